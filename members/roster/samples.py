"""The first values of each column, for a person who must say what it means."""

import re

from members.access.citizen_ids import mask
from members.intake.header import LONGEST_HEADER, likely_header
from members.intake.values import text_of
from members.intake.workbook import column_letter

SHOWN, LONGEST = 3, 60
# Nobody knows yet whether it is a citizen id, however it is spaced.
_NUMBER = re.compile(r"\d(?:[\d.\s]{6,30})\d")


def of(texts, body, *, fields=None, told=None):
    """{letter: {"header", "values", "field", "told"}} of the columns ``texts`` {index: header} above the rows ``body``."""
    return {
        column_letter(column): {
            "header": text,
            "values": _first_values(column, body),
            "field": (fields or {}).get(column, ""),
            "told": column in (told or {}),
        }
        for column, text in texts.items()
    }


def of_unknown(rows):
    """The same of a sheet without any column of names, by the row that looks most like its header; {} without one."""
    place = likely_header(rows)
    if place is None:
        return {}
    texts = {column: text[:LONGEST_HEADER] for column, cell in enumerate(rows[place]) if (text := text_of(cell))}
    return of(texts, rows[place + 1 :])


def _first_values(column, body):
    texts = (text_of(cells[column]) for cells in body if len(cells) > column)
    found = dict.fromkeys(_NUMBER.sub(_masked, text)[:LONGEST] for text in texts if text)
    return list(found)[:SHOWN]


def _masked(match):
    digits = "".join(filter(str.isdigit, match[0]))
    return mask(digits) if len(digits) > 8 else match[0]
