"""What the header of a roster leaves open, settled from its words and the first rows: columns that must be told apart,
columns that must be put together, a branch that stands only at the first of its women.

Functions on ``fields`` {column index: field} and ``texts`` {column index: header}, which they change in place.
"""

from members.intake.values import text_of
from members.resources import KEY, PROBLEMS
from unionportal.ui.vietnamese import fold

NAME_FIELDS = ("full_name", "family_names", "given_name")
# What tells a person from a total or a signature.
IDENTITY = ("born_on", "citizen_id", "phone", "born_female", "born_male")
BRANCH_HEADERS = frozenset(("chi hoi", "chi hoi phu nu", "ten chi hoi", "chi hoi thon"))
OLD_IDS = frozenset(("cmnd", "so cmnd", "cmt", "so cmt"))
FEWEST_TO_FILL = 3


def settle(fields, texts, lookup):
    """Tell apart the columns whose headers alone say too little."""
    _drop_date_of_citizen_id(fields, texts)
    _prefer_branch_to_hamlet(fields, texts)
    _prefer_new_citizen_id(fields, texts, lookup)
    _part_births(fields, texts)


def _drop_date_of_citizen_id(fields, texts):
    """A bare "Ngày cấp" beside the citizen id is the day that paper was issued, not the member's card."""
    for column, field in list(fields.items()):
        beside = fields.get(column - 1) == "citizen_id"
        if field == "card_issued_on" and beside and fold(texts[column]).endswith("ngay cap"):
            del fields[column]


def _prefer_branch_to_hamlet(fields, texts):
    """Where a column of hamlets stands before the one of branches, the first is part of an address."""
    hamlet = next((column for column, field in fields.items() if field == "branch_text"), None)
    branch = next((column for column, text in texts.items() if fold(text) in BRANCH_HEADERS), None)
    if hamlet is not None and branch is not None and branch not in fields:
        fields[branch] = fields.pop(hamlet)


def _prefer_new_citizen_id(fields, texts, lookup):
    """Where old and new citizen id have a column each, the new one counts, and the old one where that is empty."""
    ids = [column for column, text in texts.items() if lookup.field(text) == "citizen_id"]
    new = [column for column in ids if fold(texts[column]) not in OLD_IDS]
    if len(ids) == 2 and len(new) == 1:
        (old,) = set(ids) - set(new)
        fields[old], fields[new[0]] = "old_citizen_id", "citizen_id"


def _part_births(fields, texts):
    """Day, month and year in a column each: "Năm" below "Ngày sinh" reads like "Nam", whose birth it would be."""
    if "born_month" in fields.values():
        for column, field in fields.items():
            if field == "born_male" or (field == "born_on" and fold(texts[column]).endswith(" nam")):
                fields[column] = "born_year"


def _join_birth(row):
    parts = [text_of(row.pop(field, "")) for field in ("born_day", "born_month", "born_year")]
    if text := "/".join(filter(None, parts)):
        row["born_on"] = text


def _join_id(row):
    old = row.pop("old_citizen_id", None)
    if old is not None and "citizen_id" not in row:
        row["citizen_id"] = old


# Columns that are put together, in place, before a row {field: cell} is read.
JOINS = {"born_year": _join_birth, "old_citizen_id": _join_id}


def joins(of_field):
    """What must be put together in each row of a sheet with the columns ``of_field``, {field: column}."""
    return [join for field, join in JOINS.items() if field in of_field]


def shared_columns(fields):
    """Columns of which one merged cell may speak for several women; a name or a number never does."""
    return {column for column, field in fields if field not in (*NAME_FIELDS, *IDENTITY, KEY, PROBLEMS, "row_no")}


def second_name_column(body, of_field, texts):
    """The column of given names that has no header of its own, under one merged over both; else None."""
    column = of_field.get("full_name")
    if column is None or column + 1 in texts:
        return None
    named = [cells for cells in body if len(cells) > column + 1 and text_of(cells[column])]
    loose = [cells for cells in named if isinstance(cells[column + 1], str) and cells[column + 1].strip()]
    return column + 1 if named and len(loose) * 2 > len(named) else None


def branch_stands_once(body, of_field):
    """Whether the column of branches is filled only at the first woman of each: the first is, and most are not."""
    column = of_field.get("branch_text")
    if column is None:
        return False
    names = [of_field[field] for field in NAME_FIELDS if field in of_field]
    people = [cells for cells in body if any(len(cells) > name and text_of(cells[name]) for name in names)]
    told = [len(cells) > column and bool(text_of(cells[column])) for cells in people]
    return len(told) >= FEWEST_TO_FILL and told[0] and sum(told) * 2 < len(told)
