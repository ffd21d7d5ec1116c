"""The sheet of sponsors."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Permission
from programs.actions import sponsors as actions
from programs.enums import SponsorKind
from programs.models import Sponsor
from programs.sheets import places, words
from programs.sheets.base import Problem, Sheet, twice
from unionportal.ui.vietnamese import fold

HEADERS = {
    "name": ("Tên người đỡ đầu", "nguoi do dau", "ten", "ho va ten", "nha hao tam"),
    "kind": ("Loại", "loai nguoi do dau", "doi tuong"),
    "commune": ("Đơn vị vận động", "don vi", "xa", "co so"),
    "contact": ("Người liên hệ",),
    "phone": ("Điện thoại", "so dien thoai"),
    "address": ("Địa chỉ",),
    "since": ("Từ ngày", "ngay tham gia"),
    "protection_signed_on": ("Ký cam kết bảo vệ trẻ em", "ngay ky cam ket bao ve tre em"),
    "note": ("Ghi chú",),
}
PARSERS = {
    "kind": words.one_of(SponsorKind, SponsorKind.PERSON),
    "since": words.past_day,
    "protection_signed_on": words.past_day,
    **{name: words.longest(Sponsor._meta.get_field(name).max_length)
       for name in ("name", "contact", "phone", "address", "note")},
}  # fmt: skip


def check(lines, ground):
    """Place every sponsor; tell who stands twice, or is known already with the same telephone."""
    known = places.Places.of(ground.scope, ground.unit, Permission.KEEP_CHILDREN, on=ground.today)
    problems, made = [], []
    for line in lines:
        line["since"] = line["since"] or ground.today
        try:
            line["unit"] = known.commune(line["commune"])
        except ValidationError as error:
            problems += [Problem(line["row"], "commune", text) for text in error.messages]
        else:
            made.append(line)
    sentence = _("Row %(n)s has the same name and telephone. Leave one of them out.")
    problems += twice(made, _key, "name", sentence)
    there = _there(ground.scope, {fold(line["name"]) for line in made})
    for line in made:
        if _key(line) in there:
            problems.append(Problem(line["row"], "name", _("This sponsor is on the list already.")))
    return problems


def write(lines, ground):
    """Enter the sponsors of clean lines; how many."""
    rows = [(line["unit"], {name: line[name] for name in actions.FIELDS}) for line in lines]
    return len(actions.add_many(rows=rows, by=ground.by))


def _key(line):
    return fold(line["name"]), fold(line["phone"])


def _there(scope, names):
    """(folded name, telephone) of sponsors with these names whom the scope may see."""
    rows = Sponsor.objects.within(scope).filter(name_folded__in=names).values_list("name_folded", "phone")
    return {(name, fold(phone)) for name, phone in rows}


SHEET = Sheet(
    slug="nguoi-do-dau",
    title=gettext_lazy("Sponsors from Excel"),
    permission=Permission.KEEP_CHILDREN,
    headers=HEADERS,
    needed=frozenset({"name"}),
    parsers=PARSERS,
    check=check,
    write=write,
    notes=(
        "Loại: cá nhân; doanh nghiệp; cơ sở tôn giáo; chi bộ; đơn vị của Hội; cơ quan, trường học, tổ chức khác.",
        "Đơn vị vận động: tên hoặc mã; để trống là đơn vị đang chọn.",
    ),
)
