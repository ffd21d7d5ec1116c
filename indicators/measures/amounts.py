"""What measures give, and the days they give it for. Integers and exact fractions, never floats."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple


class Window(NamedTuple):
    """Days ``[from_on, until_on)`` that are reckoned over."""

    from_on: date
    until_on: date

    @property
    def day(self):
        """The last day of the window, at whose end a state of things is looked at."""
        return self.until_on - timedelta(days=1)

    @property
    def eve(self):
        """The day before the window."""
        return self.from_on - timedelta(days=1)

    def years(self):
        """The window cut at each new year, as a list of windows."""
        edges = [date(year, 1, 1) for year in range(self.from_on.year + 1, self.day.year + 1)]
        return [
            Window(*pair) for pair in zip([self.from_on, *edges], [*edges, self.until_on], strict=True) if self.days
        ]

    @property
    def days(self):
        return (self.until_on - self.from_on).days


@dataclass(frozen=True)
class Amount:
    """A number, and what it is out of where that is part of the figure.

    ``numerator`` and ``denominator`` are integers, Decimals or Fractions; a denominator of None: a plain number.
    """

    numerator: object
    denominator: object = None

    def __add__(self, other):
        if self.denominator is None and other.denominator is None:
            return Amount(self.numerator + other.numerator)
        return Amount(self.numerator + other.numerator, (self.denominator or 0) + (other.denominator or 0))

    @property
    def share(self):
        """The exact numerator over the denominator; None when that is missing or nought."""
        return Fraction(self.numerator) / Fraction(self.denominator) if self.denominator else None


def roll_up(tree, amounts):
    """``{unit_id: Amount over itself and all below}`` of the units of a tree that have any; ``amounts`` by unit id."""
    sums = {}
    for unit, parent in reversed(tree.parents.items()):
        if unit in amounts:
            sums[unit] = sums[unit] + amounts[unit] if unit in sums else amounts[unit]
        if parent is not None and unit in sums:
            sums[parent] = sums[parent] + sums[unit] if parent in sums else sums[unit]
    return sums
