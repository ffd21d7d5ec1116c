"""Thresholds in words, and which of several a rate is chiefly held against."""

from django.utils.translation import gettext as _

from indicators.enums import Denominator
from unionportal.ui.words import percent

# Beside a column's head and in a sentence.
SHORT_NAMES = {
    Denominator.PRESENT: lambda: _("present"),
    Denominator.TOTAL: lambda: _("in all"),
    Denominator.ELIGIBLE: lambda: _("eligible"),
}


def bar_label(bar):
    """A bar in words: "60 %", and its denominator where it is not the usual one."""
    percentage = percent(bar.percent, 0 if bar.percent == int(bar.percent) else 2)
    text = _("above %(percent)s") % {"percent": percentage} if bar.is_strict else percentage
    if bar.definition != Denominator.PRESENT:
        text = _("%(percent)s of women %(which)s") % {"percent": text, "which": SHORT_NAMES[bar.definition]()}
    return text


def main_bar(bars, definition):
    """The bar a row is chiefly held against: the highest target of the denominator, else its highest floor; or None."""
    mine = [bar for bar in bars if bar.definition == definition]
    return max(mine, key=lambda bar: (bar.is_target, bar.percent), default=None)
