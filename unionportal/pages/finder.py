"""The finder of the frame: persons and units by a few letters of their names."""

from dataclasses import dataclass, field

from members.access.enums import Permission
from members.models import Member
from members.queries.people import search
from members.units.models import Unit
from members.units.queries import search_units, with_names

MOST = 20  # of each; who looks for more has a list with filters


@dataclass
class Found:
    """What fits a text: persons (with ``unit``) and units (with ``full_name_on``), at most ``MOST`` of each."""

    text: str = ""
    people: list = field(default_factory=list)
    units: list = field(default_factory=list)

    @property
    def nothing(self):
        return bool(self.text) and not self.people and not self.units


def find(text, *, scope, on):
    """Persons and units within the scope whose names fit ``text``; nothing for a text of one letter."""
    text = text[:80]
    if len(text) < 2:
        return Found(text)
    people = []
    if scope.has(Permission.SEE_MEMBERS):
        people = list(search(text, Member.objects.within(scope)).select_related("unit")[:MOST])
    visible = Unit.objects.within(scope).values("pk")
    units = list(with_names(search_units(text, on=on).filter(pk__in=visible), on=on)[:MOST])
    return Found(text, people, units)
