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


def holds(row, day):
    """Whether a dated row (anything with ``from_on`` and ``until_on``) holds at the end of ``day``."""
    return row.from_on <= day and (row.until_on is None or row.until_on > day)


def line_above(unit, day, *, placements):
    """``unit`` and every unit above it at the end of ``day``, as ids, climbing placement by placement."""
    while unit is not None:
        yield unit
        unit = next((row.parent_id for row in placements if row.child_id == unit and holds(row, day)), None)


def home_of(unit, day, *, units, successions):
    """Where what hangs on ``unit`` (an id) belongs at the end of ``day``: itself, or whom it became or came from; or None.

    A closed unit leads to its main successor, one not yet open to its predecessor when it has only one.
    """
    while unit is not None and not holds(units[unit], day):
        if units[unit].from_on <= day:
            unit = next((s.successor_id for s in successions if s.predecessor_id == unit and s.is_default), None)
        else:
            before = {s.predecessor_id for s in successions if s.successor_id == unit}
            unit = before.pop() if len(before) == 1 else None
    return unit


def members_of(unit, *, on, boundaries, kind, spells, units, placements, successions):
    """Persons with a spell of ``kind`` at or below ``unit`` (an id), counted by looking at every spell."""
    persons = set()
    for spell in spells:
        if spell.kind == kind and holds(spell, on):
            home = home_of(spell.unit_id, boundaries, units=units, successions=successions)
            if unit in line_above(home, boundaries, placements=placements):
                persons.add((spell.member_id, spell.unit_id))
    return len(persons)


def movement_of(unit, *, since, on, spells, placements):
    """``(opening, {flow: net number}, closing)`` of FULL members under ``unit``, by walking through every day.

    Of each person and day: is she under the unit at the end of it? Where that changes, the reason stands on the spell
    that began or ended that day; where no spell did, the tree changed.
    """

    def where(member, day):
        return [s for s in spells if s.member_id == member and s.kind == "full" and holds(s, day)]

    def inside(spell, day):
        return unit in line_above(spell.unit_id, day, placements=placements)

    members = {spell.member_id for spell in spells if spell.kind == "full"}
    days = days_between(since, on)
    flows = {}
    for member in members:
        for before, after in zip(days, days[1:], strict=False):
            was = next((s for s in where(member, before) if inside(s, before)), None)
            stays = next((s for s in where(member, after) if inside(s, after)), None)
            if was and not stays:
                how = was.ended if was.until_on == after else "reorganised"
                flows[how] = flows.get(how, 0) - 1
            elif stays and not was:
                how = stays.began if stays.from_on == after else "reorganised"
                flows[how] = flows.get(how, 0) + 1
    opening, closing = (sum(any(inside(s, day) for s in where(m, day)) for m in members) for day in (since, on))
    return opening, flows, closing
