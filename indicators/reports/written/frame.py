"""What all reports share: letterhead, title, file name, the lines that tell how they were made."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from indicators.reports.letterheads import letterhead
from indicators.reports.value import Report, Section
from indicators.reports.words import ROMAN
from unionportal.ui.vietnamese import fold
from unionportal.ui.words import day


def report(ask, *, kind, subtitle, sections, file_name, landscape=False, is_list=False):
    """The whole ``Report`` of an ``Ask``; sections without blocks are left out, those of the first level numbered."""
    kept = numbered(_kept([section for section in sections if section]))
    return Report(
        kind=kind, title=_("LIST") if is_list else _("REPORT"), subtitle=subtitle, unit=ask.unit.full_name_on, on=ask.on, since=ask.since,
        letterhead=letterhead(ask.unit, on=ask.on, written_on=ask.written_on), sections=kept,
        file_name=f"{file_name}-{slug(ask.unit.full_name_on)}-{ask.on:%Y%m%d}",
        made=(
            _("Figures of the end of %(day)s; written from the records of the portal on %(written)s.")
            % {"day": day(ask.on), "written": day(ask.written_on)},
        ),
        is_landscape=landscape,
    )  # fmt: skip


def _kept(sections):
    """Those that say something or are of a fixed outline, and headings over such sections."""
    kept, after = [], 1  # the level of the section that follows
    for part in reversed(sections):
        if part.blocks or part.key or part.level and after in (0, 2) and after != part.level:
            kept.append(part)
            after = part.level
    return kept[::-1]


def section(title, *blocks, level=1):
    """A ``Section`` of the blocks that are there; lists of blocks are laid flat."""
    flat = []
    for block in blocks:
        flat += [each for each in block if each] if isinstance(block, list | tuple) else [block] if block else []
    return Section(title, tuple(flat), level)


def numbered(sections):
    """Titles of the first level with Roman numbers, of the second with Arabic ones."""
    first, second, found = 0, 0, []
    for part in sections:
        title = part.title
        if part.level == 1:
            first, second = first + 1, 0
            title = f"{ROMAN[first]}. {title.upper()}"
        elif part.level == 2:
            second += 1
            title = f"{second}. {title}"
        found.append(replace(part, title=title))
    return tuple(found)


def slug(name):
    """A name for files: "huyen-thanh-ha"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def with_lines(report, lines):
    """The report with more lines that tell how it was made."""
    return replace(report, made=(*report.made, *lines))
