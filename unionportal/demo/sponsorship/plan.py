"""What the demonstration's Mẹ đỡ đầu is made of before it is written: children, sponsors, promises and their rows."""

from dataclasses import dataclass, field
from datetime import date

from programs.queries.schedule import ADULT, birthday, due_days
from unionportal.demo import figures as f

BEGAN = date(2022, 4, 1)
ENDS = f.FLOW_ENDS
# Published: 1,304 children, over 25.4 billion đồng. All else is ours, near the mock-up of the page.
CHILDREN, COMMITTED = 1_304, 25_412_600_000
PERSONS, ORGANISATIONS = 312, 175
WAITING, ENDED = 57, 75
DUE_LATELY, OVERDUE, WRITTEN_OFF, FUTURE = 323_400_000, 318_900_000, 92_400_000, 13_391_500_000
MILLION, STEP = 1_000_000, 50_000  # đồng


@dataclass(eq=False)
class Kid:
    """A child with the days of its file."""

    branch: object
    born: date
    is_girl: bool
    from_on: date
    until: date | None = None
    ended: str = ""
    id: int = 0
    promises: list = field(default_factory=list)

    @property
    def adult(self):
        return birthday(self.born, ADULT)

    @property
    def is_open(self):
        return self.until is None


@dataclass(eq=False)
class Giver:
    """A sponsor."""

    kind: str
    since: date = ENDS
    id: int = 0
    home: object = None  # the branch near which it is

    @property
    def is_person(self):
        return self.kind == "person"


@dataclass(eq=False)
class Row:
    """An instalment with what became of it."""

    due: date
    amount: int
    committed: date
    paid: list = field(default_factory=list)  # (day, amount)
    off: tuple | None = None  # (day, amount, reason)

    @property
    def left(self):
        return self.amount - sum(amount for _day, amount in self.paid) - (self.off[1] if self.off else 0)


@dataclass(eq=False)
class Promise:
    """A pledge; ``each`` is the amount of a month, or of all when it is given once. ``until`` is the day planned."""

    kid: Kid
    giver: Giver
    signed: date
    since: date
    until: date
    cadence: int
    each: int
    help: str = "cash"
    what: str = ""
    way: str = "indirect"
    mother: Giver | None = None
    stopped: date | None = None
    ended: str = ""
    follows: object = None
    raised_on: date | None = None
    id: int = 0
    rows: list = field(default_factory=list)

    @property
    def end(self):
        return self.stopped or self.until

    def schedule(self):
        """Its rows: what was promised at first, and what a raise added."""
        rows = [Row(day, self.each * max(self.cadence, 1), self.signed) for day in self.dues()]
        if self.raised_on:
            more = STEP * self.cadence
            rows += [Row(row.due, more, self.raised_on) for row in rows if row.due > self.raised_on]
        return rows

    def dues(self):
        return due_days(self.since, self.until, self.cadence)

    def totals(self, on):
        """(due by the day, later) of what was promised by then."""
        past = future = 0
        for row in self.schedule():
            if row.committed <= on:
                past, future = (past + row.amount, future) if row.due <= on else (past, future + row.amount)
        return past, future

    def stop(self, day, why):
        """It ends on ``day``; what is due then or later is written off when its rows are made."""
        self.stopped, self.ended = day, why

    def make_rows(self):
        self.rows = self.schedule()
        for row in self.rows:
            if self.stopped and row.due >= self.stopped:
                row.off = (self.stopped, row.amount, "ended")
