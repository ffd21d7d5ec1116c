"""A review as its officer reads it: every problem as the row of her own sheet, every change as old and new."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from members.enums import Poverty, Sex
from members.intake.issues import MESSAGES, NEW, SAME, describe, place
from members.intake.models import Level
from members.resources import COLUMNS, Kind
from members.roster.bulk import decisions_of
from members.roster.cells import day_text
from unionportal.ui.words import number

HEADERS = {column.field: column.header for column in COLUMNS}
KINDS = {column.field: column.kind for column in COLUMNS}
SHOWN_CELLS = 7  # of a sheet's row, besides those that are wrong
# Where a problem names no cell, the field that mends it.
MENDED_BY = {"name_missing": "full_name", "branch_missing": "branch_text", "commune_missing": "commune_text"}
# Written with another field and told by it.
DERIVED = frozenset({"name_folded", "name_sort_key", "born_precision", "joined_precision", "citizen_id_sealed"})
LIKE_ANOTHER_ROW = ("twice_in_file", "likely_twice")
CARD_KINDS = {Level.ERROR: "error", Level.WARNING: "warn", Level.NOTE: "note"}


@dataclass(frozen=True)
class Mend:
    """A cell that can be typed again: its field, label, the text in it now, and the words to choose from, if any."""

    field: str
    label: str
    text: str
    choices: tuple = ()

    @property
    def name(self):
        """Of the input: ``fix.`` where an empty text empties the cell, ``set.`` where it only was not filled in."""
        return f"{'fix' if self.text and not self.choices else 'set'}.{self.field}"


@dataclass(frozen=True)
class Card:
    """A held row: where it is, its cells, what is wrong with it, and the ways out."""

    row: object
    kind: str
    word: str
    title: str
    where: str
    columns: list
    cells: list
    bad: list
    lines: list
    mends: list
    candidates: list = field(default_factory=list)
    decisions: frozenset = frozenset()
    is_twice: bool = False

    @property
    def anchor(self):
        return f"v-{self.row.pk}"


def cards(rows, issues, *, mapping, branches=(), candidates=None):
    """A ``Card`` for each held row.

    ``issues`` are {(sheet, row): [issue]}, ``mapping`` the batch's {sheet: {letter: field}}, ``branches`` the names to
    offer where a branch is wrong, ``candidates`` {row pk: [member]} the persons a row may be.
    """
    return [
        _card(row, issues.get((row.sheet, row.row), []), mapping.get(row.sheet, {}), branches, (candidates or {}).get(row.pk, []))
        for row in rows
    ]  # fmt: skip


def _card(row, issues, fields, branches, candidates):
    telling = [issue for issue in issues if issue.level != Level.NOTE]
    first = (telling or issues or [None])[0]
    level = first.level if first else Level.WARNING
    letters = _letters(row, fields, {issue.column for issue in telling})
    decisions = frozenset(d for issue in telling for d in MESSAGES[issue.code].decisions)
    said = [split_sentence(issue) for issue in telling]
    return Card(
        row=row,
        kind=CARD_KINDS[level],
        word=_("Error, held") if level == Level.ERROR else _("Please confirm"),
        title=said[0][0] if said else _("This row waits for an answer"),
        where=_where(row, telling, fields),
        columns=[f"{letter} {HEADERS.get(fields.get(letter), '')}".strip() for letter in letters],
        cells=[row.cells.get(letter, "") for letter in letters],
        bad=[place for place, letter in enumerate(letters) if letter in {issue.column for issue in telling}],
        lines=[said[0][1]] * bool(said and said[0][1]) + [" ".join(pair).strip() for pair in said[1:]],
        mends=_mends(row, telling, fields, branches),
        candidates=candidates if SAME in decisions else [],
        decisions=decisions,
        is_twice=any(issue.code in LIKE_ANOTHER_ROW for issue in telling),
    )


def _letters(row, fields, bad):
    """The columns of the row to show: the name, which stays on a phone, then those with text and always the wrong ones."""
    told = [letter for letter in row.cells if fields.get(letter) not in (None, "key", "member_version", "row_no")]
    shown = set(sorted(told, key=_letter_order)[:SHOWN_CELLS]) | {letter for letter in bad if letter}
    return sorted(shown, key=lambda letter: (fields.get(letter) != "full_name", *_letter_order(letter)))


def _letter_order(letter):
    """A before Z before AA."""
    return len(letter), letter


def _where(row, issues, fields):
    places = list(dict.fromkeys(issue.column for issue in issues if issue.column))
    where = _("Sheet “%(sheet)s”, row %(row)s") % {"sheet": row.sheet, "row": row.row}
    for letter in places:
        header = HEADERS.get(fields.get(letter), "")
        where += _(", column %(letter)s") % {"letter": letter} + (f" “{header}”" if header else "")
    return where


def split_sentence(issue):
    """What is wrong, and what to write instead: two texts, the second may be empty."""
    mend = str(MESSAGES[issue.code].mend)
    return describe(issue).removesuffix(mend).strip(), mend


def _mends(row, issues, fields, branches):
    found = {}
    for issue in issues:
        if NEW in MESSAGES[issue.code].decisions:
            continue  # asks who she is; no cell is wrong
        name = fields.get(issue.column) or MENDED_BY.get(issue.code)
        if not name or name in found or name not in HEADERS:
            continue
        text = "" if KINDS[name] is Kind.CITIZEN_ID else row.cells.get(issue.column or "", "")
        choices = branches if KINDS[name] is Kind.BRANCH else tuple(
            word for column in COLUMNS if column.field == name for word, _value in column.choices
        )  # fmt: skip
        found[name] = Mend(name, HEADERS[name], text, tuple(choices))
    return list(found.values())


def problem_kinds(kinds, *, code):
    """The index of problems: each kind of issue still open with its number, and how many are settled of how many.

    ``kinds`` are dicts of level, code, settled, n. Returns (items, settled, total).
    """
    items = [
        {
            "label": short_name(kind["code"]),
            "value": number(kind["n"]),
            "kind": "error" if kind["level"] == Level.ERROR else "",
            "icon": CARD_KINDS[kind["level"]],
            "href": f"?code={kind['code']}#dong",
            "here": kind["code"] == code,
        }
        for kind in kinds
        if not kind["settled"]
    ]
    settled = sum(kind["n"] for kind in kinds if kind["settled"])
    return items, settled, settled + sum(kind["n"] for kind in kinds if not kind["settled"])


def narrowing(mapping, branches, *, kept):
    """The choices by which rows are narrowed: [{name, label, choices, here}] with more than one choice, and what else
    the address keeps, as hidden pairs."""
    fields = [
        {"name": name, "label": label, "choices": choices, "here": kept.get(name, "")}
        for name, label, choices in (("sheet", _("Sheet"), list(mapping)), ("branch", _("Branch"), branches))
        if len(choices) > 1
    ]
    return {"fields": fields, "hidden": [(name, text) for name, text in kept.items() if name in ("show", "code")]}


# What may be said to all rows of a kind, in the words of the buttons.
AT_ONCE = {
    "new_person": gettext_lazy("All are other persons, add them"),
    "year_only": gettext_lazy("Take the year only in all of them"),
    "same_person": gettext_lazy("All are the same persons"),
    "transfer": gettext_lazy("Propose all their transfers"),
    "workbook": gettext_lazy("Take what the workbook says in all of them"),
    "register": gettext_lazy("Keep what the register says in all of them"),
    "skip": gettext_lazy("Leave all of them out"),
}


def answers_at_once(kinds, *, code):
    """[(decision, words)] for all held rows of the kind ``code``; none unless several wait."""
    waiting = sum(kind["n"] for kind in kinds if kind["code"] == code and not kind["settled"])
    return [(str(d), AT_ONCE[str(d)]) for d in decisions_of(code)] if waiting > 1 else []


def short_name(code):
    """A kind of issue in words that hold for every row of it: its sentence with gaps where values stand."""
    class_of_gaps = type("Gaps", (dict,), {"__missing__": lambda self, key: "…"})
    return str(MESSAGES[code].sentence) % class_of_gaps()


def columns_understood(mapping):
    """[(sheet, [(letter, header or None)])] and a sentence with the number understood of all."""
    sheets = [
        (sheet, [(letter, HEADERS.get(name)) for letter, name in sorted(columns.items(), key=lambda c: _letter_order(c[0]))])
        for sheet, columns in mapping.items()
    ]  # fmt: skip
    known = sum(1 for _sheet, columns in sheets for _letter, header in columns if header)
    total = sum(len(columns) for _sheet, columns in sheets)
    return sheets, ngettext("%(known)s of %(total)s column understood", "%(known)s of %(total)s columns understood", total) % {
        "known": known, "total": total,
    }  # fmt: skip


def columns_told(samples):
    """A sentence with the columns whose meaning was said by hand before; "" where none was."""
    told = [column["header"] for columns in samples.values() for column in columns.values() if column["told"]]
    if not told:
        return ""
    return _("Read as said by hand: %(columns)s") % {"columns": ", ".join(dict.fromkeys(told))}


def changes(rows):
    """[(row, [(label, old, new)])] of changed rows; an id is never shown, only that it changes."""
    return [
        (row, [_change(row, name, old) for name, old in sorted((row.before or {}).items()) if name not in DERIVED])
        for row in rows
    ]


def _change(row, name, old):
    if name == "citizen_id_index":
        return HEADERS["citizen_id"], "•••" if old else "", "•••"
    if name == "unit":
        return HEADERS["branch_text"], row.member.unit.name if row.member else "", row.unit.name if row.unit else ""
    if name == "left":
        return _("Membership"), _("has left"), _("has joined again")
    precision = name.replace("_on", "_precision")
    new = getattr(row, name, "")
    if KINDS.get(name) is Kind.DATE:
        new = day_text(new, getattr(row, precision, "") or "D")
        old = day_text(date.fromisoformat(old), row.before.get(precision) or "D") if old else ""
    return HEADERS.get(name, name), _word(name, old), _word(name, new)


def _word(name, value):
    """A stored value as the officer writes it."""
    if name == "sex":
        return dict(Sex.choices).get(value, value)
    if name == "poverty":
        return dict(Poverty.choices).get(value, value)
    if value is True or value is False:
        return _("yes") if value else _("no")
    return "" if value is None else value


def lines(rows, *, with_changes):
    """Rows that need nobody: name, birth, branch, place in the workbook, and where they change, old and new."""
    told = dict(changes(rows)) if with_changes else {}
    return [
        {
            "row": row,
            "name": row.full_name,
            "about": " · ".join(filter(None, [_born(row), _branch(row) if with_changes else ""])),
            "unit": _branch(row),
            "changes": told.get(row, ()),
        }
        for row in rows
    ]


def _born(row):
    """The birth date of the row, else of its member, as far as it is known."""
    known = row if row.born_on or row.member is None else row.member
    return day_text(known.born_on, known.born_precision or "D")


def _branch(row):
    known = row.unit or (row.member and row.member.unit)
    return known.name if known else row.branch_text


def notes(issues):
    """What informs only: where and what."""
    return [{"where": place(issue) or _("the whole file"), "text": describe(issue)} for issue in issues]
