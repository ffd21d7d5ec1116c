"""What a sheet of a programme is: its columns, how its rows are looked at, how the clean ones are written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.access.enums import Permission

MOST_ROWS = 5_000


@dataclass(frozen=True)
class Ground:
    """Who sends a sheet, for which unit, with which rights, on which day; ``typed`` is what stood beside the workbook."""

    scope: object
    unit: object
    by: object
    today: date
    typed: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """What is wrong: Excel's number of the ``row`` (0: the sheet as a whole), the ``field``, and a sentence with the mend."""

    row: int
    field: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """A kind of sheet.

    ``headers`` is {field: (what its column is called, what else it may be called, ...)}, ``needed`` the fields without
    which there is no table. ``parsers`` is {field: function of (text, ground)} that gives the value of a cell or raises
    ValidationError; a field without one stays text. ``check(lines, ground)`` looks at all lines together, by sets: it may
    add to them, and tells ``Problem`` s. ``write(lines, ground)`` writes them in one transaction and returns how many.

    ``for_whole`` refuses all rows for one bad one. ``rows(ground)`` are the texts of what is recorded already, as they
    would come in, where a sheet can tell that.
    """

    slug: str
    title: str
    permission: Permission
    headers: dict
    needed: frozenset
    check: Callable
    write: Callable
    parsers: dict = field(default_factory=dict)
    notes: tuple = ()  # lines above the header of the template
    example: tuple = ()  # texts of one row of the template
    for_whole: bool = False
    most: int = MOST_ROWS
    rows: Callable | None = None

    @property
    def labels(self):
        """``{field: the name of its column}``."""
        return {name: words[0] for name, words in self.headers.items()}

    @property
    def needed_labels(self):
        """The names of the columns without which there is no table, in their order."""
        return [label for name, label in self.labels.items() if name in self.needed]


@dataclass(frozen=True)
class Look:
    """What a look at the ``rows`` of a sheet found: the ``clean`` lines and the ``problems``."""

    rows: list
    clean: list
    problems: list

    @property
    def refusals(self):
        """Sentences for which nothing of the sheet may go in."""
        return [problem.text for problem in self.problems if not problem.row]


def look(sheet, rows, ground):
    """Look at ``rows`` ([{"row": number, "cells": {field: text}}]) of a sheet: every problem is told, none stops the rest.

    A line is {field: value} with Excel's number under "row".
    """
    lines, problems = [], []
    for row in rows:
        line, wrong = _parsed(sheet, row, ground)
        lines.append(line)
        problems += wrong
    bad = {problem.row for problem in problems}
    sound = [line for line in lines if line["row"] not in bad]
    problems += sheet.check(sound, ground)
    bad = {problem.row for problem in problems}
    if 0 in bad or (sheet.for_whole and bad):
        sound = []
    return Look(rows, [line for line in sound if line["row"] not in bad], sorted(problems, key=lambda p: p.row))


def _parsed(sheet, row, ground):
    """The line of a row, and what is wrong with its cells one by one."""
    line, wrong = {"row": row["row"]}, []
    for name in sheet.headers:
        text = (row["cells"].get(name) or "").strip()
        line[name] = text
        if not text and name in sheet.needed:
            wrong.append(Problem(row["row"], name, _("“%(column)s” is empty.") % {"column": sheet.labels[name]}))
        elif name in sheet.parsers:
            try:
                line[name] = sheet.parsers[name](text, ground)
            except ValidationError as error:
                wrong += [Problem(row["row"], name, text) for text in error.messages]
    return line, wrong


def twice(lines, key, field, sentence):
    """A ``Problem`` for each line whose ``key(line)`` an earlier one has; ``sentence`` takes the earlier's ``n``."""
    yield from twice_by_any(lines, lambda line: [key(line)], field, sentence)


def twice_by_any(lines, keys, field, sentence):
    """``twice`` for lines that have several ``keys(line)``, of which none may stand twice."""
    seen = {}
    for line in lines:
        first = next((seen[key] for key in keys(line) if key in seen), None)
        if first is None:
            seen |= dict.fromkeys(keys(line), line["row"])
        else:
            yield Problem(line["row"], field, sentence % {"n": first})
