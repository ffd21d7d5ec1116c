"""What a reading may be: each refusal a sentence for who reports."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.enums import IndicatorKind, OverUnits
from unionportal.ui.words import number

MOST = Decimal(10) ** 13  # more than all money in the country; the column holds ten times that

# Kinds whose result is what was reported, only added up; that of the others is a share or a number of units.
_MEASURED = (IndicatorKind.COUNT, IndicatorKind.MONEY, IndicatorKind.NET_INCREASE)


@dataclass(frozen=True)
class Given:
    """What was given for one indicator; all empty means nothing."""

    value: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""

    @property
    def is_empty(self):
        return self.value is None and self.denominator is None and not self.note


def has_denominator(indicator):
    """Whether the reading is a part out of a whole, two numbers that are added up before they are divided."""
    return indicator.kind == IndicatorKind.PERCENT or indicator.over_units == OverUnits.RATIO


def unit_of_reading(indicator):
    """What is counted in a reading ("hộ"); empty where the indicator's own unit is that of a share."""
    measured = indicator.kind in _MEASURED and not has_denominator(indicator)
    return indicator.unit_of_measure if measured else ""


def decimals_of_reading(indicator):
    """How many decimals a reading has: what is counted in units or divided afterwards is reported whole."""
    return indicator.decimals if indicator.kind in _MEASURED and not has_denominator(indicator) else 0


def problem(indicator, given):
    """``(field, sentence)`` of what cannot be in what was given; None when nothing is wrong. Empty is not wrong here."""
    for name in ("value", "denominator"):
        if sentence := _number_problem(indicator, getattr(given, name), name):
            return name, sentence
    if given.denominator is not None and not has_denominator(indicator):
        return "denominator", _("This indicator has no total to be divided by.")
    if given.value is not None and given.denominator is not None and given.value > given.denominator:
        sentence = _("%(value)s is more than its own total of %(total)s. Is one of the two mistyped?")
        return "value", sentence % {"value": _text(given.value), "total": _text(given.denominator)}
    return None


def incomplete(indicator, given):
    """``(field, sentence)`` of what is missing before the reading can be sent; None when it is whole or explained."""
    if given.value is None:
        if given.note:
            return None
        return "value", _("Enter the number; write 0 if there was none, or say in the note why it is not known.")
    if has_denominator(indicator) and given.denominator is None:
        return "denominator", _("Enter the total that this number is a part of.")
    return None


def _number_problem(indicator, value, name):
    if value is None:
        return ""
    if value < 0 and (name == "denominator" or indicator.kind != IndicatorKind.NET_INCREASE):
        return _("A number below 0 cannot be right here.")
    if abs(value) >= MOST:
        return _("%(value)s is too large to be right.") % {"value": _text(value)}
    if indicator.kind == IndicatorKind.YES_NO and value not in (0, 1):
        return _("Answer yes or no.")
    if value != round(value, decimals := decimals_of_reading(indicator)):
        if not decimals:
            return _("Enter a whole number.")
        return _("At most %(n)s digits behind the comma.") % {"n": decimals}
    return ""


def _text(value):
    """The number without zeros behind the comma."""
    places = max(0, -value.normalize().as_tuple().exponent)
    return number(value, places)
