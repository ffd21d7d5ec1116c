"""What the demonstration is built to show: published figures, and figures of our own that make them a whole.

Published (Hải Dương, 30/06/2024; Bạc Liêu, 2016 and 2019): members, women present, members admitted in the term,
honorary members, communes above 50 %. The split over districts, communes, branches and years is ours.
"""

from dataclasses import dataclass
from datetime import date

SEED = "union-portal-demo-1"

# Hải Dương is built backwards and forwards from the day its figures were published for.
ANCHOR = date(2024, 6, 30)
TERM_BEGINS = date(2022, 1, 1)
COMMUNES_MERGE = date(2024, 12, 1)
REFORM = date(2025, 7, 1)
FLOW_ENDS = date(2026, 11, 1)
# The day older registers were carried over, and the last year of admissions that the register itself tells of: what
# came later is told by the flows.
CARRIED = {"30": date(2016, 1, 1), "95": date(2015, 1, 1)}
LAST_REGISTERED = {"30": 2021, "95": 2014}
BRANCHES_OPEN = date(2010, 1, 1)
HONORARY_ALLOWED = date(2022, 3, 11)  # the XIII charter knows honorary members

HAI_DUONG, HAI_PHONG, BAC_LIEU = "30", "31", "95"
SMALL_DISTRICT = "Huyện Thanh Hà"
SMALL_SCALE = 10  # one person of the small demonstration stands for ten

MEMBERS, WOMEN_PRESENT, WOMEN_TOTAL = 407_344, 514_344, 580_237
ADMITTED_IN_TERM = 7_071
HONORARY = 1_386
DISTRICT_HONORARY = {"Huyện Gia Lộc": 6, "Huyện Cẩm Giàng": 5}
CHAIRS, CHAIRS_CERTIFIED, VICES_CERTIFIED = 235, 231, 42  # with the certificate in Union work
CHAIRS_TRAINED = 167  # chairs who earned it in the two classes that the province held in the term
HONORARY_LATER = 54  # recognised after the anchor day, before the communes merged
MALE_HEADS = 6  # village heads who head the branch of their village
FULL_TIME_OF_PROVINCE = 22  # with two in each of the twelve districts: 46
SECOND_VICE_CHAIR_IN = ("Huyện Thanh Hà", "Xã Thanh Hải")  # 235 communes have 236 vice-chairs

# District: members, women present, communes below 79 %.
DISTRICTS = {
    "Huyện Gia Lộc": (30_968, 37_092, 4),
    "Huyện Nam Sách": (31_562, 38_169, 5),
    "Huyện Ninh Giang": (34_645, 42_566, 6),
    "Huyện Kim Thành": (28_487, 35_452, 6),
    "Huyện Tứ Kỳ": (38_363, 48_374, 7),
    "Huyện Thanh Hà": (30_207, 38_397, 11),
    "Thị xã Kinh Môn": (47_960, 61_069, 12),
    "Huyện Bình Giang": (24_096, 30_731, 8),
    "Thành phố Hải Dương": (48_916, 62_387, 11),
    "Huyện Thanh Miện": (28_366, 36_407, 9),
    "Thành phố Chí Linh": (38_338, 49_954, 10),
    "Huyện Cẩm Giàng": (25_436, 33_746, 12),
}
# Communes whose place on the board is fixed, so that both ends of it tell something: members, women present.
COMMUNES = {
    ("Huyện Thanh Hà", "Xã Hồng Lạc"): (1_786, 2_304),
    ("Huyện Gia Lộc", "Xã Quang Minh"): (1_644, 1_629),
    ("Huyện Cẩm Giàng", "Xã Tân Trường"): (1_731, 1_857),
    ("Huyện Gia Lộc", "Xã Hoàng Diệu"): (2_690, 2_945),
    ("Huyện Nam Sách", "Xã Hợp Tiến"): (1_561, 1_721),
    ("Thị xã Kinh Môn", "Xã Thăng Long"): (2_522, 2_793),
    ("Huyện Thanh Miện", "Xã Ngô Quyền"): (2_080, 2_970),
    ("Thành phố Chí Linh", "Phường Sao Đỏ"): (847, 1_212),
    ("Huyện Tứ Kỳ", "Xã Tân Kỳ"): (1_816, 2_607),
    ("Huyện Thanh Miện", "Xã Tứ Cường"): (1_481, 2_138),
    ("Huyện Nam Sách", "Xã Minh Tân"): (978, 1_417),
    ("Thị xã Kinh Môn", "Phường Minh Tân"): (2_649, 3_855),
    ("Huyện Ninh Giang", "Xã Đồng Tâm"): (1_177, 1_715),
    ("Huyện Kim Thành", "Xã Đại Đức"): (1_467, 2_141),
    ("Huyện Ninh Giang", "Xã Tân Quang"): (1_270, 1_867),
    ("Thành phố Hải Dương", "Xã Ngọc Sơn"): (1_636, 2_408),
    ("Thành phố Chí Linh", "Phường Cổ Thành"): (2_626, 3_870),
    ("Huyện Cẩm Giàng", "Xã Lương Điền"): (1_937, 2_989),
    ("Thành phố Hải Dương", "Phường Bình Hàn"): (1_626, 2_573),
    ("Huyện Cẩm Giàng", "Xã Cẩm Điền"): (867, 1_455),
    ("Thành phố Chí Linh", "Phường Bến Tắm"): (1_395, 2_369),
    ("Huyện Cẩm Giàng", "Thị trấn Lai Cách"): (883, 1_539),
    ("Thành phố Chí Linh", "Xã Hoàng Hoa Thám"): (963, 1_717),
}  # fmt: skip
# The commune of the demo's officer: branch, its head, members, women present.
OFFICERS_COMMUNE = ("Huyện Thanh Hà", "Xã Hồng Lạc")
OFFICERS_BRANCHES = (
    ("thôn Đông", "Đỗ Thị An", 318, 392),
    ("thôn Đoài", "Phạm Thị Nhàn", 342, 421),
    ("thôn Thượng", "Vũ Thị Mến", 291, 368),
    ("thôn Trung", "Trần Thị Hiền", 334, 432),
    ("thôn Tiền", "Nguyễn Thị Thơm", 262, 347),
    ("thôn Hạ", "Lê Thị Xuyến", 239, 344),
)
OFFICERS_CHAIR = "Lê Thị Hạnh"


@dataclass(frozen=True)
class Flow:
    """What happened in Hải Dương in [since, until): persons, each once; ``moved`` between two branches of the province."""

    since: date
    until: date
    admitted: int
    came: int  # from outside the province
    moved: int
    went: int  # out of the province
    withdrew: int
    removed: int
    expelled: int
    died: int


# Half-years; the admissions of the first five are the 7,071 of the term.
FLOWS = (
    Flow(date(2022, 1, 1), date(2022, 7, 1), 1_320, 118, 430, 190, 150, 70, 2, 396),
    Flow(date(2022, 7, 1), date(2023, 1, 1), 1_395, 126, 452, 184, 146, 66, 1, 402),
    Flow(date(2023, 1, 1), date(2023, 7, 1), 1_412, 121, 467, 179, 139, 61, 0, 411),
    Flow(date(2023, 7, 1), date(2024, 1, 1), 1_458, 130, 471, 181, 141, 64, 1, 399),
    Flow(date(2024, 1, 1), date(2024, 7, 1), 1_486, 132, 480, 175, 138, 65, 0, 408),
    Flow(date(2024, 7, 1), date(2025, 1, 1), 1_502, 128, 488, 178, 133, 58, 1, 403),
    Flow(date(2025, 1, 1), date(2025, 7, 1), 1_390, 117, 442, 171, 129, 55, 0, 412),
    Flow(date(2025, 7, 1), date(2026, 1, 1), 1_284, 124, 415, 183, 142, 61, 0, 405),
    Flow(date(2026, 1, 1), date(2026, 7, 1), 1_521, 131, 463, 168, 127, 52, 1, 409),
    Flow(date(2026, 7, 1), FLOW_ENDS, 1_012, 86, 309, 110, 84, 37, 0, 268),
)
# The first half of 2024 in the officer's commune, with three who moved to other communes of the province:
# 1,769 + 19 + 6 - 4 - 1 - 3 = 1,786.
OFFICERS_FLOW = Flow(date(2024, 1, 1), date(2024, 7, 1), 19, 2, 4, 1, 1, 0, 0, 3)
OFFICERS_MOVED_AWAY = 3

# Women present and total by the day of counting, beside the count of the anchor day.
WOMEN_TREND = {
    date(2021, 12, 31): 1.0046,
    date(2022, 12, 31): 1.0024,
    date(2023, 12, 31): 1.0005,
    ANCHOR: 1.0,
    date(2024, 12, 31): 1.0004,
    date(2025, 6, 30): 0.9996,
    date(2025, 12, 31): 0.9989,
    date(2026, 6, 30): 0.9985,
}
COUNT_SOURCE = "Số dựng của bản trình diễn"
COUNTED_AT = "2026-11-01 08:00+07"

# Bạc Liêu, scaled down. The communes of ABOVE_2016 are among those of ABOVE_2019.
BAC_LIEU_COUNTED = (date(2016, 6, 30), date(2019, 6, 30))
ABOVE_2016, ABOVE_2019 = 22, 28
BAC_LIEU_DIED = 0.012  # of the members of 2016, by 2019
BAC_LIEU_FLOWS = (
    *(Flow(date(year, 7, 1), date(year + 1, 7, 1), 190, 12, 24, 16, 22, 9, 0, 74) for year in range(2019, 2026)),
    Flow(date(2026, 7, 1), FLOW_ENDS, 61, 4, 8, 5, 7, 3, 0, 25),
)
