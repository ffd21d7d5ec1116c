"""Columns of the sheets of records: one line says what a column is called, what its cells say, how a record writes it.

What is exported is what is accepted back: both come from the same line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from members.enums import Precision, Sex
from members.intake.values import parse_citizen_id
from programs.sheets import words
from unionportal.ui import cells
from unionportal.ui.days import UnreadableDay, read_partial_day
from unionportal.ui.vietnamese import fold

YES, NO = ("co", "x", "1", "roi", "dung"), ("", "khong", "0", "chua")


@dataclass(frozen=True)
class Column:
    """A column: the field ``name``, its title and the other ``titles`` it may have, the parser of its cells.

    ``cell(record)`` is what the sheet says of a stored record. ``is_value``: it is a field of the record by itself.
    """

    name: str
    titles: tuple
    parse: Callable
    cell: Callable
    needed: bool = False
    is_value: bool = True


def _own(name):
    return lambda record: getattr(record, name)


def text(name, *titles, most=150, needed=False):
    """A text of at most ``most`` signs."""
    return Column(name, titles, words.longest(most), _own(name), needed)


def day(name, *titles, needed=False):
    """A day that has come."""
    return Column(name, titles, words.past_day, lambda record: _written(getattr(record, name)), needed)


def last_day(name, *titles):
    """The last day of something, stored as the day after it; it may lie ahead. Empty: the day itself says so."""

    def parse(said, ground):
        found = words.day(said, ground)
        return found and found + timedelta(days=1)

    return Column(name, titles, parse, lambda record: _written(getattr(record, name) - timedelta(days=1)))


def word(name, *titles, choices, needed=False, otherwise=""):
    """One of a few words."""
    return Column(
        name, titles, words.one_of(choices, otherwise), lambda record: cells.shown(choices, getattr(record, name)), needed
    )  # fmt: skip


def few(name, *titles, choices, needed=False):
    """One of a few words that are pairs of a value and its label, not an enum."""

    def known():
        with translation.override(cells.SHEET_LANGUAGE):
            return {value: str(label) for value, label in choices}

    def parse(said, ground):
        found = {fold(label): value for value, label in known().items()} | {fold(value): value for value, _l in choices}
        if fold(said) not in found:
            offered = "; ".join(known().values())
            raise ValidationError(
                _("“%(text)s” is not known here; write one of: %(words)s.") % {"text": said, "words": offered}
            )
        return found[fold(said)]

    return Column(name, titles, parse, lambda record: known()[getattr(record, name)], needed)


def number(name, *titles, most=100_000):
    """A whole number, nought or more."""
    return Column(name, titles, lambda said, ground: cells.whole_of(said, most), _own(name))


def money(name, *titles, needed=False, may_be_nought=False):
    """Integer đồng."""

    def parse(said, ground):
        return 0 if may_be_nought and said in ("", "0") else words.money(said, ground)

    return Column(name, titles, parse, _own(name), needed)


def flag(name, *titles, otherwise=False):
    """Yes or no."""

    def parse(said, ground):
        folded = fold(said)
        if folded not in YES + NO:
            raise ValidationError(_("“%(text)s” is not known here; write có or không.") % {"text": said})
        return folded in YES if said else otherwise

    return Column(name, titles, parse, lambda record: "có" if getattr(record, name) else "không")


def note():
    """What else there is to say."""
    return text("note", "Ghi chú", most=500)


def _written(value):
    return f"{value:%d/%m/%Y}" if value else ""


# The person of a row.


def _born(said, ground):
    if not said:
        return None
    try:
        return read_partial_day(said, today=ground.today)
    except UnreadableDay as error:
        raise ValidationError(str(error)) from error


def _citizen_id(said, ground):
    found = parse_citizen_id(said)
    if found.code:
        raise ValidationError(_("This is no citizen id: it has 12 digits (an old one 9). Look at the digits again."))
    return found.value or ""


def _sex(said, ground):
    return words.sex(said, ground) if said else Sex.FEMALE.value


FORMATS = {Precision.DAY: "%d/%m/%Y", Precision.MONTH: "%m/%Y", Precision.YEAR: "%Y"}


def _birth_of(record):
    person = record.member
    return person.born_on.strftime(FORMATS[person.born_precision]) if person and person.born_on else ""


PERSON = (
    Column("full_name", ("Họ và tên", "ho ten", "ten"), words.longest(120),
           lambda r: r.member.full_name if r.member else "", True, False),
    Column("born", ("Ngày sinh", "nam sinh", "ngay thang nam sinh"), _born, _birth_of, False, False),
    Column("sex", ("Giới tính", "gioi"), _sex, lambda r: cells.shown(Sex, r.member.sex) if r.member else "", False, False),
    Column("citizen_id", ("Số định danh", "cccd", "so cccd", "can cuoc cong dan"), _citizen_id, lambda r: "", False, False),
)  # fmt: skip
