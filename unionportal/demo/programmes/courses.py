"""Training classes for officers: two of the province for chairs, one for every few dozen branch heads, some later."""

from datetime import date, timedelta
from random import Random

from members.enums import Title
from members.models import Post
from members.units.enums import Kind
from members.units.queries import unit_by_code
from programs.models import Course, CourseMember
from unionportal.demo import certificates
from unionportal.demo import figures as f
from unionportal.demo.programmes.figures import ENDS, SINCE, Published
from unionportal.demo.programmes.pool import some_day
from unionportal.demo.shares import split
from unionportal.demo.writing import copy, line, reserve

SCHOOL = "Trường bồi dưỡng cán bộ Hội"
CHAIRS = "Bồi dưỡng nghiệp vụ công tác Hội cho chủ tịch Hội cấp xã, lớp {number}"
VICES = "Bồi dưỡng nghiệp vụ công tác Hội cho phó chủ tịch Hội cấp xã"
HEADS = "Bồi dưỡng nghiệp vụ công tác Hội cho chi hội trưởng, {district}, lớp {number}"
LATER = ("Chuyển đổi số trong công tác Hội", "Kỹ năng điều hành sinh hoạt chi hội", "Vận động, tập hợp hội viên")
HEADS_TRAINED_BY = date(2024, 6, 15)
LATER_CLASSES, LATER_SIZE = 26, 40
UNFINISHED = 0.03  # of a later class


class Writer:
    """Collects classes with who took part."""

    def __init__(self, rng, share):
        self.rng, self.share = rng, share
        self.courses, self.members = [], []
        self.first = self.next = reserve(Course, 400)

    def add(self, unit, title, kind, since, until, members, *, partner="", place="", all_finish=True):
        self.courses.append(line(self.next, unit, title, kind, since, until, place, partner))
        for member in dict.fromkeys(members):
            finished = all_finish or self.rng.random() >= UNFINISHED
            self.members.append(line(self.next, member, finished))
        self.next += 1

    def write(self):
        copy(Course, "id unit_id title kind from_on until_on place partner", self.courses)
        copy(CourseMember, "course_id member_id completed", self.members)


def write(branches, *, share):
    """Write 56 classes by the anchor day, two of them the province's; every branch head has been in one."""
    writer = Writer(Random(f"{f.SEED}:courses"), share)
    province = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE).pk
    successor = unit_by_code(f.HAI_PHONG, on=f.REFORM, kind=Kind.PROVINCE).pk
    taught = certificates.write(share=share)
    for number, each in enumerate(certificates.CLASSES, start=1):
        title = CHAIRS.format(number=number)
        writer.add(province, title, "certificate", each.since, each.until, taught[each], partner=SCHOOL)
    last = certificates.LATER
    writer.add(successor, VICES, "certificate", last.since, last.until, taught[last], partner=SCHOOL)
    heads = dict(Post.objects.on(f.ANCHOR).filter(title=Title.BRANCH_HEAD).order_by("pk").values_list("unit", "member"))
    of_heads = max(3, round(Published.courses * share)) - Published.provincial_courses
    _for_heads(writer, branches, heads, of_heads)
    _later(writer, branches, heads, successor)
    writer.write()


def _for_heads(writer, branches, heads, number):
    """Classes of the districts, one after the other, until every head has been in one."""
    by_district = {}
    for branch in branches:
        by_district.setdefault((branch.district_id, branch.district_name), []).append(heads[branch.id])
    counts = split(number, [len(own) for own in by_district.values()])
    for ((district, name), own), count in zip(by_district.items(), counts, strict=True):
        for place, size in enumerate(split(len(own), [1] * count), start=1):
            together, own = own[:size], own[size:]
            since = some_day(writer.rng, SINCE + timedelta(days=60), HEADS_TRAINED_BY - timedelta(days=7))
            until = since + timedelta(days=writer.rng.randint(2, 5))
            title = HEADS.format(district=name[:1].lower() + name[1:], number=place)
            writer.add(district, title, "officers", since, until, together, place=f"Hội trường {name}")


def _later(writer, branches, heads, successor):
    """Shorter classes after the anchor day: of the districts as long as there are any, then of the province."""
    rng = writer.rng
    for number in range(max(2, round(LATER_CLASSES * writer.share))):
        before = number % 2 == 0
        since = some_day(
            rng, *((date(2024, 7, 8), date(2025, 6, 20)) if before else (f.REFORM, ENDS - timedelta(days=7)))
        )
        home = rng.choice(branches)
        near = [b for b in branches if not before or b.district_id == home.district_id]
        members = [heads[b.id] for b in rng.sample(near, min(len(near), LATER_SIZE))]
        title = f"{LATER[number % len(LATER)]}, lớp {number + 1}"
        until = since + timedelta(days=rng.randint(1, 3))
        writer.add(
            home.district_id if before else successor, title, "officers", since, until, members, all_finish=False
        )
