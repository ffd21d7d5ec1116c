"""A cell of a table as it is shown, and as a number that a workbook can go on reckoning with."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from indicators.reports.value import Figure
from unionportal.ui import words


def shown(cell, column):
    """The text of a cell in its column; a dash where a figure is not known, nothing in a column to tick."""
    if isinstance(cell, Figure):
        return cell.text
    if column.kind == "tick":
        return cell or ""
    if column.kind in ("number", "percent") and not isinstance(cell, str):
        return words.percent(cell, column.places) if column.kind == "percent" else words.number(cell, column.places)
    if isinstance(cell, date):
        return words.day(cell)
    return "" if cell is None else str(cell)


def plain(cell):
    """A cell as an int, a float, a date, a string or None."""
    value = cell.value if isinstance(cell, Figure) else cell
    if isinstance(value, Fraction | Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return value
    if isinstance(cell, Figure):
        return cell.text
    return None if value is None else str(value)
