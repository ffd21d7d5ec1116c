"""Slow, obvious implementations that the fast ones are compared with."""

from datetime import timedelta


def closure_on(day, *, units, placements):
    """{(ancestor, descendant)} at the end of ``day``, found by climbing parent by parent.

    ``units`` is {id: (from_on, until_on)}, ``placements`` a list of (child, parent, from_on, until_on); until_on may be
    None. A unit that does not exist that day is on no path, and nothing climbs through it.
    """

    def holds(from_on, until_on):
        return from_on <= day and (until_on is None or until_on > day)

    there = {unit for unit, span in units.items() if holds(*span)}
    parent_of = {child: parent for child, parent, *span in placements if holds(*span)}
    pairs = set()
    for unit in there:
        climber = unit
        while climber in there:
            pairs.add((climber, unit))
            climber = parent_of.get(climber)
    return pairs


def days_between(first, last):
    """Every day from ``first`` to ``last``, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
