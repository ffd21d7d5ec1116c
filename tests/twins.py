"""Slow, obvious implementations that the fast ones are compared with."""

from datetime import timedelta
from fractions import Fraction


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


class WomenByTheRule:
    """The rule of women counts read aloud, asked anew for every unit and answered for one day and definition.

    ``counts`` are women counts; ``rows`` as for ``members_of``. ``boundaries`` is a day on which the units asked exist.
    """

    def __init__(self, definition, *, on, boundaries, counts, **rows):
        self.on, self.boundaries, self.rows = on, boundaries, rows
        self.counts = [c for c in counts if c.definition == definition and c.counted_on <= on]
        self.units, self.successions = rows["units"], rows["successions"]

    def ask(self, unit):
        """``(women, members of the counted parts, parts counted, parts, whole)`` of a unit (an id), or None."""
        if self.own(unit) is not None:
            return self.own(unit), self.members(unit, self.boundaries), 1, 1, True
        return self.of_parts(unit) or self.of_predecessors(unit)

    def own(self, unit):
        mine = [c for c in self.counts if c.unit_id == unit]
        return max(mine, key=lambda c: c.counted_on).count if mine else None

    def members(self, unit, boundaries):
        return members_of(unit, on=self.on, boundaries=boundaries, kind="full", **self.rows)

    def of_parts(self, unit):
        below = [p.child_id for p in self.rows["placements"] if p.parent_id == unit and holds(p, self.boundaries)]
        answers = {part: self.ask(part) for part in below}
        known = [answer for answer in answers.values() if answer]
        if not known:
            return None
        parts = [part for part in below if answers[part] or self.was_there_or_follows(part)]
        whole = len(known) == len(parts) and all(answer[4] for answer in known) and not self.held_by_itself(unit)
        return sum(a[0] for a in known), sum(a[1] for a in known), len(known), len(parts), whole

    def was_there_or_follows(self, unit):
        return self.units[unit].from_on <= self.on or any(s.successor_id == unit for s in self.successions)

    def held_by_itself(self, unit):
        spells = [s for s in self.rows["spells"] if s.kind == "full" and holds(s, self.on)]
        homes = [home_of(s.unit_id, self.boundaries, units=self.units, successions=self.successions) for s in spells]
        return unit in homes

    def of_predecessors(self, unit):
        sources, counted, parts, whole = self.inherited(unit)
        if not sources:
            return None
        last_days = {s.predecessor_id: s.on - timedelta(days=1) for s in sources}
        members = sum(self.members(source, day) for source, day in last_days.items())
        women = sum(self.own(source) for source in last_days)
        return women, self.members(unit, self.boundaries) if whole else members, counted, parts, whole

    def inherited(self, unit):
        """``(successions of the sources, predecessors counted, predecessors, whole)``."""
        before = [s for s in self.successions if s.successor_id == unit and s.on <= self.boundaries]
        grown = any(self.units[unit].from_on < s.on for s in before)
        sources, counted, whole = [], 0, not grown
        for s in before:
            if self.own(s.predecessor_id) is not None:
                mine, complete = [s], True
            else:
                mine, _counted, _parts, complete = self.inherited(s.predecessor_id)
            if self.is_whole(s) and mine:
                sources, counted = sources + mine, counted + 1
            whole = whole and self.is_whole(s) and bool(mine) and complete
        return sources, counted, len(before) + grown, whole

    def is_whole(self, succession):
        shares = [s for s in self.successions if s.predecessor_id == succession.predecessor_id]
        return len(shares) == 1 and succession.kind != "split"


class UndoByPhotos:
    """An undo worked out by looking at photographs of the register taken around every step, history unread.

    ``steps`` are ``(author, before, after)``: the id of the batch whose apply it was, or None; photographs are
    {"rows": {member id: row}, "spells": {id: row}, "transfers": [row], "posts": [row], "closed": {unit id}}.
    """

    OF_NO_ACCOUNT = ("version", "citizen_id_sealed")  # a count, and one number sealed anew

    def __init__(self, batch, steps, now):
        self.steps, self.now = steps, now
        self.mine = [place for place, step in enumerate(steps) if step[0] == batch]
        self.spells = {one: person for place in self.mine for one, person in self.spells_of_step(place)}
        self.persons = {one for place in self.mine for one in self.changed(place, "rows")} | {*self.spells.values()}

    def changed(self, place, table):
        _author, before, after = self.steps[place]
        there = {*before[table], *after[table]}
        return {one for one in there if before[table].get(one) != after[table].get(one)}

    def spells_of_step(self, place):
        for one in self.changed(place, "spells"):
            yield one, (self.steps[place][2]["spells"].get(one) or self.steps[place][1]["spells"][one])["member_id"]

    def own(self, table, one):
        return [place for place in self.mine if one in self.changed(place, table)]

    def before(self, table, one):
        """How it was before the batch came: None when it was not there, and as now when the batch never touched it."""
        own = self.own(table, one)
        return self.steps[own[0]][1][table].get(one) if own else self.now[table].get(one)

    def is_new(self, person):
        return bool(self.own("rows", person)) and self.before("rows", person) is None

    def facts(self, row):
        return row and {name: value for name, value in row.items() if name not in self.OF_NO_ACCOUNT}

    def disturbed(self, table, one):
        own = self.own(table, one)
        if not own:
            return False
        others = [place for place in range(own[0], own[-1]) if place not in self.mine]
        left = self.steps[own[-1]][2][table].get(one)
        return any(one in self.changed(place, table) for place in others) or (
            self.facts(self.now[table].get(one)) != self.facts(left)
        )

    def is_kept(self, person):
        spells = [one for one, owner in self.spells.items() if owner == person]
        if self.disturbed("rows", person) or any(self.disturbed("spells", one) for one in spells):
            return True
        transfers = [row for row in self.now["transfers"] if row["member_id"] == person]
        others = [
            row for one, row in self.now["spells"].items() if row["member_id"] == person and one not in self.spells
        ]
        if self.is_new(person):
            return bool(transfers or others) or any(row["member_id"] == person for row in self.now["posts"])
        return (
            bool(spells and any(row["state"] == "proposed" for row in transfers))
            or self.before("rows", person)["unit_id"] in self.now["closed"] - {self.now["rows"][person]["unit_id"]}
            or any(self.cannot_return(self.before("spells", one), others) for one in spells)
        )

    def cannot_return(self, spell, others):
        if spell is None:
            return False
        if spell["until_on"] is None and spell["unit_id"] in self.now["closed"]:
            return True
        return spell["kind"] == "full" and any(
            other["kind"] == "full" and not self.apart(spell, other) and not self.apart(other, spell)
            for other in others
        )

    @staticmethod
    def apart(one, other):
        """Whether ``one`` has ended when ``other`` begins, or lasted no day at all."""
        return one["until_on"] is not None and (
            one["until_on"] <= other["from_on"] or one["until_on"] == one["from_on"]
        )

    def result(self):
        """``(rows, spells, kept)``: the register as it should be afterwards, and the ids of the persons kept."""
        kept = {person for person in self.persons if self.is_kept(person)}
        while True:
            rows, spells = dict(self.now["rows"]), dict(self.now["spells"])
            for person in self.persons - kept:
                rows[person] = self.before("rows", person)
            for one, person in self.spells.items():
                if person not in kept:
                    spells[one] = self.before("spells", one)
            rows = {one: row for one, row in rows.items() if row}
            late = self.without_a_number(rows) & (self.persons - kept)
            if not late:
                return rows, {one: row for one, row in spells.items() if row}, kept
            kept |= late

    def without_a_number(self, rows):
        """Persons who would have to share a citizen id that is new to them."""
        numbers = [row["citizen_id_index"] for row in rows.values() if row["citizen_id_index"]]
        return {
            one for one, row in rows.items()
            if row["citizen_id_index"] and numbers.count(row["citizen_id_index"]) > 1
            and row["citizen_id_index"] != self.now["rows"][one]["citizen_id_index"]
        }  # fmt: skip


def handed_out(total, weights):
    """A whole number shared by weights {key: number}, a step at a time: each step to whoever it is owed most.

    First everybody gets what is surely theirs; then, while something is left, it goes to whoever lost most by rounding,
    the heavier first, then the earlier. Nobody gets a second step of what is left.
    """
    heavy = sum(weights.values())
    parts = {key: total * weight // heavy for key, weight in weights.items()}
    owed = dict(weights)
    while sum(parts.values()) < total:
        best = None
        for key in owed:
            loss = Fraction(total * weights[key], heavy) - parts[key]
            if best is None or (loss, weights[key]) > (best[1], weights[best[0]]):
                best = (key, loss)
        parts[best[0]] += 1
        del owed[best[0]]
    return parts


def fewest_missing(members, women, percent):
    """How many more members a unit needs so that its rate is at least ``percent``, tried one by one; 0 of no women."""
    missing = 0
    while women and Fraction(100 * (members + missing), women) < percent:
        missing += 1
    return missing
