"""What a report is written for: a unit, a day, the days it covers, and the facts it shares with other reports."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.http import urlencode

from indicators.models import Resolution
from indicators.queries.documents import named, narratives
from indicators.reports.facts import Facts
from indicators.reports.value import Figure, Source
from members.units.models import Unit
from unionportal.ui.words import day, number


@dataclass(frozen=True)
class Ask:
    """One report to write. ``unit`` has its name of the day; what happened counts on the days after ``since`` up to ``on``.

    ``scope`` is that of the reader and needed only where names are shown; ``narratives`` is ``{section: text}``.
    """

    unit: Unit
    on: date
    since: date
    written_on: date
    facts: Facts = field(repr=False)
    resolution: Resolution | None = None
    name: str = ""  # of the period: "tháng 6 năm 2024"
    scope: object = None
    narratives: dict = field(default_factory=dict)

    @property
    def first(self):
        """The first day that is covered."""
        return self.since + timedelta(days=1)

    def address(self, route, *args, **query):
        """The address of a page about this unit on this day."""
        return f"{reverse(route, args=args)}?{urlencode({'unit': self.unit.uid, 'on': day(self.on), **query})}"

    def below(self, path):
        """The address of a page by its path: those of programmes are told by the register of their records."""
        return f"{reverse('home')}{path}?{urlencode({'unit': self.unit.uid, 'on': day(self.on)})}"

    def figure(self, value, definition, href="", text=None):
        """A ``Figure`` of the day; whole numbers are written grouped unless ``text`` says otherwise."""
        return Figure(value, number(value) if text is None else text, self.on, definition, href)

    def source(self, definition, href=""):
        return Source(definition, self.on, href)


def asking(unit, *, on, since, written_on, **more):
    """An ``Ask`` for one unit."""
    unit = named(unit, on=on)
    told = narratives([unit], on=on).get(unit.pk, {})
    return Ask(unit, on, since, written_on, Facts([unit], on, since), narratives=told, **more)


def asking_all(units, *, on, since, written_on, **more):
    """An ``Ask`` for each of several units (with names) of one level, which share their facts."""
    facts, told = Facts(list(units), on, since), narratives(units, on=on)
    return [Ask(unit, on, since, written_on, facts, narratives=told.get(unit.pk, {}), **more) for unit in facts.units]
