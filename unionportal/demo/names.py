"""Names of people who do not exist, as often as such names are given in Hải Dương and Bạc Liêu.

Every word is folded and keyed once; a name is then only joined from its parts, which makes 400,000 of them in seconds.
"""

from dataclasses import dataclass

from unionportal.ui.vietnamese import fold, name_sort_key

# Family names with their share of a thousand.
FAMILIES = {
    "Nguyễn": 384, "Trần": 104, "Phạm": 92, "Lê": 80, "Vũ": 62, "Hoàng": 38, "Bùi": 32, "Đỗ": 30, "Đặng": 26,
    "Đào": 18, "Ngô": 16, "Dương": 14, "Phan": 12, "Lương": 11, "Đinh": 10, "Trịnh": 9, "Hà": 8, "Mai": 7, "Đoàn": 7,
    "Cao": 6, "Lưu": 5, "Tạ": 5, "Tô": 4, "Phùng": 4, "Nhữ": 3, "Khúc": 3, "Tiêu": 3, "Mạc": 3, "Vương": 3, "An": 1,
}  # fmt: skip
FAMILIES_SOUTH = {
    "Nguyễn": 310, "Trần": 140, "Lê": 110, "Huỳnh": 70, "Phạm": 60, "Võ": 45, "Lâm": 40, "Phan": 32, "Trương": 30,
    "Ngô": 24, "Đặng": 22, "Dương": 20, "Bùi": 16, "Đỗ": 14, "Hồ": 14, "Lý": 12, "Thạch": 10, "Danh": 8, "Quách": 8,
    "Châu": 6, "Tăng": 5, "Kim": 4,
}  # fmt: skip
# Given names by generation, the frequent ones repeated.
ELDER = """Hoa Lan Huệ Cúc Nhàn Thơm Mến Xuyến Hiền An Nụ Bưởi Tý Thoa Hồng Hạnh Liên Loan Nga Hằng Tuyết Vân Yến Bình
Mùi Sửu Tỵ Dậu Gái Lý Na Đào Mận Lựu Thìn Ngọ Chắt Sen Nhài Tâm Minh Hòa Thuận Nết Vui Tươi Mừng Chiến Thắng Hợi Lành
Hiên Ngân Oanh Nhung Sáu Bảy Tám Chín Thu Xuân Lương Phượng Vượng Sự Quý Thanh Hường Luyến Hoan Duyên Mơ Ngát Ngoan
Hoa Lan Hồng Liên Loan Nga Hạnh Hiền Tâm Thơm"""
MIDDLE_AGED = """Hương Hằng Hoa Lan Hạnh Huyền Hiền Thủy Thúy Nga Oanh Nhung Phượng Yến Vân Tuyết Loan Liên Dung Hà Hải
Mai Ngọc Thanh Thu Hường Xuân Lương Luyến Duyên Hòa Tâm Bình Minh Quyên Quế Thảo Trang Nhàn Tươi Thơm Mến Én Hợp Lý Là
Ngân Sim Phương Điệp Đức Toan Thoan Thoa Chinh Chung Dịu Đông Giang Hậu Hiên Hồng Khuyên Lệ Lụa Nguyệt Hương Hằng Thủy
Hạnh Hiền Hà Nga Huyền"""
YOUNG = """Trang Linh Huyền Anh Hương Thảo Phương Ngọc Mai Hà Thùy Dung Nhung Quỳnh Vân Yến Ly Nga Hằng My Chi Giang Uyên
Thương Thúy Hiền Ngân Nhi Trinh Châm Diệp Dương Duyên Hạnh Hoài Hồng Khánh Lan Loan Mỹ Oanh Thắm Trà Tú Vy Xuân
Trang Linh Huyền Anh Hương Thảo Phương"""
# Middle names and their share of a hundred, by generation; Thị is given ever less.
MIDDLES = (
    (ELDER, {"Thị": 88, "Thúy": 2, "Kim": 3, "Ngọc": 2, "Thanh": 2, "Bích": 1, "Hồng": 1, "Minh": 1}),
    (MIDDLE_AGED, {"Thị": 76, "Thu": 6, "Thanh": 5, "Kim": 3, "Ngọc": 3, "Bích": 2, "Hồng": 2, "Thị Thu": 2, "Lệ": 1}),
    (YOUNG, {"Thị": 48, "Thu": 10, "Ngọc": 8, "Thị Thu": 6, "Phương": 6, "Thùy": 6, "Minh": 4, "Thanh": 4, "Hồng": 3,
             "Khánh": 2, "Thị Ngọc": 2, "Hà": 1}),
)  # fmt: skip
MEN = """Hùng Dũng Tuấn Thắng Cường Hải Sơn Long Nam Minh Quang Tùng Thành Trung Bình Hòa Đức Hưng Kiên Lâm Mạnh Phong
Phúc Quân Quyết Tân Thanh Thịnh Thọ Tiến Toàn Tuyên Vinh Vượng Chiến Công Đạt Điệp Giang Hiệp Hoàn Huy Khánh Luân Lực
Ngọc Nghĩa Oanh Sáng Tám"""
MEN_MIDDLES = {"Văn": 58, "Đức": 10, "Xuân": 6, "Quang": 6, "Ngọc": 5, "Hữu": 5, "Đình": 5, "Minh": 3, "Công": 2}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a name in the three forms that a person's row keeps."""

    text: str
    folded: str
    key: str


def _family(word):
    return Part(word, fold(word), name_sort_key(word))


def _rest(middle, given):
    """Middle and given name; the key has the given name first, as ``name_sort_key`` of a whole name has it."""
    words = [given, *middle.split()]
    return Part(f"{middle} {given}", fold(f"{middle} {given}"), " ".join(name_sort_key(word) for word in words))


def _wheel(shares):
    """A list in which every key stands as often as its share says: one random index picks by weight."""
    return [key for key, share in shares.items() for _i in range(share)]


def _rests(givens, middles):
    made = {(m, g): _rest(m, g) for m in middles for g in givens if g not in m.split()}
    return [made[m, g] for m in _wheel(middles) for g in givens if (m, g) in made]


NORTH = [part for part in map(_family, FAMILIES) for _i in range(FAMILIES[part.text])]
SOUTH = [part for part in map(_family, FAMILIES_SOUTH) for _i in range(FAMILIES_SOUTH[part.text])]
WOMEN_BY_GENERATION = tuple(_rests(givens.split(), middles) for givens, middles in MIDDLES)
MEN_RESTS = _rests(MEN.split(), MEN_MIDDLES)
# The first birth year that names its daughters like the next generation.
GENERATIONS = (1968, 1988)


def woman(random, born_year, families=NORTH):
    """(full name, folded name, sort key) of a woman born in ``born_year``; ``random()`` is in [0, 1)."""
    rests = WOMEN_BY_GENERATION[(born_year >= GENERATIONS[0]) + (born_year >= GENERATIONS[1])]
    return _joined(families[int(random() * len(families))], rests[int(random() * len(rests))])


def man(random, families=NORTH):
    """(full name, folded name, sort key) of a man."""
    return _joined(families[int(random() * len(families))], MEN_RESTS[int(random() * len(MEN_RESTS))])


def written(full_name):
    """(full name, folded name, sort key) of a name given in full."""
    return full_name, fold(full_name), name_sort_key(full_name)


def _joined(family, rest):
    return f"{family.text} {rest.text}", f"{family.folded} {rest.folded}", f"{rest.key} {family.key}"
