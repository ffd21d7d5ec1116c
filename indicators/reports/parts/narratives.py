"""What people write themselves, kept from period to period: paragraphs of text, no figures of the portal's."""

from indicators.reports.value import Paragraph, Section

BLANK = Paragraph(("…" * 40,), "note")  # a line to be filled in by hand


def part(ask, section):
    """The paragraphs that were written for a section of this unit's reports; an empty list where nothing was."""
    text = ask.narratives.get(section, "")
    return [Paragraph((line.strip(),)) for line in text.splitlines() if line.strip()]


def words(ask, key, title="", *, level=1, blank=True):
    """The section of a fixed outline that people write, there also when nothing was written: then with a line to fill in."""
    return Section(title, tuple(part(ask, key)) or ((BLANK,) if blank else ()), level, key)
