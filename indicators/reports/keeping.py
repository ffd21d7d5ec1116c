"""Reports that were kept: read instead of written anew, the words of officers put in while these are still theirs."""

from dataclasses import replace

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from indicators.queries.documents import frozen
from indicators.reports.parts import narratives
from indicators.reports.stored import read
from unionportal.ui.words import day


def kept_or_written(kind, ask):
    """``(Document or None, Report)``: the kept report of a ``ReportKind`` where there is one, else one written now."""
    found = frozen(ask.unit, kind=kind.slug, since=ask.since, on=ask.on, resolution=ask.resolution)
    return found, as_kept(found, ask) if found else kind.write(ask)


def as_kept(document, ask):
    """The ``Report`` of a ``Document``; one kept by the lock of a period has what officers write as it stands now."""
    report = read(document)
    if document.period_id is None:
        return report
    line = _("Kept when %(period)s was closed, %(time)s; figures changed later are not in it.") % {
        "period": document.period.name,
        "time": f"{localtime(document.frozen_at):%H:%M} {day(localtime(document.frozen_at))}",
    }
    sections = tuple(_with_words(section, ask) if section.key else section for section in report.sections)
    return replace(report, sections=sections, made=(*report.made, line))


def _with_words(section, ask):
    words = tuple(narratives.part(ask, section.key))
    return replace(section, blocks=words or tuple(block for block in section.blocks if block == narratives.BLANK))
