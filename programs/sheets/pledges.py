"""The sheet of pledges: every row is promised on trial when it is looked at, so that the action itself says what is wrong."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Permission
from members.actions.refusals import Refusal
from members.queries.people import units_under
from programs.actions import pledges as actions
from programs.enums import Cadence, Help, Way
from programs.models import Child, Sponsor
from programs.sheets import words
from programs.sheets.base import Problem, Sheet
from unionportal.ui.vietnamese import fold

MOST = 500  # rows: each is a dozen statements
HEADERS = {
    "child": ("Mã trẻ", "ma so tre", "ma"),
    "sponsor": ("Người đỡ đầu", "nha hao tam", "nguoi chi"),
    "mother": ("Mẹ đỡ đầu thăm nom", "nguoi tham nom"),
    "signed_on": ("Ngày cam kết",),
    "from_on": ("Kỳ đầu đến hạn ngày", "tu ngay"),
    "until_on": ("Đến ngày", "den truoc ngay"),
    "cadence": ("Kỳ trao", "dinh ky"),
    "amount": ("Số tiền mỗi kỳ", "so tien", "muc ho tro"),
    "help": ("Hình thức hỗ trợ", "giup do"),
    "what": ("Hiện vật",),
    "way": ("Cách đỡ đầu", "truc tiep, gian tiep"),
    "note": ("Ghi chú",),
}
PARSERS = {
    "signed_on": words.past_day,
    "from_on": words.day,
    "until_on": words.day,
    "cadence": words.one_of(Cadence, Cadence.MONTHLY),
    "amount": words.money,
    "help": words.one_of(Help, Help.CASH),
    "way": words.one_of(Way, Way.INDIRECT),
    "what": words.longest(120),
    "note": words.longest(500),
}
_FIELDS = ("signed_on", "from_on", "until_on", "cadence", "amount", "help", "what", "way", "note")


class _Rehearsed(Exception):
    """Takes back what was promised on trial."""


def check(lines, ground):
    """Find child and sponsors of every line, then promise all of them on trial."""
    children, sponsors = _children(lines, ground), _sponsors(lines, ground)
    problems, made = [], []
    for line in lines:
        wrong = _found(line, children, sponsors)
        problems += wrong
        if not wrong:
            made.append(line)
    try:
        with transaction.atomic():
            problems += [problem for line in made if (problem := _promised(line, ground))]
            raise _Rehearsed
    except _Rehearsed:
        return problems


def write(lines, ground):
    """Promise the clean lines; how many."""
    with transaction.atomic():
        for line in lines:
            _promise(line, ground)
    return len(lines)


def _promised(line, ground):
    """What the action says against the line; None when it is promised."""
    try:
        with transaction.atomic():
            _promise(line, ground)
    except Refusal as refusal:
        return Problem(line["row"], refusal.field if refusal.field in HEADERS else "child", str(refusal))
    return None


def _promise(line, ground):
    values = {name: line[name] for name in _FIELDS}
    actions.promise(
        child=line["a_child"],
        sponsor=line["a_sponsor"],
        mother=line["a_mother"],
        on=ground.today,
        by=ground.by,
        **values,
    )


def _children(lines, ground):
    """``{code: child}`` of the unit's children whom the sender keeps."""
    codes = {line["child"].upper() for line in lines}
    below = units_under(ground.unit, on=ground.today)
    found = Child.objects.within(ground.scope).filter(code__in=codes, unit__in=below)
    return {child.code: child for child in found}


def _sponsors(lines, ground):
    """``{folded name: [sponsor]}`` of those whom the sender may see."""
    names = {fold(line[name]) for line in lines for name in ("sponsor", "mother")} - {""}
    found = {}
    for sponsor in Sponsor.objects.within(ground.scope).filter(name_folded__in=names):
        found.setdefault(sponsor.name_folded, []).append(sponsor)
    return found


def _found(line, children, sponsors):
    """Give the line its child, payer and mother; what is not there, or not one."""
    wrong = []
    line["a_child"], line["a_mother"] = children.get(line["child"].upper()), None
    if line["a_child"] is None:
        text = _("No child of this unit has the code “%(code)s”. Look it up in the list of children.")
        wrong.append(Problem(line["row"], "child", text % {"code": line["child"]}))
    for name in ("sponsor", "mother"):
        if not line[name]:
            continue
        found = sponsors.get(fold(line[name]), [])
        if len(found) == 1:
            line[f"a_{name}"] = found[0]
            continue
        text = _("Several sponsors are called “%(name)s”: enter this pledge on the child's page.") if found else _(
            "No sponsor is called “%(name)s”. Enter the sponsor first."
        )  # fmt: skip
        wrong.append(Problem(line["row"], name, text % {"name": line[name]}))
    return wrong


SHEET = Sheet(
    slug="cam-ket",
    title=gettext_lazy("Pledges from Excel"),
    permission=Permission.KEEP_CHILDREN,
    headers=HEADERS,
    needed=frozenset({"child", "sponsor", "signed_on", "from_on", "until_on", "amount"}),
    parsers=PARSERS,
    check=check,
    write=write,
    most=MOST,
    notes=("Kỳ trao: hằng tháng; mỗi quý một kỳ; nửa năm một kỳ; hằng năm; một lần. Để trống là hằng tháng.",),
)
