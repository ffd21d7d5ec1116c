"""Programmes in the standard sentences of the Union's reports, and as a table; what did not happen is not spoken of."""

from fractions import Fraction

from django.utils.translation import gettext as _

from indicators.reports.value import Column, Figure, Table, joined, say
from indicators.reports.words import REFORM, billions, enumerated, more_than, of, plain_name, two, whole_percent
from members.units.enums import Kind
from programs.queries.facts import FACTS
from unionportal.ui.words import day, percent


def _fact(ask, key, *, people=False, text=None):
    """The figure of a fact, with the address of its records; None where it is nought."""
    tally = ask.facts.programmes.tally(ask.unit, key)
    value = tally.people if people else tally.times
    if not value:
        return None
    fact = FACTS[key.replace("certificate_courses", "courses").replace("certificate_members", "course_members")]
    definition = _("%(what)s, from %(first)s on; %(how)s.") % {
        "what": str(fact.name)[:1].upper() + str(fact.name)[1:], "first": day(ask.first),
        "how": _("each person once") if people else _("every time counts"),
    }  # fmt: skip
    href = ask.below(f"chuong-trinh/{fact.slug}/") if fact.slug else ""
    return ask.figure(value, definition, href, text(value) if text else None)


def sponsorship(ask):
    """Mẹ đỡ đầu: children ever sponsored, promised money, for how long; what is paid and what is overdue."""
    sums = ask.facts.programmes.ledger[ask.unit.pk]
    if not sums.children:
        return None
    page = ask.below("me-do-dau/")

    def figure(value, definition, text=None):
        return ask.figure(value, definition, page, text)

    children = figure(sums.children, _("Children ever sponsored up to the day, those whose sponsorship ended too."))
    committed = figure(
        sums.committed, _("Money promised by schedule up to the day, in dong; goods stand apart."), billions(sums.committed)
    )  # fmt: skip
    least, most = ask.facts.programmes.years.get(ask.unit.pk, (0, 0))
    sentence = say(
        _("The programme Me do dau has won sponsors for %(children)s orphaned children and children in special hardship, "
          "with promised support of %(committed)s"),
        children=children, committed=committed,
    )  # fmt: skip
    if most:
        text = str(most) if least == most else f"{least} - {most}"
        years = figure(
            (least, most), _("Years for which sponsors promise money; one in twenty at either end is left out."), text
        )
        sentence = joined_closely(sentence, say(_(", for %(years)s years"), years=years))
    return joined(joined_closely(sentence, say(".")), _paid(figure, sums))


def _paid(figure, sums):
    paid = figure(sums.paid, _("Money handed over up to the day, in dong."), billions(sums.paid))
    sponsors = figure(sums.sponsors, _("Sponsors with a pledge up to the day."))
    sponsored = figure(sums.sponsored, _("Children sponsored on the day."))
    words = _(
        "%(sponsors)s sponsors took part; %(sponsored)s children are sponsored now; %(paid)s have been handed over"
    )
    if sums.overdue:
        overdue = figure(
            sums.overdue, _("Due more than thirty days ago and not handed over, in dong."), billions(sums.overdue)
        )
        return say(
            words + _(", %(overdue)s are overdue."), sponsors=sponsors, sponsored=sponsored, paid=paid, overdue=overdue
        )
    return say(words + ".", sponsors=sponsors, sponsored=sponsored, paid=paid)


def joined_closely(*paragraphs):
    """Paragraphs as one without a space between."""
    whole = paragraphs[0]
    for each in paragraphs[1:]:
        whole = type(whole)(whole.pieces + each.pieces, whole.look)
    return whole


def livelihoods(ask):
    """Households out of poverty, managers, start-ups, women trained or placed; each clause only where there is something."""
    clauses = [
        (_("%(n)s households of women were helped out of poverty or near-poverty"), _fact(ask, "households")),
        (_("%(n)s women who head firms, manage cooperatives or head household businesses were strengthened"),
         _fact(ask, "managers", people=True)),
        (_("%(n)s women were supported to start a business"), _fact(ask, "startups")),
        (_("%(n)s women workers were trained for a trade, counselled or placed in work"), _fact(ask, "trained", people=True)),
        (_("%(n)s cooperatives were founded with the Union's help"), _fact(ask, "cooperatives", text=two)),
    ]  # fmt: skip
    opening = (
        _("The Union at all levels achieved: %(first)s")
        if ask.unit.kind < Kind.COMMUNE
        else _("The Union achieved: %(first)s")
    )
    return _listed(opening, clauses)


def loans(ask):
    """What is lent through the Union's groups, to how many households, and what is overdue; None where nothing is told."""
    there = ask.facts.programmes.loans.get(ask.unit.pk)
    if there is None or not there.told:
        return None
    definition, page = (
        _("The latest balance of each savings-and-credit group up to the day, in dong."),
        ask.below("chuong-trinh/to-vay-von/"),
    )
    told = {
        name: ask.figure(getattr(there, name), definition, page, billions(getattr(there, name)))
        for name in ("outstanding", "overdue")
    }
    told |= {name: ask.figure(getattr(there, name), definition, page) for name in ("groups", "households")}
    words = _("The %(groups)s savings-and-credit groups of the Union owe %(outstanding)s for %(households)s households")
    if not there.overdue:
        return say(words + _("; nothing is overdue."), **told)
    share = Figure(there.overdue_share, percent(there.overdue_share, 2), ask.on, definition, page)
    return say(words + _("; overdue: %(overdue)s, which is %(share)s."), **told, share=share)


def _listed(opening, clauses):
    """Clauses with a figure, parted by semicolons; None without any."""
    there = [say(words, n=figure) for words, figure in clauses if figure is not None]
    if not there:
        return None
    pieces = []
    for place, clause in enumerate(there):
        pieces += ["; " if place else "", *clause.pieces]
    before, after = opening.split("%(first)s")
    return type(there[0])(tuple(piece for piece in (before, *pieces, f"{after}.") if piece != ""))


def digital(ask):
    """Online meetings in districts, activities on digital change in communes."""
    programmes = ask.facts.programmes
    names, (some, communes) = programmes.online(ask.unit), programmes.digital(ask.unit)
    page = ask.below("chuong-trinh/hoat-dong/")
    first = second = None
    if names and ask.unit.kind >= Kind.DISTRICT:
        first = say(_("The district has built a model of members' meetings online."))
    elif names:
        count = ask.figure(len(names), _("Districts with a standing model of members' meetings online."), page)
        first = say(
            _("%(count)s districts have built models of members' meetings online (%(names)s)."),
            count=count, names=enumerated(plain_name(name) for name in names),
        )  # fmt: skip
    if some:
        definition = _("Communes with at least one activity on digital change from %(first)s on.") % {
            "first": day(ask.first)
        }
        share = Figure(
            Fraction(100 * some, communes),
            whole_percent(Fraction(1000 * some // communes, 10)),
            ask.on,
            definition,
            page,
        )
        both = ask.figure((some, communes), definition, page, of(some, communes))
        second = say(_("%(share)s of communes (%(both)s) held activities on digital change."), share=share, both=both)
    return joined(first, second)


def clubs(ask):
    founded, joined_them = _fact(ask, "clubs"), _fact(ask, "club_members", people=True, text=more_than)
    if founded is None:
        return None
    if joined_them is None:
        return say(_("%(clubs)s models and clubs were founded."), clubs=founded)
    return say(
        _("%(clubs)s models and clubs were founded, with %(members)s members taking part."),
        clubs=founded, members=joined_them,
    )  # fmt: skip


def training(ask):
    """Classes for officers, who of the branch heads took part, classes for the certificate, who holds it."""
    courses = _fact(ask, "courses", text=two)
    return [part for part in (_classes(ask, courses), _for_certificate(ask), _holders(ask)) if part]


def _classes(ask, courses):
    if courses is None:
        return None
    trained, posts = ask.facts.programmes.heads.get(ask.unit.pk, (0, 0))
    if not trained:
        return say(_("%(courses)s training classes were held for officers of the Union."), courses=courses)
    share = Figure(
        Fraction(100 * trained, posts), whole_percent(Fraction(1000 * trained // posts, 10)), ask.on,
        _("Branch heads of the day who completed a class, of all branch heads."), courses.href,
    )  # fmt: skip
    both = ask.figure((trained, posts), share.definition, share.href, of(trained, posts))
    return say(
        _("%(courses)s training classes were held for officers of the Union; %(share)s of branch heads (%(both)s) were "
          "trained in the work of the Union."),
        courses=courses, share=share, both=both,
    )  # fmt: skip


def _for_certificate(ask):
    classes, people = _fact(ask, "certificate_courses", text=two), _fact(ask, "certificate_members", people=True)
    if classes is None or people is None:
        return None
    return say(
        _("Among them %(classes)s classes for the certificate in the work of the Union, for %(people)s officers who lacked it."),
        classes=classes, people=people,
    )  # fmt: skip


def _holders(ask):
    held = ask.facts.programmes.certificates(ask.unit)
    definition, page = (
        _("Posts of the day whose holders have the certificate, of all these posts."),
        ask.address("indicators:unit", ask.unit.uid),
    )
    clauses = []
    if held["full_time"]:
        clauses.append((_full_time(ask), ask.figure(held["full_time"], definition, page)))
    for words, key in ((_("%(n)s chairs"), "chairs"), (_("%(n)s vice-chairs of communes"), "vice_chairs")):
        if held[key][1]:
            clauses.append((words, ask.figure(tuple(held[key]), definition, page, of(*held[key]))))
    return _listed(_("The certificate in the work of the Union is held by %(first)s"), clauses)


def _full_time(ask):
    """What the full-time officers above communes are called: those of the levels there are at or below the unit."""
    if ask.unit.kind == Kind.DISTRICT:
        return _("%(n)s full-time officers of the district")
    has_districts = ask.on < REFORM or ask.unit.kind == Kind.CENTRAL
    return (
        _("%(n)s full-time officers of province and districts")
        if has_districts
        else _("%(n)s full-time officers of the province")
    )


def awards(ask):
    """Commendations: collectives and persons, and both together."""
    collectives, persons = (ask.facts.programmes.tally(ask.unit, key).times for key in ("collectives", "individuals"))
    if not collectives + persons:
        return None
    together = ask.figure(
        collectives + persons,
        _("Commendations of collectives and persons by decision, from %(first)s on.") % {"first": day(ask.first)},
        ask.below("chuong-trinh/khen-thuong/"),
    )
    if not collectives:
        return say(_("%(persons)s outstanding persons were commended."), persons=_fact(ask, "individuals"))
    if not persons:
        return say(_("%(collectives)s outstanding collectives were commended."), collectives=_fact(ask, "collectives"))
    return say(
        _("%(together)s outstanding collectives and persons were commended, among them %(collectives)s collectives and "
          "%(persons)s persons."),
        together=together, collectives=_fact(ask, "collectives"), persons=_fact(ask, "individuals"),
    )  # fmt: skip


def table(ask):
    """Every fact with people and times; both sides of every figure that has them."""
    columns = (
        Column(_("No. in list"), "place", 7), Column(_("Programme"), width=50), Column(_("People"), "number", 14),
        Column(_("Times"), "number", 14),
    )  # fmt: skip
    rows = []
    for place, (key, fact) in enumerate(FACTS.items(), start=1):
        tally = ask.facts.programmes.tally(ask.unit, key)
        rows.append((place, str(fact.name)[:1].upper() + str(fact.name)[1:], tally.people or None, tally.times))
    definition = _("Records of the programmes from %(first)s on; people are counted once, times every time.")
    return Table(
        _("Programmes from %(first)s to %(last)s") % {"first": day(ask.first), "last": day(ask.on)}, columns, tuple(rows),
        source=ask.source(definition % {"first": day(ask.first)}, ask.below("chuong-trinh/")),
    )  # fmt: skip
