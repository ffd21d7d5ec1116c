"""A report as a workbook: its sentences, every figure as a number with its source, each table on a sheet, how it was made."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from indicators.reports.cells import plain
from indicators.reports.sources import source_line
from indicators.reports.value import Chart, Paragraph, Table
from unionportal.ui.workbooks import titled

HEAD = PatternFill("solid", fgColor="F7E6EE")
THIN = Border(*(Side(style="thin", color="999999") for _side in range(4)))
FORMATS = {"number": "#,##0", "percent": '0.0#" %"', "day": "dd/mm/yyyy"}
WRAPPED = Alignment(wrap_text=True, vertical="top")


def as_xlsx(report):
    """The bytes of an .xlsx file."""
    book, taken = Workbook(), set()
    book.remove(book.active)
    _sentences(_sheet(book, _("Report"), taken), report)
    _figures(_sheet(book, _("Figures"), taken), report)
    for _section, table in report.blocks(Table):
        _table(_sheet(book, table.caption, taken), table)
    for _section, chart in report.blocks(Chart):
        _chart(_sheet(book, chart.title, taken), chart)
    _made(_sheet(book, _("How it was made"), taken), report)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book, title, taken):
    sheet = book.create_sheet(titled(title, taken))
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def put(sheet, row, column, value, *, form="", bold=False):
    """One cell. Text stays text, whatever it begins with: no cell ever runs as a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = "".join(sign for sign in value if sign >= " " or sign in "\t\n")[:32_767]
        cell.data_type = "s"
    else:
        cell.value = value
        if form:
            cell.number_format = FORMATS.get(form, "General")
    cell.alignment = WRAPPED
    if bold:
        cell.font = Font(bold=True)
    return cell


def _sentences(sheet, report):
    head, row = report.letterhead, 0
    lines = [
        head.above,
        f"{head.body} {head.body_of}".strip(),
        head.number,
        head.place_and_day,
        "",
        report.title,
        report.subtitle,
        "",
    ]
    for section in report.sections:
        lines += [section.title] if section.level else []
        lines += [block.text for block in section.blocks if isinstance(block, Paragraph)]
        lines += [block.caption for block in section.blocks if isinstance(block, Table)]
        lines += [block.sentence for block in section.blocks if isinstance(block, Chart)]
    for row, line in enumerate([*lines, "", head.signed_for, head.signer], start=1):
        put(sheet, row, 1, line, bold=line in (report.title, *(section.title for section in report.sections)))
    sheet.column_dimensions["A"].width = 110


def _heads(sheet, row, labels, widths):
    for place, (label, width) in enumerate(zip(labels, widths, strict=True), start=1):
        cell = put(sheet, row, place, label, bold=True)
        cell.fill, cell.border = HEAD, THIN
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    sheet.print_title_rows = f"{row}:{row}"


def _figures(sheet, report):
    labels = (_("No."), _("Section"), _("Value"), _("As written"), _("Sentence"), _("What it is"), _("Day"), _("Rows"))
    _heads(sheet, 1, labels, (6, 28, 14, 20, 60, 50, 12, 40))
    for row, (section, sentence, figure) in enumerate(report.figures, start=2):
        cells = (row - 1, section, plain(figure), figure.text, sentence, figure.definition, figure.on, figure.href)
        for place, value in enumerate(cells, start=1):
            put(sheet, row, place, value, form="day" if place == 7 else "")


def _table(sheet, table):
    put(sheet, 1, 1, table.caption, bold=True)
    if table.source:
        put(sheet, 2, 1, source_line(table.source))
    _heads(
        sheet, 4, [column.label for column in table.columns], [max(8, min(c.width * 1.6, 60)) for c in table.columns]
    )
    for row, cells in enumerate((*table.rows, *([table.total] if table.total else [])), start=5):
        for place, (column, value) in enumerate(zip(table.columns, cells, strict=True), start=1):
            cell = put(sheet, row, place, plain(value), form=column.kind, bold=cells is table.total)
            cell.border = THIN
    sheet.cell(1, 1).alignment = sheet.cell(2, 1).alignment = Alignment(wrap_text=False)


def _chart(sheet, chart):
    put(sheet, 1, 1, chart.sentence)
    _heads(sheet, 3, (_("Name"), _("Value"), _("As written"), _("Target")), (40, 14, 20, 14))
    for row, bar in enumerate(chart.bars, start=4):
        for place, value in enumerate((bar.label, bar.value, bar.text, bar.target), start=1):
            put(sheet, row, place, value)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)


def _made(sheet, report):
    for row, line in enumerate(report.made, start=1):
        put(sheet, row, 1, line)
    sheet.column_dimensions["A"].width = 100
