"""The mid-term and the final report of a resolution: what was fulfilled, sentence by sentence, by the figures of the day."""

from django.utils.translation import gettext as _

from indicators.reports.parts import members, narratives, programmes, progress
from indicators.reports.parts import rates as rate_part
from indicators.reports.value import say
from indicators.reports.written.frame import report, section
from indicators.reports.written.recruitment import of_units
from members.units.enums import Kind
from unionportal.ui.words import day


def midterm(ask):
    """The ``Report`` at mid-term."""
    subtitle = _("Mid-term review of the %(resolution)s") % {"resolution": ask.resolution.name}
    return _write(ask, "midterm", subtitle, "so-ket-giua-nhiem-ky")


def final(ask):
    """The ``Report`` at the end of the term."""
    subtitle = _("Final review of the %(resolution)s") % {"resolution": ask.resolution.name}
    return _write(ask, "final", subtitle, "tong-ket-nhiem-ky")


def _write(ask, kind, subtitle, file_name):
    cards = [found[ask.unit.pk] for found in ask.facts.cards]
    mine = [card for card in cards if card.resolution == ask.resolution] or cards[:1]
    opening = say(
        _("The Standing Committee reports what was achieved from %(first)s to the end of %(last)s as follows:"),
        first=day(ask.first), last=day(ask.on),
    )  # fmt: skip
    sections = [
        section("", opening, level=0),
        section(_("Results in general"), [progress.met(ask, card) for card in reversed(cards) if card.lines],
                narratives.part(ask, "overview")),
        section(_("Organisation and members"), members.standing(ask), members.honorary(ask), programmes.clubs(ask), level=2),
        section(_("Support of women in economy"), programmes.livelihoods(ask), level=2),
        section(_("The programme Me do dau"), programmes.sponsorship(ask), level=2),
        section(_("Digital change"), programmes.digital(ask), level=2),
        section(_("Officers of the Union"), programmes.training(ask), level=2),
        section(_("Emulation and commendation"), programmes.awards(ask), level=2),
        *(_indicators(ask, card) for card in [*mine, *(card for card in cards if card not in mine)]),
        _by_units(ask),
        section(_("Limits and causes"), narratives.part(ask, "limits")),
        section(_("Lessons learnt"), narratives.part(ask, "lessons")),
        section(_("Proposals"), narratives.part(ask, "proposals")),
        section(_("Tasks to come"), narratives.part(ask, "tasks")),
    ]  # fmt: skip
    return report(ask, kind=kind, subtitle=subtitle, sections=sections, file_name=file_name)


def _indicators(ask, card):
    title = _("Results by indicator: %(resolution)s") % {"resolution": card.resolution.name}
    return section(title, list(progress.sentences(ask, card)), progress.attained(ask, card), progress.table(ask, card))


def _by_units(ask):
    kind, rows, bars = of_units(ask)
    if kind is None or kind > Kind.COMMUNE:
        return None
    title = _("Recruitment rate by %(level)s") % {"level": rate_part.level_name(kind, ask.on)}
    return section(
        title, list(rate_part.summary(ask, rows, kind, bars)), rate_part.chart(ask, rows, kind, bars),
        rate_part.table(ask, rows, kind, bars=bars),
    )  # fmt: skip
