"""Any sheet of records, from one list of columns: looked at by sets, written by sets, and given out again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from members.access.enums import Permission
from members.actions.refusals import Refusal
from programs.actions.record_checks import check as check_record
from programs.actions.records_many import enter_many
from programs.queries.people import nameable
from programs.queries.records import counted_in
from programs.sheets import persons, places
from programs.sheets.base import MOST_ROWS, Problem, Sheet, twice_by_any
from programs.sheets.columns import PERSON, Column
from unionportal.ui.sets import rows_of

KEEP = Permission.KEEP_PROGRAMS
# What a refusal calls a field, and the column where the sheet tells it.
COLUMNS = {"person": "full_name", "member": "full_name", "unit": "branch"}


@dataclass(frozen=True)
class RecordSheet:
    """What is particular about the sheet of one kind of record.

    ``key(record)`` is what no two records share (``keys(record)`` where they are several); ``near`` the field by whose values the stored ones that may share it
    are found. ``made(values)`` is the record of a line; ``check(record, ground)`` raises a Refusal besides what holds of
    every record. ``find(lines, ground)`` gives lines what else they name, and tells problems; ``there(lines)`` tells of
    lines whose records are stored already.
    """

    slug: str
    title: str
    model: type[models.Model]
    columns: tuple
    key: Callable
    near: str
    names_person: bool = True
    person: tuple = PERSON
    verb: str = "entered"
    made: Callable | None = None
    there: Callable | None = None
    check: Callable = check_record
    find: Callable | None = None
    write: Callable | None = None
    keys: Callable | None = None
    unit_of: Callable = lambda record: record.unit
    related: tuple = ("unit",)
    path: str = "unit"  # from a record to its unit
    notes: tuple = ()
    back: str = ""  # the list one goes to afterwards, where it is that of another slug

    @property
    def all_columns(self):
        """The columns of the person, of the place, and the kind's own."""
        return (*(self.person if self.names_person else ()), *PLACE, *self.columns)

    def all_keys(self, record):
        """Every key of a record."""
        return self.keys(record) if self.keys else [self.key(record)]

    def sheet(self):
        """The ``Sheet`` of it."""
        columns = self.all_columns
        return Sheet(
            slug=self.slug,
            title=self.title,
            permission=KEEP,
            headers={column.name: column.titles for column in columns},
            needed=frozenset(column.name for column in columns if column.needed),
            parsers={column.name: column.parse for column in columns},
            check=self._check,
            write=self.write or self._write,
            rows=self._rows,
            notes=(*self.notes, "Xã, phường: tên hoặc mã; để trống nếu cả bảng thuộc một đơn vị."),
        )

    def _check(self, lines, ground):
        problems = _placed(lines, ground)
        for step in (self.find, persons.find if self.names_person else None):
            if step:
                problems += step(_sound(lines, problems), ground)
        made = _sound(lines, problems)
        for line in made:
            values = {column.name: line[column.name] for column in self.columns if column.is_value}
            line["record"] = self._made(line, values)
        problems += [problem for line in made if (problem := self._refused(line, ground))]
        made = _sound(made, problems)
        said_twice = _("Row %(n)s says the same.")
        problems += twice_by_any(made, lambda line: self.all_keys(line["record"]), self._told_at, said_twice)
        return problems + [*(self.there or self._there)(_sound(made, problems))]

    def _made(self, line, values):
        if self.made:
            return self.made(line, values)
        person = {"member": line["member"]} if self.names_person else {}
        return self.model(unit=line["unit"], **person, **values)

    def _refused(self, line, ground):
        try:
            self.check(line["record"], today=ground.today)
        except Refusal as refusal:
            named = COLUMNS.get(refusal.field, refusal.field)
            known = {column.name for column in self.all_columns}
            return Problem(line["row"], named if named in known else self._told_at, str(refusal))
        return None

    @property
    def _told_at(self):
        return self.all_columns[0].name if self.names_person else self.columns[0].name

    def _there(self, lines):
        """Lines whose records are stored already; one statement."""
        asked = {getattr(line["record"], self.near) for line in lines} - {None}
        is_key = self.near.endswith("_id")
        stored = self.model.objects.filter(**{f"{self.near}__in": rows_of(asked) if is_key else asked})
        known = {self.key(record) for record in stored}
        for line in lines:
            if self.key(line["record"]) in known:
                yield Problem(line["row"], self._told_at, _("This is recorded already. Leave the row out."))

    def _write(self, lines, ground):
        return enter_many(records=[line["record"] for line in lines], by=ground.by, verb=self.verb)

    def _rows(self, ground):
        """What is recorded in the unit, as the sheet writes it; persons whom the sender may not name are left out."""
        reached = {f"{self.path}__in": rows_of(ground.scope.reached(KEEP))}
        related = (*self.related, *(["member"] if self.names_person else []))
        found = self.model.objects.filter(**reached).select_related(*related).order_by("pk")
        if self.path == "unit":
            found = counted_in(found, ground.unit, boundaries=ground.today)
        records = list(found[:MOST_ROWS])
        if self.names_person:
            known = nameable([record.member_id for record in records], ground.scope)
            records = [record for record in records if record.member_id in known or record.member_id is None]
        where = places.written({self.unit_of(record) for record in records}, on=ground.today)
        return [[self._cell(column, record, where) for column in self.all_columns] for record in records]

    def _cell(self, column, record, where):
        if column in PLACE:
            return where[self.unit_of(record).pk][PLACE.index(column)]
        return column.cell(record)


def _text(said, ground):
    return said


PLACE = tuple(Column(name, titles, _text, None, False, False) for name, titles in places.HEADERS.items())


def _placed(lines, ground):
    """Give each line ``unit``, where it happened, and ``home``, the commune (or unit above) it lies in."""
    known, problems = places.Places.of(ground.scope, ground.unit, KEEP, on=ground.today), []
    for line in lines:
        field = "commune"
        try:
            commune = known.commune(line["commune"])
            field = "branch"
            line["unit"], line["home"] = commune, commune.pk
            if line["branch"]:
                line["unit"] = known.branch(commune, line["branch"])
        except ValidationError as error:
            problems += [Problem(line["row"], field, text) for text in error.messages]
    return problems


def _sound(lines, problems):
    bad = {problem.row for problem in problems}
    return [line for line in lines if line["row"] not in bad]
