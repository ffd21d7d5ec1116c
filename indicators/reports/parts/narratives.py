"""What people write themselves, kept from period to period: paragraphs of text, no figures of the portal's."""

from indicators.reports.value import Paragraph


def part(ask, section):
    """The paragraphs that were written for a section of this unit's reports; an empty list where nothing was."""
    text = ask.narratives.get(section, "")
    return [Paragraph((line.strip(),)) for line in text.splitlines() if line.strip()]
