"""The line that tells where a figure comes from."""

from django.utils.translation import gettext as _

from indicators.reports.value import Figure
from unionportal.ui.words import day


def source_line(source):
    """What the figure is, and of which day."""
    return _("%(definition)s Figures of the end of %(day)s.") % {"definition": source.definition, "day": day(source.on)}


def marked(pieces, sources):
    """``(piece, number of its source or None)``: neighbours that share a source are marked once, at the last of them."""
    numbers = [sources[piece.source] if isinstance(piece, Figure) else None for piece in pieces]
    for place, piece in enumerate(pieces):
        following = next((number for number in numbers[place + 1 :] if number), None)
        yield piece, numbers[place] if numbers[place] != following else None
