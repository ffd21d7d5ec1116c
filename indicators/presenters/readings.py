"""Readings in words, and the lines of the form they are typed into."""

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.actions.checks import decimals_of_reading, has_denominator, unit_of_reading
from indicators.enums import IndicatorKind
from unionportal.ui.words import number, percent


def number_of(indicator):
    """ "2a": the number of an indicator, behind that of the one it is a part of."""
    return f"{indicator.parent.number}{indicator.number}" if indicator.parent else indicator.number


def figure(reading):
    """ "12 hộ", "40 / 42 (95,2 %)", "có"; a dash where nothing was reported."""
    return in_words(reading.indicator, reading.value, reading.denominator) if reading else "–"


def in_words(indicator, value, denominator):
    """A value of an indicator as people read it."""
    if value is None:
        return "–"
    if indicator.kind == IndicatorKind.YES_NO:
        return _("yes") if value else _("no")
    decimals = decimals_of_reading(indicator)
    text = number(value, decimals)
    if not has_denominator(indicator) or denominator is None:
        return f"{text} {unit_of_reading(indicator)}".strip()
    whole = number(denominator, decimals)
    return f"{text} / {whole} ({percent(100 * value / denominator)})" if denominator else f"{text} / {whole}"


def moment(at):
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""


def entries(form):
    """The lines of a ``ReportForm``: number, wording, what was reported last, what is stored now, the boxes."""
    return [
        {
            "number": f"{number_of(asked.indicator)}.", "text": asked.indicator.text,
            "resolution": asked.indicator.resolution.code, "last": figure(asked.last),
            "last_period": asked.last.report.period.name if asked.last else "",
            "stored": figure(asked.reading) if form.is_overtaken else "", "boxes": boxes, "note": note,
            "open": bool(note.value() or note.errors or any(box.errors for box in boxes)),
        }
        for asked, boxes, note in form.rows
    ]  # fmt: skip
