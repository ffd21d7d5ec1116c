"""Who holds which office: officers of province and districts, chairs and vice-chairs of communes, heads of branches."""

from datetime import date

from members.enums import Title
from members.models import Post
from members.units.enums import Kind
from members.units.queries import unit_by_code
from unionportal.demo import figures as f
from unionportal.demo.places import successions
from unionportal.demo.writing import copy, line

COMMUNES_ELECTED, DISTRICTS_ELECTED, PROVINCE_ELECTED = date(2021, 4, 1), date(2021, 6, 1), date(2021, 10, 1)
HEADS_ELECTED = date(2021, 3, 1)
# Places in a branch's register (lives.STALWARTS) of those who hold posts beyond the branch.
HEAD, COMMUNE_OFFICER, UPPER_OFFICER = 0, 1, 2
COLUMNS = "member_id unit_id title is_full_time is_elected from_on until_on"


class Posts:
    """Collects the lines of posts; ``base`` is the id of the first person of the demonstration."""

    def __init__(self, branches, base):
        self.base = base
        self.lines = []
        self.communes, self.districts = {}, {}
        for branch in branches:
            self.communes.setdefault(branch.commune_id, []).append(branch)
            own = self.districts.setdefault(branch.district_id, [])
            if branch.commune_id not in own:
                own.append(branch.commune_id)

    def add(self, member, unit, title, since, until=None, *, full_time=False, elected=True):
        self.lines.append(line(member, unit, title.value, full_time, elected, since, until))

    def person(self, branch, place):
        return self.base + branch.first_person + place

    def heads(self, branches, male):
        """One head for each branch; ``male`` are {branch id: id of the man who heads it}."""
        for branch in branches:
            member = male.get(branch.id) or self.person(branch, HEAD)
            self.add(member, branch.id, Title.BRANCH_HEAD, HEADS_ELECTED)

    def upper(self):
        """Full-time officers of the districts, two each, and of the province; all serve Hải Phòng after the reform."""
        province = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE).pk
        successor = unit_by_code(f.HAI_PHONG, on=f.REFORM, kind=Kind.PROVINCE).pk
        for district, communes in self.districts.items():
            branches = self.communes[communes[0]]
            for branch, title in zip(branches, (Title.CHAIR, Title.VICE_CHAIR), strict=False):
                self._upper(self.person(branch, UPPER_OFFICER), district, successor, title, DISTRICTS_ELECTED)
        titles = [Title.CHAIR] + [Title.VICE_CHAIR] * 3 + [Title.SPECIALIST] * (f.FULL_TIME_OF_PROVINCE - 4)
        seat = max(self.districts, key=lambda district: len(self.districts[district]))
        for commune, title in zip(self.districts[seat], titles, strict=False):
            person = self.person(self.communes[commune][2], UPPER_OFFICER)
            self._upper(person, province, successor, title, PROVINCE_ELECTED)

    def _upper(self, member, unit, successor, title, since):
        elected = title != Title.SPECIALIST
        self.add(member, unit, title, since, f.REFORM, full_time=True, elected=elected)
        self.add(member, successor, Title.SPECIALIST, f.REFORM, full_time=True, elected=False)

    def commune_officers(self):
        """A chair and a vice-chair in each commune; where communes merge, one chair stays and the others are her vices."""
        chairs, vices = {}, {}  # {commune: [(member, since, elected)]}
        for commune, branches in self.communes.items():
            chairs[commune] = [(self.person(branches[0], COMMUNE_OFFICER), COMMUNES_ELECTED, True)]
            vices[commune] = [(self.person(branches[1], COMMUNE_OFFICER), COMMUNES_ELECTED, True)]
            if (branches[0].district_name, branches[0].commune_name) == f.SECOND_VICE_CHAIR_IN:
                vices[commune].append((self.person(branches[2], COMMUNE_OFFICER), COMMUNES_ELECTED, True))
        for on, commune, targets in successions():
            left = [*chairs.pop(commune, []), *vices.pop(commune, [])]
            for place, (member, since, elected) in enumerate(left):
                self._held(member, commune, since, on, elected, is_chair=place == 0)
            # The chair goes to the main successor, the vice-chairs to the further ones.
            for (member, _since, _elected), target in zip(left, targets, strict=False):
                (vices if chairs.get(target) else chairs).setdefault(target, []).append((member, on, False))
        for held, is_chair in ((chairs, True), (vices, False)):
            for commune, people in held.items():
                for member, since, elected in people:
                    self._held(member, commune, since, None, elected, is_chair=is_chair)

    def _held(self, member, commune, since, until, elected, *, is_chair):
        title = Title.CHAIR if is_chair else Title.VICE_CHAIR
        self.add(member, commune, title, since, until, full_time=is_chair, elected=elected)

    def write(self):
        copy(Post, COLUMNS, self.lines)
