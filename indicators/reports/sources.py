"""The line that tells where a figure comes from."""

from django.utils.translation import gettext as _

from unionportal.ui.words import day


def source_line(source):
    """What the figure is, and of which day."""
    return _("%(definition)s Figures of the end of %(day)s.") % {"definition": source.definition, "day": day(source.on)}
