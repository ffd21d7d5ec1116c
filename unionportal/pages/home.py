"""What the first page tells of a unit on a day: its rate, what is below it, how its members moved, what waits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from indicators.enums import Denominator
from indicators.rates import rates
from members.enums import Title
from members.models import Post
from members.queries.counts import movement
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import breadcrumb, children, units_of_kind

EXCEEDED_FROM = 101  # per cent of a target: exceeded begins 1 % above it
TREND_POINTS = 6  # three years of half-years fit a phone


@dataclass(frozen=True)
class Home:
    """The figures of one unit on one day; each group of queries runs when the page asks for it."""

    unit: Unit
    on: date

    @cached_property
    def parts(self):
        """The units of the table: of a commune its branches, of a province its districts, or its communes without any."""
        below = children(self.unit, on=self.on)
        nearest = below.first()
        return list(below.filter(kind=nearest.kind)) if nearest else []

    @cached_property
    def communes(self):
        """The communes below a unit above them; none for a commune."""
        if self.unit.kind >= Kind.COMMUNE or self.unit.kind == Kind.CENTRAL:
            return []
        return list(units_of_kind(Kind.COMMUNE, under=self.unit, on=self.on))

    @cached_property
    def _rates(self):
        wanted = {unit.pk: unit for unit in [self.unit, *self.parts, *self.communes]}
        return {rate.unit_id: rate for rate in rates(list(wanted.values()), on=self.on)}

    @property
    def rate(self):
        return self._rates[self.unit.pk]

    @property
    def part_rates(self):
        return [self._rates[unit.pk] for unit in self.parts]

    @property
    def commune_rates(self):
        return [self._rates[unit.pk] for unit in self.communes]

    @cached_property
    def definition(self):
        """The denominator the page speaks of: women present, or all women where only these are counted."""
        rate = self.rate
        return Denominator.TOTAL if rate.rate_present is None and rate.rate_total is not None else Denominator.PRESENT

    @cached_property
    def bars(self):
        """The thresholds of the unit by the page's definition, lower ones first."""
        return [bar for bar in self.rate.bars if bar.definition == self.definition]

    @cached_property
    def aim(self):
        """The threshold the page measures against: the highest target, else the highest threshold, else None."""
        targets = [bar for bar in self.bars if bar.is_target] or self.bars
        return targets[-1] if targets else None

    @property
    def year_began(self):
        """The last day of the year before: its closing is the opening of this year."""
        return date(self.on.year - 1, 12, 31)

    @cached_property
    def movement(self):
        return movement(self.unit, since=self.year_began, on=self.on, opening=self._before.members)

    def heads(self, scope):
        """``{unit_id: [names of the branch heads]}`` on the day, of those parts whose persons the scope may see."""
        posts = (
            Post.objects.within(scope)
            .on(self.on)
            .filter(unit__in=[unit.pk for unit in self.parts], title=Title.BRANCH_HEAD)
        )
        named = defaultdict(list)
        for unit_id, name in posts.order_by("from_on", "pk").values_list("unit_id", "member__full_name"):
            named[unit_id].append(name)
        return named

    @cached_property
    def trend(self):
        """``[(day, rate in per cent or None)]`` at the ends of the last half-years, the day itself last."""
        days = [*half_year_ends(self.on, TREND_POINTS - 1), self.on]
        return [(day, rates([self.unit], on=day)[0].rate(self.definition)) for day in days]

    @cached_property
    def rate_before(self):
        """The rate in per cent at the end of the year before; None without a denominator."""
        return self._before.rate(self.definition)

    @cached_property
    def _before(self):
        return rates([self.unit], on=self.year_began)[0]

    @cached_property
    def above(self):
        """The units above, from the province down, without the unit itself."""
        return [unit for unit in breadcrumb(self.unit, on=self.on) if unit.pk != self.unit.pk]

    def standing(self, rate):
        """Where a ``UnitRate`` stands against the aim: exceeded, met, behind, or nodata without aim or denominator."""
        value = rate.rate(self.definition)
        if value is None or self.aim is None:
            return "nodata"
        if not rate.held_against(self.aim).met:
            return "behind"
        return "exceeded" if value * 100 >= float(self.aim.percent) * EXCEEDED_FROM else "met"


def half_year_ends(on, number):
    """The last ``number`` days before ``on`` that end a half-year, oldest first."""
    ends, day = [], on
    while len(ends) < number:
        month, year = (1, day.year) if day.month <= 6 else (7, day.year)
        day = date(year, month, 1) - timedelta(days=1)
        ends.append(day)
    return ends[::-1]
