"""How members moved between two days: the whole unit as a sum, the units below side by side."""

from django.utils.translation import gettext as _

from indicators.queries.documents import below
from indicators.reports.parts import members
from indicators.reports.parts.rates import level_name
from indicators.reports.value import Column, Source, Table
from indicators.reports.written.frame import report, section
from members.queries.counts import movement
from members.units.enums import Kind
from unionportal.ui.words import day

BELOW = {Kind.PROVINCE: (Kind.DISTRICT, Kind.COMMUNE), Kind.DISTRICT: (Kind.COMMUNE,), Kind.COMMUNE: (Kind.BRANCH,)}
FLOWS = (
    "opening", "admitted", "carried_over", "transferred_in", "transferred_out", "withdrew", "removed", "expelled",
    "died", "reorganised", "closing",
)  # fmt: skip


def write(ask):
    """The ``Report`` of the days after ``ask.since`` up to ``ask.on``."""
    levels = [(kind, below([ask.unit], kind, on=ask.on).get(ask.unit.pk, [])) for kind in BELOW.get(ask.unit.kind, ())]
    kind, units = next(((kind, units) for kind, units in levels if units), (None, []))
    parts = (
        section(_("By %(level)s") % {"level": level_name(kind, ask.on)}, _beside(ask, units, kind)) if units else None
    )
    subtitle = _("Movement of members from %(first)s to %(last)s") % {"first": day(ask.first), "last": day(ask.on)}
    whole = section(_("In general"), members.standing(ask), members.flows(ask))
    return report(
        ask, kind="movement", subtitle=subtitle, sections=[whole, parts], file_name="bien-dong-hoi-vien", landscape=True
    )


def _beside(ask, units, kind):
    labels = (
        _("Opening"), _("Admitted"), _("Carried over"), _("Came"), _("Went"), _("Withdrew"), _("Removed"),
        _("Expelled"), _("Died"), _("Reorganised"), _("Closing"),
    )  # fmt: skip
    columns = (Column(_("Unit"), width=24), *(Column(label, "number", 8) for label in labels))
    told = [(unit, movement(unit, since=ask.since, on=ask.on)) for unit in units]
    rows = tuple((unit.full_name_on, *(getattr(flow, name) for name in FLOWS)) for unit, flow in told)
    source = Source(
        _("Opening and all movements make the closing, in every line."), ask.on, ask.address("indicators:board")
    )
    caption = _("Movement of members by %(level)s") % {"level": level_name(kind, ask.on)}
    note = _(
        "A transfer between two units of the table is counted in both of them, so columns do not add up to the whole."
    )
    return Table(caption, columns, rows, source=source, note=note)
