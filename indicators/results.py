"""What an indicator comes to in a unit: exact values, and None where nothing is known."""

from dataclasses import dataclass
from fractions import Fraction

from indicators.measures.amounts import Window


@dataclass(frozen=True)
class Part:
    """The figure of one window of several: of a year."""

    window: Window
    numerator: object
    denominator: object = None

    @property
    def value(self):
        return None if self.denominator is None else percent_of(self.numerator, self.denominator)


@dataclass(frozen=True)
class Result:
    """What an indicator comes to in a unit. ``value`` is None where nothing is known: empty is not zero.

    ``value`` is exact: of shares ``100 · numerator / denominator``, else the numerator. ``parts`` are its years where a
    year is looked at by itself, ``finished`` the same figure over the years that are over. ``covered``: of how many
    units that report, how many have.
    """

    value: Fraction | None = None
    numerator: object = None
    denominator: object = None
    window: Window | None = None
    parts: tuple = ()
    finished: Fraction | None = None
    covered: tuple | None = None


def percent_of(numerator, denominator):
    """The exact percentage as a Fraction; None of nothing."""
    return 100 * Fraction(numerator) / Fraction(denominator) if denominator else None
