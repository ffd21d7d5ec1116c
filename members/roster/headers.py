"""What the headers of a roster mean: the columns we write ourselves, and the forms they take in officers' files."""

from functools import cache

from members.intake.header import Lookup
from members.resources import COLUMNS, EXACT_HEADERS, PROBLEMS, folded_headers
from unionportal.ui.vietnamese import fold

# Either of these sets of columns makes a table a roster.
NAMES = ({"full_name"}, {"family_names", "given_name"})
SEX_TICKS = {"nam": "sex_male", "nu": "sex_female", "gioi tinh nam": "sex_male", "gioi tinh nu": "sex_female"}
BIRTHS_BY_SEX = {
    f"{words} {sex}": f"born_{field}"
    for words in ("nam sinh", "ngay sinh", "ngay thang nam sinh")
    for sex, field in (("nam", "male"), ("nu", "female"))
}
# A tick under such a header means the header; a word in its cell is read as a word.
POVERTY_TICKS = {
    **dict.fromkeys(["ho ngheo", "hn", "ngheo"], "poverty_poor"),
    **dict.fromkeys(["can ngheo", "ho can ngheo", "hcn", "cn"], "poverty_near"),
}
OCCUPATIONS = {
    "nong dan": "Nông dân", "cong nhan": "Công nhân", "ccvc": "Cán bộ, công chức, viên chức",
    "can bo cong chuc vien chuc": "Cán bộ, công chức, viên chức", "cong chuc vien chuc": "Công chức, viên chức",
    "huu tri": "Hưu trí", "doanh nghiep": "Doanh nghiệp", "lao dong tu do": "Lao động tự do",
    "hssv": "Học sinh, sinh viên", "hoc sinh sinh vien": "Học sinh, sinh viên", "noi tro": "Nội trợ",
    "buon ban": "Buôn bán", "tieu thuong": "Tiểu thương", "giao vien": "Giáo viên",
}  # fmt: skip
LEVELS = {
    "education": {"th": "Tiểu học", "cap i": "Tiểu học", "cap 1": "Tiểu học", "thcs": "THCS", "cap ii": "THCS", "cap 2": "THCS",
                  "thpt": "THPT", "cap iii": "THPT", "cap 3": "THPT"},
    "profession": {"sc": "Sơ cấp", "tc": "Trung cấp", "cd": "Cao đẳng", "dh": "Đại học", "sdh": "Sau đại học",
                   "tren dh": "Sau đại học", "ths": "Thạc sĩ"},
    "political_theory": {"sc": "Sơ cấp", "tc": "Trung cấp", "cc": "Cao cấp", "cn": "Cử nhân"},
}  # fmt: skip
# A column whose tick stands for a word: the field is this, the field that takes the word, and the word.
TICK = "tick:"
BIRTH_PARTS = {
    f"{words} {part}": field
    for words in ("ngay sinh", "ngay thang nam sinh", "nam sinh")
    for part, field in (("ngay", "born_day"), ("thang", "born_month"))
}
STRANGERS = (
    "chong", "cha", "bo", "me", "con", "chu ho", "nguoi gioi thieu", "nguoi than", "nguoi lap", "tai khoan",
    "noi cap", "ngay cap cccd", "ngay cap cmnd", "ngay cap can cuoc",
)  # fmt: skip


@cache
def lookup():
    """The ``Lookup`` for rosters."""
    folded = {words: column.field for words, column in folded_headers().items()}
    folded |= SEX_TICKS | BIRTHS_BY_SEX | POVERTY_TICKS
    folded |= {words: f"{TICK}occupation:{text}" for words, text in OCCUPATIONS.items()} | BIRTH_PARTS | _levels(folded)
    return Lookup(folded, exact=EXACT_HEADERS, strangers=STRANGERS)


def _levels(folded):
    """{folded header over a level: field} for levels with a column each: "Trình độ chuyên môn" over "TC", "CĐ", "ĐH"."""
    return {
        f"{words} {level}": f"{TICK}{field}:{text}"
        for words, field in folded.items()
        if field in LEVELS
        for short, text in LEVELS[field].items()
        for level in (short, fold(text))
    }


# What a person may say a column means: the columns we write ourselves, and ticks that stand for one of two words.
TOLD_TICKS = {
    "sex_female": "Giới tính: nữ (đánh dấu)", "sex_male": "Giới tính: nam (đánh dấu)",
    "poverty_poor": "Hộ nghèo (đánh dấu)", "poverty_near": "Hộ cận nghèo (đánh dấu)",
}  # fmt: skip
MEANINGS = {
    column.field: column.header
    for column in COLUMNS
    if not column.is_hidden and column.field not in ("row_no", PROBLEMS)
} | TOLD_TICKS  # fmt: skip


def meaning(field):
    """The words for a column's field, as a person chooses or is told it; "" for none."""
    return MEANINGS.get(field) or (field.rpartition(":")[2] if field.startswith(TICK) else field)
