"""Commendations of collectives and individuals, and the decisions that recognise honorary members."""

from datetime import date
from random import Random

from members.models import Membership
from programs.models import Award, Recognition
from unionportal.demo import figures as f
from unionportal.demo.programmes.figures import ENDS, Published, stretches
from unionportal.demo.programmes.pool import commune_of
from unionportal.demo.writing import copy, line

# On these days of a year commendations are given: month, day, what for.
OCCASIONS = (
    (3, 6, "Phong trào thi đua nhân ngày Quốc tế Phụ nữ 8/3"),
    (6, 14, "Thành tích trong công tác xây dựng tổ chức Hội"),
    (10, 16, "Phong trào “Xây dựng người phụ nữ thời đại mới”"),
    (12, 20, "Hoàn thành xuất sắc nhiệm vụ công tác Hội năm"),
)
LEVELS = ("district", "commune", "province", "central")
SHARES = (52, 22, 22, 4)
FORMS = {"central": ("merit", "medal"), "province": ("merit",), "district": ("commendation",),
         "commune": ("commendation", "letter")}  # fmt: skip
SIGNS = {"central": "QĐ-ĐCT", "province": "QĐ-BTV", "district": "QĐ-BTV", "commune": "QĐ-BCH"}
AGAIN = 0.04  # of the persons commended: by another decision of another year
MERITS = ("Đóng góp cho phong trào phụ nữ địa phương", "Ủng hộ các hoạt động an sinh của Hội",
          "Đồng hành cùng chương trình Mẹ đỡ đầu", "Hỗ trợ phụ nữ khởi nghiệp")  # fmt: skip


class Decisions:
    """Numbers decisions: one for each level, place and day."""

    def __init__(self, rng):
        self.rng, self.numbers, self.last = rng, {}, {}

    def number(self, level, place, day):
        key = (level, place, day)
        if key not in self.numbers:
            series = (level, place, day.year)
            self.last[series] = self.last.get(series, self.rng.randint(3, 40)) + self.rng.randint(1, 30)
            self.numbers[key] = f"{self.last[series]}/{SIGNS[level]}"
        return self.numbers[key]


def write(branches, pool, *, share):
    """Write 970 collectives and 3,551 individuals by the anchor day, those after it, and all recognitions."""
    rng = Random(f"{f.SEED}:awards")
    decisions = Decisions(rng)
    lines = [*_persons(pool, rng, decisions, share), *_collectives(branches, rng, decisions, share)]
    copy(Award, "unit_id member_id collective form level merit decision_no on", lines)
    _recognise(rng)


def _days(stretch):
    years = range(stretch.since.year, stretch.until.year + 1)
    days = [(date(year, month, day), merit) for year in years for month, day, merit in OCCASIONS]
    return [(day, f"{merit} {day.year}") for day, merit in days if stretch.since <= day < stretch.until]


def _persons(pool, rng, decisions, share):
    for stretch in stretches(share):
        total = stretch.of(Published.individuals)
        again = round(total * AGAIN)
        people = pool.draw(rng, total - again, stretch.since, stretch.until, ages=(20, 75))
        days, given = _days(stretch), {}
        for person in [*people, *people[:again]]:
            day, merit = rng.choice([each for each in days if each[0].year != given.get(person.id)])
            given[person.id] = day.year
            yield _line(rng, decisions, person.branch, day, merit, member=person.id)


def _collectives(branches, rng, decisions, share):
    for stretch in stretches(share):
        days = _days(stretch)
        among = [(branch, day) for branch in branches for day in days]
        for branch, (day, merit) in rng.sample(among, stretch.of(Published.collectives)):
            yield _line(rng, decisions, branch, day, merit, collective=f"Chi hội phụ nữ {branch.name}")


def _line(rng, decisions, branch, day, merit, member=None, collective=""):
    level = rng.choices(LEVELS, SHARES)[0]
    if level == "district" and day >= f.REFORM:
        level = "province"
    commune = commune_of(branch, day)
    place = {"commune": commune, "district": branch.district_id}.get(level)
    number = decisions.number(level, place, day)
    return line(commune, member, collective, rng.choice(FORMS[level]), level, merit, number, day)


def _recognise(rng):
    """Every honorary member of Hải Dương by the decision of the day that his spell began."""
    begun = Membership.objects.filter(kind="honorary", began="admitted", from_on__lt=ENDS).order_by("from_on", "pk")
    numbers, lines = {}, []
    for member, unit, on in begun.values_list("member", "unit", "from_on"):
        number = numbers.setdefault((unit, on), f"{len(numbers) % 90 + 10}/QĐ-BCH")
        lines.append(line(member, unit, on, number, rng.choice(MERITS)))
    copy(Recognition, "member_id unit_id on decision_no merit", lines)
