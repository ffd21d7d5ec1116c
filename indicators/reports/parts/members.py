"""Members in sentences and tables: how many, of how many women, how they moved."""

from fractions import Fraction

from django.utils.translation import gettext as _

from indicators.enums import Denominator
from indicators.queries.documents import honorary_places
from indicators.reports.parts.rates import level_name
from indicators.reports.value import Column, Source, Table, say
from indicators.reports.words import enumerated, inside, of, plain_name, rate_percent
from members.enums import MembershipKind
from members.queries.counts import count_members
from members.units.enums import Kind
from unionportal.ui.words import day


def rate_of(ask):
    return ask.facts.rates[ask.unit.pk]


def standing(ask):
    """How many members were won since, how many there are, and the rate."""
    rate, flows = rate_of(ask), ask.facts.movement(ask.unit)
    page = ask.address("indicators:unit", ask.unit.uid)
    members = ask.figure(rate.members, _("Full members at the end of the day."), page)
    share = rate.share(Denominator.PRESENT)
    admitted = ask.figure(
        flows.admitted,
        _("Women admitted from %(first)s on; gross, those who left since count too.") % {"first": day(ask.first)},
        ask.address("indicators:unit", ask.unit.uid, tu=day(ask.since)),
    )
    first = day(ask.first)
    if not rate.members and not flows.admitted:
        return say(
            _("The register had no members (%(members)s) at the end of %(last)s."), members=members, last=day(ask.on)
        )
    told = {"first": first, "admitted": admitted, "members": members}
    opening = (
        _("From %(first)s, %(admitted)s members were admitted")
        if flows.admitted
        else _("From %(first)s, no member was admitted")
    )
    if share is None:
        return say(opening + _("; there are %(members)s members."), **told)
    women = ask.figure(share[1], _("Women aged 18 or more present in the locality, by the newest count."), page)
    is_rising = flows.admitted and flows.closing > flows.opening
    there = _(", which brings the members to %(members)s") if is_rising else _("; there are %(members)s members")
    ending = _(" of %(women)s women aged 18 or more present in the locality, a rate of %(rate)s.")
    rate_figure = ask.figure(
        Fraction(100 * share[0], share[1]), _("Full members in per cent of the women present in the locality."), page,
        text=rate_percent(rate.rate_present),
    )  # fmt: skip
    return say(opening + there + ending, **told, women=women, rate=rate_figure)


def honorary(ask):
    """Honorary members, in how many units, and those that recognised some of their own; None where there are none."""
    count = count_members(ask.unit, on=ask.on, kind=MembershipKind.HONORARY)
    if not count:
        return None
    page = ask.address("indicators:unit", ask.unit.uid)
    shown = ask.figure(count, _("Honorary members at the end of the day; they never enter the rate."), page)
    level, there, among, own = honorary_places(ask.unit, on=ask.on)
    if level is None:
        return say(_("%(count)s honorary members are recognised."), count=shown)
    places = ask.figure(
        (there, among), _("Units with honorary members at or below them, of all of the level."), page, of(there, among)
    )
    sentence = {
        Kind.DISTRICT: _("%(count)s honorary members are recognised, in %(places)s districts, towns and cities"),
    }.get(level, _("%(count)s honorary members are recognised, in %(places)s %(level)s"))
    if own and level == Kind.DISTRICT:
        names = enumerated(plain_name(name) for name in own)
        of_own = ask.figure(len(own), _("Districts that recognised honorary members of their own level."), page)
        return say(
            sentence + _("; %(own)s districts (%(names)s) recognised leaders of the district."),
            count=shown, places=places, own=of_own, names=names,
        )  # fmt: skip
    return say(sentence + ".", count=shown, places=places, level=level_name(level, ask.on))


def flows(ask):
    """The movement of members from opening to closing, as a table whose lines add up."""
    told = ask.facts.movement(ask.unit)
    lines = (
        (_("At the end of %(day)s") % {"day": day(ask.since)}, told.opening),
        (_("Admitted"), told.admitted),
        (_("Carried over from older registers"), told.carried_over),
        (_("Transferred in"), told.transferred_in),
        (_("Transferred out"), -told.transferred_out),
        (_("Withdrew"), -told.withdrew),
        (_("Removed from the register"), -told.removed),
        (_("Expelled"), -told.expelled),
        (_("Died"), -told.died),
        (_("By reorganisation of units"), told.reorganised),
    )
    columns = (Column(_("Movement"), width=60), Column(_("Members"), "number", 20))
    rows = tuple(line for place, line in enumerate(lines) if place in (0, 1) or line[1])
    return Table(
        _("Movement of members of the %(unit)s") % {"unit": inside(ask.unit.full_name_on)},
        columns, rows, (_("At the end of %(day)s") % {"day": day(ask.on)}, told.closing),
        Source(_("Opening and all movements make the closing; moves inside the unit are none."), ask.on,
               ask.address("indicators:unit", ask.unit.uid)),
    )  # fmt: skip
