"""Records of every programme strewn at random over a union, few persons on purpose, so that many come twice."""

from datetime import timedelta
from types import SimpleNamespace

from members.models import Member
from members.units.models import Unit
from programs.enums import ActivityKind, AwardLevel, ClubKind, CourseKind, JobSupportKind, ManagerKind
from programs.models import (
    Activity,
    Award,
    Club,
    ClubMember,
    Cooperative,
    Course,
    CourseMember,
    Household,
    JobSupport,
    ManagerSupport,
    Recognition,
    Startup,
)  # fmt: skip
from tests.indicators.unions import START


class Scattered:
    """Rows written to the database; ``facts`` is what each of them counts as, for ``tests.twins_programs``."""

    def __init__(self, rng, *, times=12, people=8):
        self.rng, self.facts, self.number = rng, [], 0
        self.units = list(Unit.objects.order_by("pk"))
        home = self.units[0]
        self.people = Member.objects.bulk_create(
            Member(unit=home, full_name=f"Known {n}", name_folded=f"known {n}") for n in range(people)
        )
        for _n in range(times):
            for write in (
                self.household,
                self.person,
                self.cooperative,
                self.club,
                self.activity,
                self.course,
                self.award,
            ):
                write()

    def day(self):
        return START + timedelta(days=self.rng.randint(-10, 130))

    def unit(self):
        return self.rng.choice(self.units)

    def name(self):
        self.number += 1
        return f"No. {self.number}"

    def count(self, key, unit, on, member=None, **more):
        self.facts.append(SimpleNamespace(key=key, unit_id=unit.pk, on=on, member_id=member and member.pk, **more))

    def household(self):
        """Registered, and for some left the list; a woman who has left it before counts no more."""
        woman, unit, on = self.rng.choice(self.people), self.unit(), self.day()
        if Household.objects.filter(member=woman, exited_on__isnull=True).exists() or self.rng.random() < 0.3:
            return
        left = on + timedelta(days=self.rng.randint(0, 20))
        Household.objects.create(unit=unit, member=woman, on=on, status="poor", exited_on=left, decision_no="1/QĐ")
        first = Household.objects.filter(member=woman).order_by("exited_on", "pk").first()
        self.facts = [f for f in self.facts if (f.key, f.member_id) != ("households", woman.pk)]
        self.count("households", first.unit, first.exited_on, woman)

    def person(self):
        """Strengthened, supported, trained, recognised."""
        woman, unit, on = self.rng.choice(self.people), self.unit(), self.day()
        if not ManagerSupport.objects.filter(member=woman, on=on).exists():
            ManagerSupport.objects.create(unit=unit, member=woman, on=on, kind=self.rng.choice(ManagerKind.values))
            self.count("managers", unit, on, woman)
        Startup.objects.create(unit=unit, member=woman, on=on, business=self.name(), support="idea")
        self.count("startups", unit, on, woman)
        woman, unit = self.rng.choice(self.people), self.unit()
        kind = self.rng.choice(JobSupportKind.values)
        if not JobSupport.objects.filter(member=woman, on=on, kind=kind).exists():
            JobSupport.objects.create(unit=unit, member=woman, on=on, kind=kind)
            self.count("trained", unit, on, woman, kind=kind)
        if not Recognition.objects.filter(member=woman, unit=unit, on=on).exists():
            Recognition.objects.create(unit=unit, member=woman, on=on, decision_no=self.name())
            self.count("honorary", unit, on, woman)

    def cooperative(self):
        unit, on, managers = self.unit(), self.day(), self.rng.randint(0, 1)
        Cooperative.objects.create(
            unit=unit, on=on, name=self.name(), kind="group", members=9, women=5, women_managers=managers
        )
        self.count("cooperatives", unit, on, women_managers=managers)

    def club(self):
        unit, on, kind = self.unit(), self.day(), self.rng.choice(ClubKind.values)
        until = self.rng.choice([None, on + timedelta(days=30)])
        club = Club.objects.create(unit=unit, name=self.name(), kind=kind, from_on=on, until_on=until)
        self.count("clubs", unit, on, kind=kind, until_on=until)
        for woman in self.rng.sample(self.people, k=3):
            joined = on + timedelta(days=self.rng.randint(0, 9))
            ClubMember.objects.create(club=club, member=woman, from_on=joined)
            self.count("club_members", unit, joined, woman, kind=kind)

    def activity(self):
        unit, on, kind = self.unit(), self.day(), self.rng.choice(ActivityKind.values)
        Activity.objects.create(unit=unit, on=on, kind=kind, title=self.name(), attended=5)
        self.count("activities", unit, on, kind=kind)

    def course(self):
        unit, on, kind = self.unit(), self.day(), self.rng.choice(CourseKind.values)
        until = on + timedelta(days=self.rng.randint(1, 5))
        course = Course.objects.create(unit=unit, title=self.name(), kind=kind, from_on=on, until_on=until)
        self.count("courses", unit, on, kind=kind)
        for woman in self.rng.sample(self.people, k=2):
            completed = self.rng.random() < 0.7
            CourseMember.objects.create(course=course, member=woman, completed=completed)
            self.count("course_members", unit, on, woman, kind=kind, completed=completed, until_on=until)

    def award(self):
        unit, on, level = self.unit(), self.day(), self.rng.choice(AwardLevel.values)
        shared = {"unit": unit, "on": on, "form": "merit", "level": level, "merit": "x", "decision_no": self.name()}
        if self.rng.random() < 0.5:
            Award.objects.create(**shared, collective="Chi hội 1")
            self.count("collectives", unit, on, kind=level)
        else:
            woman = self.rng.choice(self.people)
            Award.objects.create(**shared, member=woman)
            self.count("individuals", unit, on, woman, kind=level)
