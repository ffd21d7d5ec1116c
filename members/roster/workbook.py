"""The round-trip workbook: a unit's roster as .xlsx, which the import takes back.

One row a person, text cells only (a formula is never written), hidden columns with the person's key and version.
Rows stream from a server-side cursor into the file, so that a province fits like a commune.
"""

import tempfile
from dataclasses import dataclass

import xlsxwriter
from django.conf import settings
from django.db import transaction

from members.access.enums import Mark, Permission
from members.audit.actions import record_reading
from members.queries.roster import names_below, roster_spells, titles_held
from members.resources import COLUMNS, GUIDE_SHEET, LISTS_SHEET, ROSTER_SHEET, Kind
from members.roster.cells import renderer, sources
from members.roster.guide import guide_lines
from members.units.enums import Kind as UnitKind
from unionportal.ui.streamed import pour

CHUNK_ROWS = 2_000
SPARE_ROWS = 500  # empty rows below the roster that still offer the drop-downs
LONG_LIST = 2_000  # a longer list of branches is of no help to the one who types


@dataclass(frozen=True)
class Roster:
    """What a workbook shows: ``unit`` (None for the whole country), the day, the columns and the words for them."""

    unit: object
    on: object
    columns: tuple
    rows: object  # queryset of spells
    names: dict
    titles: dict
    full_ids: bool


def roster_of(unit, *, on, scope, full_ids=False):
    """The roster of ``unit`` on ``on`` as far as the scope sees it.

    Sensitive columns only with their permission over the whole unit, citizen ids whole only with theirs and on demand.
    """
    sees = lambda permission: scope.has(permission) if unit is None else scope.can(permission, unit)  # noqa: E731
    is_commune = unit is not None and unit.kind >= UnitKind.COMMUNE
    columns = tuple(
        column
        for column in COLUMNS
        if not column.read_only
        and (column.mark is not Mark.SENSITIVE or sees(Permission.SEE_SENSITIVE))
        and (column.kind is not Kind.COMMUNE or not is_commune)
    )
    return Roster(
        unit=unit,
        on=on,
        columns=columns,
        rows=roster_spells(on=on, scope=scope, under=unit),
        names=names_below(unit, on=on),
        titles=titles_held(on=on, scope=scope, under=unit),
        full_ids=full_ids and sees(Permission.SEE_CITIZEN_IDS),
    )


def write_roster(file, unit, *, on, scope, full_ids=False):
    """Write the roster of ``unit`` to ``file`` (a path or a binary file), note the reading, return the number of rows."""
    with transaction.atomic():
        roster = roster_of(unit, on=on, scope=scope, full_ids=full_ids)
        with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".xlsx") as dressed:
            style = _write_dress(dressed, roster, scope.user)
            count = pour(dressed.name, file, _rows(roster), columns=len(roster.columns), style=style)
        if scope.user.pk:
            record_reading(
                what="roster.export_full_ids" if roster.full_ids else "roster.export",
                subject=unit or scope.user,
                by=scope.user,
                rows=count,
            )
    return count


def _write_dress(file, roster, user):
    """The workbook without its rows; returns the index of the format of texts."""
    expected = roster.rows.count()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bg_color": "#f7e6ee", "bottom": 1, "text_wrap": True})
        sheet = book.add_worksheet(ROSTER_SHEET)
        _dress(sheet, roster, text, head)
        _offer_choices(sheet, roster, rows=expected + SPARE_ROWS)
        sheet.autofilter(0, 0, expected, len(roster.columns) - 1)
        _write_guide(book.add_worksheet(GUIDE_SHEET), roster, expected, user, book)
        _write_lists(book, roster)
    return text.xf_index


def _dress(sheet, roster, text, head):
    """Widths, the text format of whole columns (a typed 0912… keeps its zero), hidden columns, the header row."""
    for place, column in enumerate(roster.columns):
        form = None if column.kind in (Kind.NUMBER, Kind.IGNORED) else text
        sheet.set_column(place, place, column.width, form, {"hidden": column.is_hidden})
        sheet.write_string(0, place, column.header, head)
    shown = [column.field for column in roster.columns]
    sheet.freeze_panes(1, shown.index("full_name") + 1)


def _rows(roster):
    """The cells of a row for each spell."""
    fields, plan, place_of_number = [], [], None
    for place, column in enumerate(roster.columns):
        if column.field == "row_no":
            place_of_number = place
        paths = sources(column)
        render = renderer(column, names=roster.names, titles=roster.titles, full_ids=roster.full_ids)
        plan.append((slice(len(fields), len(fields) + len(paths)), render))
        fields.extend(paths)
    rows = roster.rows.values_list(*fields).iterator(chunk_size=CHUNK_ROWS)
    for number, values in enumerate(rows, 1):
        cells = [render(*values[span]) for span, render in plan]
        if place_of_number is not None:
            cells[place_of_number] = number
        yield cells


def _lists(roster):
    """[(header, words)] of the sheet of lists: the branches of a commune, or the communes of anything larger."""
    own = roster.unit.pk if roster.unit else None
    words = sorted({name for pk, name in roster.names.items() if pk != own})
    if roster.unit is not None and roster.unit.kind >= UnitKind.COMMUNE:
        return [("branch_text", words[:LONG_LIST])]
    return []


def _offer_choices(sheet, roster, *, rows):
    """Drop-downs for columns with fixed words, and for the branches of a commune."""
    lists = dict(_lists(roster))
    for place, column in enumerate(roster.columns):
        source = [word for word, _ in column.choices]
        if words := lists.get(column.field):
            source = f"='{LISTS_SHEET}'!$A$2:$A${len(words) + 1}"
        if source:
            sheet.data_validation(
                1, place, rows, place, {"validate": "list", "source": source, "error_type": "warning"}
            )


def _write_lists(book, roster):
    if not (lists := _lists(roster)):
        return
    sheet = book.add_worksheet(LISTS_SHEET)
    ((_, words),) = lists
    sheet.set_column(0, 0, 30)
    sheet.write_string(0, 0, "Tên chi hội, tổ")
    for row, word in enumerate(words, 1):
        sheet.write_string(row, 0, word)


def _write_guide(sheet, roster, count, user, book):
    wrap, strong = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    sheet.set_column(0, 0, 26, wrap)
    sheet.set_column(1, 1, 90, wrap)
    unit = roster.names.get(roster.unit.pk, roster.unit.name) if roster.unit else "Cả nước"
    for row, (left, right) in enumerate(
        guide_lines(unit=unit, on=roster.on, rows=count, by=user.get_full_name(), columns=roster.columns)
    ):
        sheet.write_string(row, 0, left, None if right else strong)
        sheet.write_string(row, 1, right)
