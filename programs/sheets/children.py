"""The sheet of children: a survey brought in at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Permission
from members.actions.refusals import Refusal
from programs.actions import children as actions
from programs.actions import consents
from programs.enums import Cause, ConsentBy, ConsentMethod, Hardship, Orphanhood
from programs.models import Child, Consent
from programs.sheets import places, words
from programs.sheets.base import Problem, Sheet, twice

HEADERS = {
    "full_name": ("Họ và tên trẻ", "ho va ten", "ho ten", "ten tre"),
    "sex": ("Giới tính", "gioi"),
    "born_on": ("Ngày sinh", "sinh ngay"),
    **places.HEADERS,
    "on": ("Ngày khảo sát", "ngay lap danh sach"),
    "orphanhood": ("Mồ côi", "tinh trang mo coi"),
    "cause": ("Nguyên nhân",),
    "hardship": ("Hoàn cảnh", "hoan canh kho khan"),
    "carer_name": ("Người chăm sóc", "nguoi nuoi duong"),
    "carer_relation": ("Quan hệ với trẻ", "quan he"),
    "carer_phone": ("Điện thoại", "dien thoai nguoi cham soc"),
    "representative_name": ("Người đại diện", "nguoi dai dien theo phap luat"),
    "school": ("Trường", "truong hoc"),
    "grade": ("Lớp",),
    "address": ("Địa chỉ", "noi o"),
    "note": ("Ghi chú",),
    "consent_on": ("Ngày người đại diện đồng ý", "nguoi dai dien dong y", "ngay dong y"),
    "own_consent_on": ("Ngày trẻ đồng ý", "tre dong y"),
    "consent_method": ("Hình thức đồng ý", "cach dong y"),
    "evidence": ("Nơi lưu giấy đồng ý", "noi luu giay"),
}
# Who gave the consent of a column.
CONSENTS = {"consent_on": ConsentBy.REPRESENTATIVE, "own_consent_on": ConsentBy.CHILD}
PARSERS = {
    "sex": words.sex,
    "born_on": words.past_day,
    "on": words.past_day,
    "orphanhood": words.one_of(Orphanhood, Orphanhood.NONE),
    "cause": words.one_of(Cause),
    "hardship": words.one_of(Hardship),
    "consent_on": words.past_day,
    "own_consent_on": words.past_day,
    "consent_method": words.one_of(ConsentMethod, ConsentMethod.PAPER),
    "evidence": words.longest(Consent._meta.get_field("evidence").max_length),
    **{name: words.longest(Child._meta.get_field(name).max_length)
       for name in ("full_name", "carer_name", "carer_relation", "carer_phone", "representative_name", "school", "grade",
                    "address", "note")},
}  # fmt: skip


def check(lines, ground):
    """Place every child, and tell who cannot be in the programme, who stands twice, who is on the list already."""
    known = places.Places.of(ground.scope, ground.unit, Permission.KEEP_CHILDREN, on=ground.today)
    problems, made = [], []
    for line in lines:
        line["on"] = line["on"] or ground.today
        wrong = _placed(line, known) or _checked(line)
        problems += wrong
        if not wrong:
            made.append(line)
    sentence = _("Row %(n)s has the same name, birthday and commune. Leave one of them out.")
    problems += twice(
        made, lambda line: (line["child"].name_folded, line["born_on"], line["home"]), "full_name", sentence
    )
    for index, code in actions.known([line["child"] for line in made]).items():
        told = _("This child is registered in this commune already, with the code %(code)s.") % {"code": code}
        problems.append(Problem(made[index]["row"], "full_name", told))
    return problems


def write(lines, ground):
    """Register the children of clean lines with the consents that were given; how many children."""
    rows = [(line["unit"], line["on"], _values(line)) for line in lines]
    with transaction.atomic():
        children = actions.register_many(rows=rows, by=ground.by)
        given = [
            (child, who, _consent(line, line[column]))
            for child, line in zip(children, lines, strict=True)
            for column, who in CONSENTS.items() if line[column]
        ]  # fmt: skip
        consents.give_many(given=given, by=ground.by)
    return len(children)


def _consent(line, given_on):
    return {
        "given_on": given_on, "method": line["consent_method"], "text_version": consents.TEXT_VERSION,
        "evidence": line["evidence"],
    }  # fmt: skip


def _placed(line, known):
    """Give the line its branch; what is wrong with its place."""
    name = "commune"
    try:
        commune = known.commune(line["commune"])
        name = "branch"
        line["unit"], line["home"] = known.branch(commune, line["branch"]), commune.pk
    except ValidationError as error:
        return [Problem(line["row"], name, text) for text in error.messages]
    return []


def _checked(line):
    """Give the line its child, not saved; what the actions would refuse."""
    line["child"] = child = Child(unit=line["unit"], from_on=line["on"], **actions.columns(_values(line)))
    try:
        actions.check_facts(child, on=line["on"])
        actions.check_home(line["unit"], on=line["on"])
    except Refusal as refusal:
        return [Problem(line["row"], {"unit": "branch"}.get(refusal.field, refusal.field), str(refusal))]
    return [problem for column in CONSENTS if (problem := _consent_problem(line, column))]


def _consent_problem(line, column):
    """What is wrong with the consent of a column; None where there is none, or nothing is."""
    if not line[column]:
        return None
    if column == "consent_on" and not line["representative_name"]:
        text = _("Write who agreed: the name of the legal representative.")
        return Problem(line["row"], "representative_name", text)
    try:
        consents.check_given(line["child"], CONSENTS[column], line[column])
    except Refusal as refusal:
        return Problem(line["row"], column, str(refusal))
    return None


def _values(line):
    return {name: line[name] for name in actions.FIELDS if name in line}


SHEET = Sheet(
    slug="tre-em",
    title=gettext_lazy("Children from Excel"),
    permission=Permission.KEEP_CHILDREN,
    headers=HEADERS,
    needed=frozenset({"full_name", "sex", "born_on", "branch"}),
    parsers=PARSERS,
    check=check,
    write=write,
    notes=(
        "Mồ côi: mồ côi cha; mồ côi mẹ; mồ côi cả cha lẫn mẹ; không mồ côi.",
        "Xã, phường: tên hoặc mã; để trống nếu cả bảng thuộc một xã. Ngày khảo sát để trống là hôm nay.",
        "Đồng ý để giới thiệu trẻ với người đỡ đầu: để trống nếu chưa có; trẻ từ đủ 7 tuổi cần cả ý kiến của trẻ. "
        "Hình thức: ký trên giấy; đồng ý bằng lời trước người làm chứng. Để trống là ký trên giấy.",
    ),
)
