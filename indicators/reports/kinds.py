"""Which reports there are: what each is called, for which units, what it needs to be told, who may have it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from indicators.engine import counting_starts
from indicators.months import whole_months
from indicators.reports.written import lists, movement, periodic, programmes, recruitment, resolution
from indicators.scorecard import indicators_on
from members.access.enums import Permission
from members.units.enums import Kind

DOWN_TO_COMMUNES = (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)


@dataclass(frozen=True)
class ReportKind:
    """A sort of report. ``write(ask)`` gives the ``Report``; ``slug`` stands in addresses and commands."""

    slug: str
    name: str
    sentence: str
    write: Callable
    kinds: tuple = DOWN_TO_COMMUNES
    permission: Permission = Permission.SEE_FIGURES
    needs_resolution: bool = False
    since: Callable | None = None  # (slug, on, unit) -> the last day before its period; None: the year or the term
    is_personal: bool = False


KINDS = {
    kind.slug: kind
    for kind in (
        ReportKind("monthly", _("Monthly report"),
                   _("The outline of monthly reports: figures from the records, remarks by the officer."),
                   periodic.monthly, since=periodic.since_of),
        ReportKind("quarterly", _("Quarterly report"), _("The same for the quarter of the day."),
                   periodic.quarterly, since=periodic.since_of),
        ReportKind("midterm", _("Mid-term report on a resolution"),
                   _("What was fulfilled of a resolution by the day, in the sentences of the Union's reports."),
                   resolution.midterm, needs_resolution=True),
        ReportKind("final", _("Final report on a resolution"), _("The same at the end of the term."),
                   resolution.final, needs_resolution=True),
        ReportKind("recruitment", _("Recruitment rates"),
                   _("The rate of every unit below with thresholds and what is missing to them."), recruitment.write),
        ReportKind("movement", _("Movement of members"),
                   _("From opening to closing: who came, who left, unit by unit."), movement.write),
        ReportKind("sponsorship", _("Me do dau statement"),
                   _("Children, sponsors and where the money stands, without names."), programmes.sponsorship),
        ReportKind("programmes", _("Programmes table"),
                   _("Every programme with people and times."), programmes.table),
        ReportKind("roster", _("Member lists for print"),
                   _("Members by branch with columns to tick, to verify the register on the spot."), lists.write,
                   kinds=(Kind.COMMUNE, Kind.BRANCH, Kind.GROUP), permission=Permission.SEE_MEMBERS, is_personal=True),
    )
}  # fmt: skip


def covered_since(kind, *, on, unit=None, resolution=None, given=None):
    """The last day before what a report covers: its period, the day ``given``, the term, or the year of ``on``."""
    if kind.since is not None:
        return kind.since(kind.slug, on, unit)
    if given is not None:
        return given - timedelta(days=1)
    starts = counting_starts(indicators_on(resolution, on=on)) if resolution and kind.needs_resolution else {}
    return min(starts.values(), default=on.replace(month=1, day=1)) - timedelta(days=1)


def kind_of(period):
    """The kind of report that is written on a ``ReportingPeriod``: by its length; None for half a year and longer."""
    months = whole_months(period.from_on, period.until_on)
    return next((KINDS[slug] for slug, n in periodic.MONTHS.items() if n == months), None)


def offered(unit, scope):
    """The kinds of report there are of a unit for the reader."""
    return [kind for kind in KINDS.values() if unit.kind in kind.kinds and scope.has(kind.permission)]
