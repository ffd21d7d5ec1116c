"""What the address of the rate board asks for; anything unreadable is told beside its box and left out."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.bars import bar_label, main_bar
from indicators.enums import Denominator
from members.units.enums import Kind
from unionportal.ui.forms import BaseForm, DayField
from unionportal.ui.vietnamese import fold
from unionportal.ui.words import day

SORTS = ("rank", "name", "members", "women", "rate", "other", "short", "change")
RANKED = (Denominator.PRESENT, Denominator.TOTAL)


class BoardFilter(BaseForm, forms.Form):
    """Level, denominator of the ranking, earlier day, boundaries, and the narrowing of rows.

    What may be chosen depends on the days: levels come with ``offer_levels``, thresholds and units above with ``offer``.
    """

    q = forms.CharField(label=_("Name of the unit"), required=False, max_length=60)
    above = forms.ChoiceField(label=_("Belongs to"), required=False)
    under = forms.ChoiceField(label=_("Below threshold"), required=False)
    since = DayField(label=_("Compared with"), required=False)
    boundaries = DayField(label=_("Boundaries of"), required=False)
    kind = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    by = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[(d.value, d.label) for d in RANKED])
    sort = forms.CharField(required=False, widget=forms.HiddenInput)
    all = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, on):
        super().__init__(data)
        self.levels, self.on = [], on
        for name in ("q", "above", "under", "since", "boundaries"):
            widget = self.fields[name].widget
            widget.attrs["class"] += " form-select-sm" if isinstance(widget, forms.Select) else " form-control-sm"
        self.fields["since"].widget.attrs["placeholder"] = day(date(on.year - 1, 12, 31))
        self.fields["boundaries"].widget.attrs["placeholder"] = day(on)
        # Known only when the board is; until then every value may be right.
        for name in ("above", "under", "kind"):
            self.fields[name].choices = [(self.data.get(name, ""), "")]
        self.is_valid()

    def asked(self, name):
        """The cleaned value of a field; None where it is empty or wrong."""
        return self.cleaned_data.get(name) or None

    @property
    def level(self):
        """The level asked for, else the commune or what is nearest to it."""
        asked = next((kind for kind in self.levels if kind.name.lower() == self.asked("kind")), None)
        if asked:
            return asked
        return Kind.COMMUNE if Kind.COMMUNE in self.levels else next(iter(self.levels), Kind.BRANCH)

    @property
    def boundaries_day(self):
        """The day of the boundaries: the one asked for, else that of the facts."""
        return self.asked("boundaries") or self.on

    @property
    def definition(self):
        """The denominator that ranks."""
        return Denominator(self.asked("by") or Denominator.PRESENT)

    @property
    def earlier(self):
        """The earlier day: the one asked for, else the end of the year before."""
        return self.asked("since") or date(self.on.year - 1, 12, 31)

    @property
    def order(self):
        """``(key, whether downwards)``."""
        text = self.asked("sort") or "rank"
        return (text.lstrip("-"), text.startswith("-")) if text.lstrip("-") in SORTS else ("rank", False)

    def offer_levels(self, levels):
        """The kinds of unit that may be listed."""
        self.levels = levels

    def offer(self, board):
        """Fill the choices that depend on the board."""
        self.fields["above"].choices = [("", _("All")), *((str(unit.uid), unit.full_name_on) for unit in board.aboves)]
        self.fields["under"].choices = [("", _("All")), *((key_of(bar), bar_label(bar)) for bar in board.bars)]

    def narrowed(self, board):
        """The rows of the board that the filters leave, sorted as asked."""
        rows = [row for row in board.rows if self._keeps(row, board)]
        key, downwards = self.order
        known = [row for row in rows if SORT_KEYS[key](row, board) is not None]
        known.sort(key=lambda row: SORT_KEYS[key](row, board), reverse=downwards)
        return known + [row for row in rows if SORT_KEYS[key](row, board) is None]

    def _keeps(self, row, board):
        if (words := fold(self.asked("q") or "").split()) and not _has_words(row.rate.name, words):
            return False
        if (above := self.asked("above")) and not (row.above and str(row.above.uid) == above):
            return False
        if under := self.asked("under"):
            bar = next((bar for bar in board.bars if key_of(bar) == under), None)
            return bar is None or row.rate.held_against(bar).met is False
        return True


def _has_words(name, words):
    name = f" {fold(name)}"
    return all(f" {word}" in name for word in words)


def key_of(bar):
    """A bar in an address."""
    return f"{bar.percent}-{bar.definition}{'-tren' if bar.is_strict else ''}"


def _other(row, board):
    return row.share(other_than(board.definition))


def _short(row, board):
    bar = main_bar(row.rate.bars, board.definition)
    if bar is None or (result := row.rate.held_against(bar)).met is None:
        return None
    return result.short_by or -result.spare


def other_than(definition):
    """The second denominator beside the one that ranks."""
    return Denominator.TOTAL if definition == Denominator.PRESENT else Denominator.PRESENT


SORT_KEYS = {
    "rank": lambda row, board: row.rank,
    "name": lambda row, board: row.rate.unit.name_sort_key,
    "members": lambda row, board: row.rate.members,
    "women": lambda row, board: getattr(row.rate.women.get(board.definition), "count", None),
    "rate": lambda row, board: row.share(board.definition),
    "other": _other,
    "short": _short,
    "change": lambda row, board: row.change(board.definition),
}
