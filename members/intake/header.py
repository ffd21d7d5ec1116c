"""Finding the header of a table: title rows above it, up to three rows merged into it, column numbers below it."""

from dataclasses import dataclass, field
from itertools import islice

from members.intake.values import text_of
from unionportal.ui.vietnamese import fold

# The header of a roster stands on row 4 to 8; a title block of 40 rows is beyond anything seen.
ROWS_LOOKED_AT = 40
TALLEST = 3
# A header word is short; a sentence in a title row that happens to hold one is not a header.
LONGEST_WORDS = 80
FEWEST_HEADERS = 3
LONGEST_HEADER = 100  # of a column as it is told and remembered


@dataclass(frozen=True)
class Header:
    """Where a header ends (index of its last row) and what its columns are: {column index: field} and {…: text}.

    Columns that are not understood stand in ``texts`` alone; ``told`` {column index: field or ""} are those that a
    person has said the meaning of.
    """

    last: int
    fields: dict
    texts: dict
    told: dict = field(default_factory=dict)


class Lookup:
    """What header texts mean: ``exact`` {text as written, lower case: field}, ``folded`` {folded text: field}.

    ``strangers`` are folded words that make a column somebody else's (the husband's name is not the member's).
    ``told`` {folded header: field, "" to leave it out} is what a person has said; it wins over all else.
    """

    def __init__(self, folded, *, exact=None, strangers=(), told=None):
        self.told = told or {}
        self.folded, self.exact, self.strangers = folded, exact or {}, frozenset(strangers)
        # Longest first, for headers that say more than the synonym does; a single word inside proves nothing.
        # Nor does "hội viên", which stands in every title.
        self.phrases = sorted(
            (words for words in folded if " " in words and words != "hoi vien"), key=len, reverse=True
        )

    def with_told(self, told):
        """The same with what a person has said of some headers."""
        return Lookup(self.folded, exact=self.exact, strangers=self.strangers, told=told)

    def field(self, text):
        """The field of one header text, or None."""
        if not text or len(text) > LONGEST_WORDS:
            return None
        if found := self.told.get(fold(text)):
            return found
        if found := self.exact.get(text.lower()):
            return found
        words = fold(text.partition("(")[0]) or fold(text)
        if found := self.folded.get(words) or self.folded.get(fold(text)):
            return found
        spaced = f" {words} "
        if any(f" {stranger} " in spaced for stranger in self.strangers):
            return None
        return next((self.folded[phrase] for phrase in self.phrases if f" {phrase} " in spaced), None)


def find_header(rows, lookup, *, names):
    """The ``Header`` among the first ``rows`` (lists of cells), or None where no column of ``names`` is found.

    ``names`` are sets of fields of which one whole set must be there. The header with the most fields wins; of equal
    ones the flattest and topmost.
    """
    texts = [[text_of(cell) for cell in row] for row in islice(rows, ROWS_LOOKED_AT)]
    best, most = None, (0, 0)
    for first in range(len(texts)):
        for height in range(1, TALLEST + 1):
            block = texts[first : first + height]
            if len(block) < height or (height > 1 and not _may_be_lower_rows(block, lookup, names)):
                break
            header = _read(block, first, lookup)
            found = set(header.fields.values())
            if (len(found), -height) > most and any(wanted <= found for wanted in names):
                best, most = header, (len(found), -height)
    return best


def _may_be_lower_rows(block, lookup, names):
    """Whether the last row of ``block`` may still be header: it puts nothing but header words below the name."""
    wanted = set().union(*names)
    for column, top in enumerate(block[0]):
        below = block[-1][column] if column < len(block[-1]) else ""
        if below and lookup.field(top) in wanted and lookup.field(below) not in wanted:
            return False
    return any(block[-1])


def _read(block, first, lookup):
    width = max(map(len, block))
    # A merged cell holds its text in its first column only: an upper text reaches to the right until the next one.
    upper = [_spread(row, width) for row in block[:-1]] + [[*block[-1], *[""] * (width - len(block[-1]))]]
    fields, texts, told = {}, {}, {}
    for column in range(width):
        stack = list(dict.fromkeys(row[column] for row in upper if row[column]))
        own = [row[column] for row in block if column < len(row) and row[column]]
        if not own:
            continue
        texts[column] = " ".join(stack)[:LONGEST_HEADER]
        if lookup.told and (said := lookup.told.get(fold(texts[column]))) is not None:
            told[column] = said
        found = _field_of_stack(stack, own, lookup)
        if column not in told and found and found not in fields.values():
            fields[column] = found
    said = {column: found for column, found in told.items() if found}
    fields = {column: found for column, found in fields.items() if found not in said.values()} | said
    return Header(first + len(block) - 1, fields, texts, told)


def _field_of_stack(stack, own, lookup):
    """Meaning of the texts above one column, top first: all together where that is a known header, else the lowest.

    A text that only reaches over from a merged cell says nothing alone: "Trình độ" over "Ngoại ngữ" is no education.
    """
    if len(stack) > 1:
        # "Năm sinh" over "Nữ", and "CCCD" over "Số".
        for words in (" ".join(stack), f"{stack[-1]} {stack[0]}"):
            if found := lookup.folded.get(fold(words)):
                return found
    return lookup.field(own[-1]) if own else None


def _spread(row, width):
    spread, last = [], ""
    for column in range(width):
        last = (row[column] if column < len(row) else "") or last
        spread.append(last)
    return spread


def is_column_numbers(row):
    """Whether a row below the header only numbers the columns: 1, 2, 3 or (1), (2), A, B."""
    words = [text.strip("()[] .") for text in map(text_of, row) if text]
    if len(words) < 3:
        return False
    numbers = [int(word) for word in words if word.isdigit()]
    letters = [word for word in words if len(word) == 1 and word.isalpha()]
    in_order = all(0 < later - earlier <= 3 for earlier, later in zip(numbers, numbers[1:], strict=False))
    return len(numbers) + len(letters) == len(words) and in_order and (not numbers or numbers[0] <= 2)


def likely_header(rows):
    """The index of the row that looks most like a header though none of its words is known, or None.

    The one with the most words and no numbers, of at least three, with something below it.
    """
    best, most = None, FEWEST_HEADERS - 1
    for place, row in enumerate(islice(rows, ROWS_LOOKED_AT)):
        texts = [text for text in map(text_of, row) if text]
        words = {text for text in texts if 1 < len(text) <= LONGEST_WORDS and not any(map(str.isdigit, text))}
        if len(words) > most and len(words) == len(texts):
            best, most = place, len(words)
    below = rows[best + 1 :] if best is not None else []
    return best if any(text_of(cell) for row in below for cell in row) else None
