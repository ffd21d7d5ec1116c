"""The sheet of payments: whole or not at all, against the control count and total of the signed list."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Permission
from members.actions.refusals import Refusal
from members.queries.people import units_under
from programs.actions import disbursements as actions
from programs.actions.instalments import locked
from programs.models import Child, Instalment, Pledge
from programs.sheets import words
from programs.sheets.base import Problem, Sheet, twice
from unionportal.ui.vietnamese import fold
from unionportal.ui.words import day

HEADERS = {
    "code": ("Mã trẻ", "ma so tre", "ma"),
    "due_on": ("Ngày đến hạn", "den han", "ky trao"),
    "sponsor": ("Người đỡ đầu", "nha hao tam", "nguoi chi"),
    "amount": ("Số tiền", "so tien trao", "so tien (dong)"),
    "received_by": ("Người nhận", "nguoi ky nhan"),
}
PARSERS = {
    "due_on": words.day,
    "amount": words.money,
    "received_by": words.longest(120),
}


def check(lines, ground):
    """Find the instalment of every line; tell what is not there, twice, too much, or differs from the paper."""
    known = _instalments(lines, ground)
    problems, made = [], []
    for line in lines:
        found, text, name = _found(line, known)
        if text:
            problems.append(Problem(line["row"], name, text))
        else:
            line["instalment"] = found
            made.append(line)
    problems += twice(made, lambda line: line["instalment"], "due_on", _("Row %(n)s pays this already."))
    problems += _open(made, ground.typed["paid_on"])
    return problems or _control(lines, ground)


def write(lines, ground):
    """Pay the lines in one batch; how many."""
    typed = ground.typed
    actions.pay(
        unit=ground.unit, on=typed["paid_on"], rows=_rows(lines), control_count=typed["control_count"],
        control_total=typed["control_total"], by=ground.by,
    )  # fmt: skip
    return len(lines)


def _instalments(lines, ground):
    """``{(code, due day): [(id, folded sponsor)]}`` of children of the unit whom the sender keeps, in three statements.

    Table by table: joined in one statement, and with children sent a minute before of whom the planner does not know
    yet, thousands of rows are compared pair by pair for longer than a page may take.
    """
    below = units_under(ground.unit, on=ground.today)
    kept = Child.objects.within(ground.scope).filter(unit__in=below, code__in={line["code"].upper() for line in lines})
    codes = dict(kept.values_list("pk", "code"))
    pledges = Pledge.objects.filter(child__in=codes).values_list("pk", "child", "sponsor__name_folded")
    paid_for = {key: (codes[child], name) for key, child, name in pledges}
    rows = Instalment.objects.filter(pledge__in=paid_for, due_on__in={line["due_on"] for line in lines})
    found = defaultdict(list)
    for key, pledge, due in rows.values_list("pk", "pledge", "due_on"):
        code, name = paid_for[pledge]
        found[code, due].append((key, name))
    return found


def _found(line, known):
    """(id, "", "") of the line's instalment, or (None, what is wrong, the field)."""
    rows = known.get((line["code"].upper(), line["due_on"]), [])
    facts = {"code": line["code"], "day": day(line["due_on"])}
    if not rows:
        return (
            None,
            _("Nothing is due for %(code)s on %(day)s. Check the code and the day in the schedule.") % facts,
            "code",
        )
    if line["sponsor"]:
        rows = [(key, name) for key, name in rows if name == fold(line["sponsor"])]
        if not rows:
            return None, _("This sponsor pays nothing for %(code)s on %(day)s.") % facts, "sponsor"
    if len(rows) > 1:
        text = _("Several sponsors pay for %(code)s on %(day)s: write the name of the sponsor.") % facts
        return None, text, "sponsor"
    return rows[0][0], "", ""


def _open(lines, on):
    """Lines that pay more than is open or before it was promised, in three statements."""
    instalments = locked({line["instalment"] for line in lines})
    for index, refusal in actions.open_problems(_rows(lines), instalments, on).items():
        field = refusal.field if refusal.field in HEADERS else "due_on"
        yield Problem(lines[index]["row"], field, str(refusal))


def _rows(lines):
    return [(line["instalment"], line["amount"], line["received_by"]) for line in lines]


def _control(lines, ground):
    """The sentence for which the whole sheet is refused: it is not what the paper says."""
    typed = ground.typed
    try:
        actions.check_control(_rows(lines), typed["control_count"], typed["control_total"])
    except Refusal as refusal:
        return [Problem(0, "", str(refusal))]
    return []


SHEET = Sheet(
    slug="trao-ho-tro",
    title=gettext_lazy("Payments from Excel"),
    permission=Permission.KEEP_CHILDREN,
    headers=HEADERS,
    needed=frozenset({"code", "due_on", "amount"}),
    parsers=PARSERS,
    check=check,
    write=write,
    for_whole=True,
    notes=("Mỗi dòng một khoản đến hạn. Tên người đỡ đầu chỉ cần khi một trẻ có nhiều người đỡ đầu cùng ngày.",),
)
