"""A unit's own figures in a few lines, made to be pasted into a chat group."""

from django.utils.translation import gettext as _

from indicators.bars import bar_label, main_bar
from indicators.enums import Denominator
from indicators.reports.parts.progress import has_no_target
from indicators.reports.words import of, rate_percent
from members.units.enums import Kind
from unionportal.ui.words import day, number


def brief(ask):
    """The text, a line for each thing; what is not known is left out."""
    rate, flows = ask.facts.rates[ask.unit.pk], ask.facts.movement(ask.unit)
    lines = [_("%(unit)s, figures of the end of %(day)s") % {"unit": ask.unit.full_name_on, "day": day(ask.on)}]
    share = rate.share(Denominator.PRESENT)
    if share:
        line = _("Members: %(n)s of %(women)s women aged 18 or more present, %(rate)s.")
        lines.append(
            line % {"n": number(rate.members), "women": number(share[1]), "rate": rate_percent(rate.rate_present)}
        )
        bar = main_bar(rate.bars, Denominator.PRESENT)
        if bar and (short := rate.held_against(bar).short_by):
            lines.append(_("%(n)s members short of %(bar)s.") % {"n": number(short), "bar": bar_label(bar)})
    else:
        lines.append(_("Members: %(n)s.") % {"n": number(rate.members)})
    moved = _("From %(first)s: %(admitted)s admitted, %(came)s came, %(left)s left.")
    left = flows.left + flows.transferred_out
    lines.append(moved % {"first": day(ask.first), "admitted": number(flows.admitted), "came": number(flows.transferred_in),
                          "left": number(left)})  # fmt: skip
    for card in (found[ask.unit.pk] for found in ask.facts.cards):
        if not all(has_no_target(line) for line in card.lines):
            lines.append(
                _("%(code)s: %(met)s indicators met.") % {"code": card.resolution.code, "met": of(card.met, card.total)}
            )
    # The one child of a village is known to all who read its chat.
    if ask.unit.kind < Kind.BRANCH and (sponsored := ask.facts.programmes.ledger[ask.unit.pk].sponsored):
        lines.append(_("Me do dau: %(n)s children sponsored.") % {"n": number(sponsored)})
    return "\n".join(f"– {line}" if place else line for place, line in enumerate(lines))
