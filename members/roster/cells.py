"""A person of the register as the texts of a roster's row: what is written is what reading it back gives."""

from django.utils.translation import override

from members.access.citizen_ids import mask, unseal
from members.enums import MembershipKind, Precision, Title
from members.resources import KEY, NO, VERSION, YES, Kind
from members.roster.rows import hide_ids

# Paths from a spell to what a column needs; a column not named here is a text field of the person.
SOURCES = {
    KEY: ("member__uid",),
    VERSION: ("member__version",),
    "row_no": (),
    "commune_text": ("commune_id",),
    "branch_text": ("unit", "commune_id"),
    "born_on": ("member__born_on", "member__born_precision"),
    "joined_on": ("member__joined_on", "member__joined_precision"),
    "citizen_id": ("member__citizen_id_sealed", "member__uid"),
    "position": ("member",),
    "is_honorary": ("kind",),
}

_PLAIN = {"row_no": lambda: "", KEY: str}  # the writer counts rows


def sources(column):
    """The paths of ``Membership.values_list`` whose values the column's renderer takes, in order."""
    return SOURCES.get(column.field, (f"member__{column.field}",))


def renderer(column, *, names, titles, full_ids):
    """A function from the values of ``sources(column)`` to the cell: a str, an int, or "" for an empty cell.

    ``names`` are {unit id: name}, ``titles`` {member id: [title]}; without ``full_ids`` a citizen id is its mask.
    """
    if column.field in _PLAIN:
        return _PLAIN[column.field]
    if column.field == "commune_text":
        return lambda commune: names.get(commune, "")
    if column.field == "branch_text":
        return lambda unit, commune: names.get(unit, "") if unit != commune else ""
    if column.field == "position":
        with override("vi"):
            words = {title.value: str(title.label) for title in Title}
        return lambda member: "; ".join(words[title] for title in titles.get(member, ()))
    if column.field == "is_honorary":
        return lambda kind: YES if kind == MembershipKind.HONORARY else NO
    if column.kind is Kind.CITIZEN_ID:
        shown = (lambda number: number) if full_ids else mask
        return lambda sealed, uid: shown(unseal(sealed, uid=uid)) if sealed else ""
    if column.kind is Kind.DATE:
        return day_text
    if column.choices:
        words = {value: word for word, value in column.choices}
        return lambda value: words.get(value, "")
    if column.kind is Kind.TEXT and not full_ids:
        return hide_ids  # a note may hold a citizen id
    return lambda value: "" if value is None else value


def day_text(day, precision=Precision.DAY):
    """A date as far as it is known: ``05/03/1980``, ``03/1980``, ``1980``; "" for none."""
    if not day:
        return ""
    if precision == Precision.DAY:  # not strftime, which takes three times as long
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    return f"{day.year:04}" if precision == Precision.YEAR else f"{day.month:02}/{day.year:04}"
