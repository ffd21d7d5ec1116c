"""The parts of a workbook's zip: where its sheets lie, and how far each reaches. For the child alone."""

import re
from typing import NamedTuple

from members.intake.splicing import Splicer
from members.intake.workbook import Unfit

CONTENT = frozenset(("v", "is", "f"))
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")


def locate(source):
    """({sheet name: part}, part of the styles) as the workbook's relations tell them."""
    sheets, targets, styles = {}, {}, None
    for attributes in _elements(source, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = attributes["Target"].lstrip("/")
        target = target if target.startswith("xl/") else f"xl/{target}"
        targets[attributes["Id"]] = target
        if attributes["Type"].endswith("/styles"):
            styles = target
    for attributes in _elements(source, "xl/workbook.xml", "sheet"):
        key = next(value for name, value in attributes.items() if name.rpartition(":")[2] == "id")
        sheets[attributes["name"][:100]] = targets.get(key)
    if styles is None or None in sheets.values():
        raise Unfit("unreadable")
    return sheets, styles


def _elements(source, part, wanted):
    """Attributes of the elements called ``wanted`` in a small part."""
    found = []
    watch = Splicer()
    watch.starts[wanted] = found.append
    with source.open(part) as file:
        watch.run(file)
    return found


class Measured(NamedTuple):
    """The last column that holds anything (0 is A, -1 none) and the attributes of the widths."""

    last: int
    widths: list


def measure(source, part):
    last, here, before, widths = -1, -1, -1, []
    watch = Splicer()

    def cell(attributes):
        nonlocal here, before
        here = column_of(attributes.get("r"), before + 1)
        before = here

    def content(_attributes):
        nonlocal last
        last = max(last, here)

    def row(_attributes):
        nonlocal before
        before = -1

    watch.starts |= {"c": cell, "row": row, "col": widths.append}
    watch.starts |= dict.fromkeys(CONTENT, content)
    with source.open(part) as file:
        watch.run(file)
    return Measured(last, widths)


def column_of(reference, default):
    """The index of a cell's column from ``D5``; cells may leave it out."""
    found = _REFERENCE.fullmatch(reference or "")
    return column_index(found[1]) if found else default


def column_index(letters):
    """0 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
