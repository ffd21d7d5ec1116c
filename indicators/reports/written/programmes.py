"""The statement of Mẹ đỡ đầu and the table of programmes: figures alone, no child and no sponsor by name."""

from django.utils.translation import gettext as _

from indicators.queries.documents import below
from indicators.reports.parts import programmes as part
from indicators.reports.parts.rates import level_name
from indicators.reports.value import Column, Table
from indicators.reports.written.frame import report, section
from members.units.enums import Kind
from programs.queries.ledger import ledger
from unionportal.ui.words import day

BELOW = {Kind.PROVINCE: (Kind.DISTRICT, Kind.COMMUNE), Kind.DISTRICT: (Kind.COMMUNE,)}
MONEY = ("committed", "paid", "due", "overdue", "future", "written_off")


def table(ask):
    """The ``Report`` of every programme."""
    sections = [
        section(_("Results in general"), part.livelihoods(ask), part.loans(ask), part.sponsorship(ask), part.digital(ask), part.clubs(ask),
                part.training(ask), part.awards(ask)),
        section(_("All programmes"), part.table(ask)),
    ]  # fmt: skip
    subtitle = _("Programmes of the Union from %(first)s to %(last)s") % {"first": day(ask.first), "last": day(ask.on)}
    return report(ask, kind="programmes", subtitle=subtitle, sections=sections, file_name="chuong-trinh")


def sponsorship(ask):
    """The ``Report`` of Mẹ đỡ đầu: heads, where the money stands, the units below."""
    sums = ask.facts.programmes.ledger[ask.unit.pk]
    kind, units = next(
        ((kind, found) for kind in BELOW.get(ask.unit.kind, ()) if (found := below([ask.unit], kind, on=ask.on).get(ask.unit.pk))),
        (None, []),
    )  # fmt: skip
    sections = [
        section(_("Results in general"), part.sponsorship(ask), _money(ask, sums)),
        section(_("By %(level)s") % {"level": level_name(kind, ask.on)}, _beside(ask, units, sums)) if units else None,
    ]
    subtitle = _("Statement of the programme Me do dau as of %(day)s") % {"day": day(ask.on)}
    return report(ask, kind="sponsorship", subtitle=subtitle, sections=sections, file_name="me-do-dau", landscape=True)


def _source(ask):
    return ask.source(
        _("Promised = handed over + due + still to come due + written off, at the end of every day."),
        ask.below("me-do-dau/"),
    )


def _money(ask, sums):
    rows = (
        (_("Promised"), sums.committed), (_("Handed over"), sums.paid), (_("Due, not handed over"), sums.due),
        (_("Of these overdue for more than thirty days"), sums.overdue), (_("Still to come due"), sums.future),
        (_("Written off"), sums.written_off), (_("Promised in kind, by its value"), sums.in_kind_committed),
    )  # fmt: skip
    columns = (Column(_("Money"), width=60), Column(_("Dong"), "number", 30))
    return Table(_("Where the money stands"), columns, rows, source=_source(ask))


def _beside(ask, units, whole):
    found = ledger(units, on=ask.on)
    columns = (
        Column(_("Unit"), width=24), Column(_("Children"), "number", 9), Column(_("Sponsored now"), "number", 9),
        Column(_("Waiting"), "number", 8), Column(_("Promised"), "number", 14), Column(_("Handed over"), "number", 14),
        Column(_("Due, not handed over"), "number", 13), Column(_("Overdue"), "number", 13),
    )  # fmt: skip
    names = ("children", "sponsored", "waiting", "committed", "paid", "due", "overdue")
    rows = tuple((unit.full_name_on, *(getattr(found[unit.pk], name) for name in names)) for unit in units)
    total = (_("Together"), *(getattr(whole, name) for name in names))
    return Table(_("Me do dau by units, money in dong"), columns, rows, total, _source(ask))
