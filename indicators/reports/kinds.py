"""Which reports there are: what each is called, for which units, what it needs to be told, who may have it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from indicators.reports.written import movement, recruitment, resolution
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
    needs_period: bool = False
    is_personal: bool = False


KINDS = {
    kind.slug: kind
    for kind in (
        ReportKind("midterm", _("Mid-term report on a resolution"),
                   _("What was fulfilled of a resolution by the day, in the sentences of the Union's reports."),
                   resolution.midterm, needs_resolution=True),
        ReportKind("final", _("Final report on a resolution"), _("The same at the end of the term."),
                   resolution.final, needs_resolution=True),
        ReportKind("recruitment", _("Recruitment rates"),
                   _("The rate of every unit below with thresholds and what is missing to them."), recruitment.write),
        ReportKind("movement", _("Movement of members"),
                   _("From opening to closing: who came, who left, unit by unit."), movement.write),
    )
}  # fmt: skip
