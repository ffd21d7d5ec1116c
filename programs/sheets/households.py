"""The sheet of households helped out of poverty: registered, and off the list by the commune's decision."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from members.actions.changing import day
from members.units.enums import Kind
from programs.actions import refusals_groups as refusals
from programs.actions.record_checks import check as check_record
from programs.actions.records_many import enter_many, leave_list_many
from programs.models import Household
from programs.models.households import LISTED
from programs.sheets import columns as c
from programs.sheets.base import Problem
from programs.sheets.livelihoods import of_person
from programs.sheets.records import RecordSheet
from unionportal.ui.sets import rows_of


def _check(row, *, today):
    check_record(row, today=today)
    if row.unit.kind < Kind.COMMUNE:
        raise refusals.NoHouseholdsHere
    if row.exited_on and not row.decision_no:
        raise refusals.DecisionMissing
    if row.exited_on and row.exited_on < row.on:
        raise refusals.ExitBeforeRegistration(day=day(row.on))
    if row.decision_no and not row.exited_on:
        refusal = refusals.DecisionMissing()
        refusal.sentence = _t("There is a decision but no day on which the household left the list. Write the day.")
        refusal.field = "exited_on"
        raise refusal


def _known(lines):
    """Lines of households that are counted, or on the way and say nothing new; the others on the way go on with theirs."""
    asked = rows_of({line["record"].member_id for line in lines} - {None})
    known = {
        row.member_id: row for row in Household.objects.filter(member__in=asked).select_related("unit").order_by("-pk")
    }
    for line in lines:
        row, stored = line["record"], known.get(line["record"].member_id)
        line["stored"] = None
        if stored is None:
            continue
        line["stored"] = stored
        facts = {"day": day(stored.exited_on or stored.on), "unit": stored.unit.name, "decision": stored.decision_no}
        if stored.exited_on:
            yield Problem(line["row"], "full_name", str(refusals.AlreadyExited(**facts)))
        elif not row.exited_on:
            yield Problem(line["row"], "full_name", str(refusals.StillRegistered(unit=facts["unit"], day=facts["day"])))
        elif row.exited_on < stored.on:
            yield Problem(line["row"], "exited_on", str(refusals.ExitBeforeRegistration(day=facts["day"])))


def _write(lines, ground):
    """New households, and the exits of those on the way."""
    enter_many(records=[line["record"] for line in lines if not line["stored"]], by=ground.by, verb="registered")
    exits = [(line["stored"], line["record"]) for line in lines if line["stored"]]
    leave_list_many(exits=exits, by=ground.by)
    return len(lines)


HOUSEHOLDS = RecordSheet(
    "ho-thoat-ngheo", _("Households from Excel"), Household,
    (
        c.day("on", "Ngày đưa vào hỗ trợ", "ngay dang ky", "ngay", needed=True),
        c.few("status", "Thuộc diện", "dien", choices=LISTED, needed=True),
        c.text("head_name", "Chủ hộ", most=120),
        c.day("exited_on", "Ngày thoát nghèo, cận nghèo", "ngay thoat", "thoat ngheo"),
        c.text("decision_no", "Số quyết định", "quyet dinh", most=60),
        c.day("decided_on", "Ngày quyết định"),
        c.note(),
    ),
    key=of_person, near="member_id", check=_check, there=_known, write=_write,
    notes=("Hộ đã đưa vào hỗ trợ: gửi lại dòng đó với ngày thoát và số quyết định của xã để ghi nhận thoát nghèo.",),
)  # fmt: skip
SHEETS = (HOUSEHOLDS,)
