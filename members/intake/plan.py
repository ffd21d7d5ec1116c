"""What is put where in a sheet that is given back, and the columns it gets. For the child alone."""

from typing import NamedTuple
from xml.sax.saxutils import escape

from members.intake.parts import column_index
from members.intake.workbook import MOST_COLUMNS, Unfit

MESSAGE_WIDTH = 70  # characters


class Put(NamedTuple):
    """What becomes of a cell: ``look`` a fill or style of ``Styles``, or "" to leave it; ``text`` None leaves its content."""

    look: str
    text: str | None = None


class Plan:
    """What is put where in one sheet, and the widths of the columns that are new."""

    def __init__(self, told, measured):
        self.puts, self.widths, self.measured = {}, {}, measured
        free = measured.last + 1
        for row, cells in told["fills"].items():
            for letter, level in cells.items():
                self._put(row, column_index(letter), Put(level))
        for row, cells in told["texts"].items():
            for letter, text in cells.items():
                self._put(row, column_index(letter), Put(told["fills"].get(row, {}).get(letter, ""), text))
        for part, column in told["parts"].items():
            letter = told["columns"].get(part)
            place = column_index(letter) if letter else free
            if not letter:
                free += 1
                self.widths[place] = (
                    {"width": "10", "hidden": "1"} if part != "problems" else {"width": str(MESSAGE_WIDTH)}
                )
                self._put(told["head"], place, Put("head", column["header"]))
            for row, text in column["texts"].items():
                self._put(row, place, Put("message" if part == "problems" else "text", text))
        if free > MOST_COLUMNS:
            raise Unfit("too_many_columns", sheet="", limit=MOST_COLUMNS)  # it could not be sent again

    def _put(self, row, column, put):
        self.puts.setdefault(int(row), {})[column] = put

    def columns(self, prefix):
        """The widths of the sheet with those of the new columns, as an element of its own."""
        ranges = []
        for old in self.measured.widths:
            first, last = int(old["min"]) - 1, int(old["max"]) - 1
            rest = {name: value for name, value in old.items() if name not in ("min", "max")}
            for new in sorted(self.widths):
                if first <= new <= last:
                    ranges.append((first, new - 1, rest))
                    first = new + 1
            ranges.append((first, last, rest))
        ranges += [(place, place, {"customWidth": "1", **width}) for place, width in self.widths.items()]
        ranges = sorted(((first, last, rest) for first, last, rest in ranges if first <= last), key=lambda one: one[0])
        inside = "".join(
            f"<{prefix}col {_written({'min': str(first + 1), 'max': str(last + 1), **rest})}/>"
            for first, last, rest in ranges
        )
        return f"<{prefix}cols>{inside}</{prefix}cols>".encode() if inside else b""

    def style_of_column(self, place):
        """The style that an empty cell of a column has."""
        for old in self.measured.widths:
            if int(old["min"]) - 1 <= place <= int(old["max"]) - 1:
                return int(old.get("style", 0))
        return 0


def _written(attributes):
    return " ".join(f'{name}="{escape(value, {chr(34): "&quot;"})}"' for name, value in attributes.items())
