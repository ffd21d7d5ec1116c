"""The line that the reading child writes for one person: the order of its fields, and how COPY's text format has them.

A line is citizen id, place, and then what goes into COPY as it is, between tabs; the place is fields of its own between
``APART``, so that the many persons of one branch are placed by one look at the same bytes.
"""

APART = "\x1f"
PLACE = ("is_honorary", "commune_code", "branch_hint", "commune_text", "district_text", "branch_text", "group_text")
PASSED = (
    "sheet", "row", "row_key", "member_version", "full_name", "name_folded", "name_sort_key", "sex", "born_on", "born_precision",
    "phone", "current_address", "permanent_address", "ethnicity", "religion", "education", "profession",
    "political_theory", "occupation", "is_party_member", "poverty", "joined_on", "joined_precision", "position",
    "card_no", "card_issued_on", "is_working_away", "note", "cells",
)  # fmt: skip
NULLABLE = frozenset(
    ("row_key", "member_version", "born_on", "is_party_member", "joined_on", "card_issued_on", "is_working_away")
)
EMPTIES = [r"\N" if field in NULLABLE else "" for field in PASSED]
AT = {field: place for place, field in enumerate(PASSED)}


def copy_text(value):
    """A value as COPY's text format wants it; texts are tidy, so hold neither tabs nor line ends."""
    if value is None:
        return r"\N"
    if value.__class__ is str:
        return value.replace("\\", "\\\\") if "\\" in value else value
    if value is True:
        return "t"
    if value is False:
        return "f"
    return str(value)
