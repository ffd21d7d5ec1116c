"""Cells as people fill them, turned into values: dates, citizen ids, telephones, yes and no.

Knows neither Django nor the database: the reading child uses it. Every parser takes a cell as the reader gives it
(text, int, float, bool, date, datetime, "" or None) and returns a ``Parsed``; the code is one of ``intake.issues``.
"""

from members.intake.values.cells import EMPTY, Parsed, text_of
from members.intake.values.choices import parse_choice, parse_yes
from members.intake.values.citizen_ids import id_tells, parse_citizen_id
from members.intake.values.dates import DAY, EXCEL_EPOCH, MONTH, YEAR, PartialDate, parse_date
from members.intake.values.phones import parse_phone

__all__ = [
    "DAY", "EMPTY", "EXCEL_EPOCH", "MONTH", "YEAR", "Parsed", "PartialDate", "id_tells", "parse_choice",
    "parse_citizen_id", "parse_date", "parse_phone", "parse_yes", "text_of",
]  # fmt: skip
