"""Whole months, by which targets are prorated."""

from fractions import Fraction


def whole_months(first, until):
    """Whole months in ``[first, until)``: 30 from 01/01/2022 until 01/07/2024; never negative."""
    months = 12 * (until.year - first.year) + until.month - first.month - (until.day < first.day)
    return max(0, months)


def prorated(step, until):
    """The part of a step's value that is due in ``[from_on, until)``: by whole months, all of it once it is over."""
    if until >= step.until_on:
        return Fraction(step.value)
    total = whole_months(step.from_on, step.until_on)
    return Fraction(step.value) * min(whole_months(step.from_on, until), total) / total if total else Fraction(0)
