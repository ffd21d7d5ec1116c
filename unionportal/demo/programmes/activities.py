"""Activities and events of communes, districts and province: who did what in which year."""

from dataclasses import dataclass
from datetime import date
from random import Random

from members.units.enums import Kind
from members.units.queries import unit_by_code
from programs.models import Activity
from unionportal.demo import figures as f
from unionportal.demo.programmes.figures import ENDS, UNTIL
from unionportal.demo.programmes.pool import commune_of, some_day
from unionportal.demo.writing import copy, line

COMMUNES = 235


@dataclass(frozen=True)
class Season:
    """Days [since, until) with the same communes throughout; how many of 235 communes held an oversight in it."""

    since: date
    until: date
    oversight: int


# Year by year up to the anchor day (published), then as long as the communes stayed the same.
SEASONS = (
    Season(f.TERM_BEGINS, date(2023, 1, 1), 214),
    Season(date(2023, 1, 1), date(2024, 1, 1), 221),
    Season(date(2024, 1, 1), UNTIL, 183),
    Season(UNTIL, f.COMMUNES_MERGE, 34),
    Season(date(2025, 1, 1), f.REFORM, 150),
    Season(f.REFORM, date(2026, 1, 1), 196),
    Season(date(2026, 1, 1), ENDS, 218),
)
BY_ANCHOR = 3  # seasons
EVERYWHERE = ("knowledge", "community_work")  # at least once in each season
# How often a commune holds one more, on the average of a season.
OFTEN = {"knowledge": 0.8, "community_work": 0.3, "digital": 0.3, "oversight": 0, "dialogue": 0.4, "feedback": 0.25,
         "event": 1.2}  # fmt: skip
OFTEN_ABOVE = {"oversight": 0.8, "dialogue": 0.7, "feedback": 1.1, "event": 1.5, "digital": 0.7}
TITLES = {
    "digital": ("Cài đặt định danh điện tử cho hội viên", "Hướng dẫn bán hàng trực tuyến", "Dịch vụ công trực tuyến cho phụ nữ",
                "Thanh toán không dùng tiền mặt"),
    "knowledge": ("Truyền thông chăm sóc sức khỏe sinh sản", "Sinh hoạt chuyên đề nuôi dạy con", "Lớp học an toàn thực phẩm",
                  "Nói chuyện về phẩm chất người phụ nữ thời đại mới", "Khám sàng lọc và tư vấn sức khỏe"),
    "oversight": ("Giám sát thực hiện chính sách với hộ nghèo", "Giám sát việc thực hiện bình đẳng giới",
                  "Giám sát chế độ với người cao tuổi và trẻ em", "Giám sát an toàn thực phẩm trong trường học"),
    "feedback": ("Góp ý dự thảo quy ước thôn, khu dân cư", "Phản biện dự thảo đề án của địa phương"),
    "dialogue": ("Đối thoại của người đứng đầu cấp ủy với phụ nữ", "Gặp gỡ, lắng nghe ý kiến hội viên"),
    "community_work": ("Tuyến đường hoa phụ nữ tự quản", "Đoạn đường sáng, xanh, sạch, đẹp", "Vườn hoa nhà văn hóa",
                       "Ngày chủ nhật xanh"),
    "event": ("Gặp mặt nhân ngày 8/3", "Kỷ niệm ngày 20/10", "Hội thi nấu ăn", "Tuần lễ áo dài", "Giao lưu văn nghệ"),
}  # fmt: skip
ATTENDED = {"oversight": (6, 14), "feedback": (15, 60), "dialogue": (40, 150)}


def write(branches, *, share):
    """Write what every commune, district and the province held from 2022 on."""
    rng = Random(f"{f.SEED}:activities")
    communes = {season: sorted({commune_of(branch, season.since) for branch in branches}) for season in SEASONS}
    copy(Activity, "unit_id kind title on attended women", list(_lines(rng, branches, communes)))  # asks the database


def _lines(rng, branches, communes):
    districts = sorted({branch.district_id for branch in branches})
    first_digital = {unit: rng.randrange(BY_ANCHOR) for unit in communes[SEASONS[0]]}
    overseen = set()  # those of the last season
    for place, season in enumerate(SEASONS):
        units = communes[season]
        wanted = round(season.oversight * len(units) / COMMUNES)
        left = [unit for unit in units if unit not in overseen] if season.since == UNTIL else units
        overseen = set(rng.sample(left, min(len(left), wanted)))
        for unit in units:
            least = dict.fromkeys(EVERYWHERE, 1) | {"oversight": int(unit in overseen)}
            least["digital"] = int(first_digital.get(unit, place) == place)
            yield from _held(rng, unit, season, least, OFTEN)
        above = [_province(season), *(districts if season.since < f.REFORM else ())]
        for unit in above:
            yield from _held(rng, unit, season, {"oversight": 1}, OFTEN_ABOVE)


def _province(season):
    code = f.HAI_DUONG if season.since < f.REFORM else f.HAI_PHONG
    return unit_by_code(code, on=season.since, kind=Kind.PROVINCE).pk


def _held(rng, unit, season, least, often):
    seen = set()
    for kind, mean in often.items():
        for _n in range(least.get(kind, 0) + int(mean + rng.random())):
            day, title = some_day(rng, season.since, season.until), rng.choice(TITLES[kind])
            if (title, day) not in seen:
                seen.add((title, day))
                attended = rng.randint(*ATTENDED.get(kind, (30, 180)))
                yield line(unit, kind, title, day, attended, round(attended * rng.uniform(0.72, 1)))
