"""The women whom the programmes reach: a part of the members, with the commune that each lives in on a day."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

WORKING_AGE = (19, 62)  # by the year of birth: nobody under 18 on any day
GROWN = (19, 90)
ENOUGH = 110_000  # persons to choose among

# Those who stay in the first branch they were in; heads, chairs and others with a post are left to their classes.
_SQL = """
SELECT s.member_id, s.unit_id, s.from_on, s.until_on, extract(year FROM m.born_on)::int, m.poverty, m.full_name
  FROM members_membership s JOIN members_member m ON m.id = s.member_id
 WHERE s.kind = 'full' AND m.sex = 'F' AND s.unit_id = ANY(%(branches)s) AND s.began <> 'transferred_in'
   AND s.member_id %% %(step)s = 0 AND m.born_on IS NOT NULL
   AND NOT EXISTS (SELECT FROM members_post p WHERE p.member_id = s.member_id)
 ORDER BY s.member_id
"""


@dataclass(slots=True)
class Person:
    """A woman of the register in her branch, from a day until a day."""

    id: int
    branch: object
    since: date
    until: date | None
    born: int
    poverty: str
    name: str

    def fits(self, since, until, ages):
        """Whether she is of the branch, and of these ages, on every day of [since, until)."""
        youngest, oldest = ages
        return (
            self.since <= since
            and (self.until is None or self.until >= until)
            and since.year - self.born >= youngest
            and until.year - self.born <= oldest
        )

    def commune(self, day):
        """The id of the commune that her branch belongs to on a day."""
        return commune_of(self.branch, day)


def commune_of(branch, day):
    """The id of the commune that a branch belongs to on a day."""
    return next(unit for unit, since, until in branch.stays if since <= day and (until is None or day < until))


class Pool:
    """Persons of the branches of Hải Dương to draw from."""

    def __init__(self, branches):
        by_id = {branch.id: branch for branch in branches}
        step = max(1, sum(branch.members for branch in branches) // ENOUGH)
        with connection.cursor() as cursor:
            cursor.execute(_SQL, {"branches": list(by_id), "step": step})
            self.people = [Person(row[0], by_id[row[1]], *row[2:]) for row in cursor.fetchall()]

    def draw(self, rng, number, since, until, *, ages=WORKING_AGE, among=lambda person: True):
        """``number`` different persons who fit on every day of [since, until).

        :raises ValueError: there are not so many.
        """
        fitting = [person for person in self.people if person.fits(since, until, ages) and among(person)]
        return rng.sample(fitting, number)


def by_commune(people, day):
    """``{commune id: its people}`` on a day, both in the order in which they come."""
    found = {}
    for person in people:
        found.setdefault(person.commune(day), []).append(person)
    return found


def some_day(rng, since, until):
    """A day of [since, until); days on which offices are closed less often."""
    length = (until - since).days
    day = since.toordinal() + int(rng.random() * length)
    if date.fromordinal(day).weekday() == 6 and day - 1 >= since.toordinal():
        day -= 1
    return date.fromordinal(day)
