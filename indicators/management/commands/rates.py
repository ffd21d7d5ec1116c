"""``manage.py rates``: members, women, rate and shortfall of units on a day, as a table or as JSON."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from indicators.rates import bars_by_unit, rates, total
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import UnknownUnit, unit_by_code, units_of_kind

KINDS = {kind.name.lower(): kind for kind in Kind}
FIGURES = ("members", "women_present", "women_total", "rate_present", "rate_total")


class Command(BaseCommand):
    help = "Members, women, rate and shortfall per unit on a day."

    def add_arguments(self, parser):
        parser.add_argument("--on", required=True, type=a_day, help="day of the facts, YYYY-MM-DD")
        parser.add_argument("--boundaries", type=a_day, help="day of the boundaries; the day of the facts if not given")
        parser.add_argument("--under", metavar="CODE", help="official code of the unit to look below")
        parser.add_argument("--kind", choices=KINDS, default="commune")
        parser.add_argument("--json", action="store_true", help="one JSON document and nothing else")

    def handle(self, *, on, boundaries, under, kind, **options):
        boundaries = boundaries or on
        try:
            above = unit_by_code(under, on=boundaries) if under else None
        except UnknownUnit as unknown:
            raise CommandError(str(unknown)) from unknown
        rows = rates(units_of_kind(KINDS[kind], under=above, on=boundaries), on=on, boundaries=boundaries)
        everything = total(rows, bars=bars_over_all(above, on=on, boundaries=boundaries), name=_("Total"))
        write = self.write_json if options["json"] else self.write_table
        write(on, boundaries, rows, everything)

    def write_json(self, on, boundaries, rows, everything):
        document = {
            "on": on.isoformat(),
            "boundaries": boundaries.isoformat(),
            "total": figures(everything),
            "units": [
                {"code": row.code, "name": row.name, "kind": Kind(row.kind).name.lower()} | figures(row) for row in rows
            ],
        }
        self.stdout.write(json.dumps(document, ensure_ascii=False))

    def write_table(self, on, boundaries, rows, everything):
        self.stdout.write(_("Members on %(on)s, boundaries of %(boundaries)s") % {"on": on, "boundaries": boundaries})
        self.stdout.write(f"{'':6} {'':34}" + "".join(f"{name:>15}" for name in FIGURES) + "  " + _("thresholds"))
        for row in [*rows, everything]:
            values = "".join(f"{'–' if (v := getattr(row, name)) is None else v:>15}" for name in FIGURES)
            self.stdout.write(f"{row.code:6} {row.name[:34]:34}{values}  {'; '.join(map(in_words, row.thresholds))}")


def a_day(text):
    """A day written YYYY-MM-DD."""
    return date.fromisoformat(text)


def bars_over_all(above, *, on, boundaries):
    """The bars that hold for everything below ``above``; below the whole country when it is None."""
    top = above or Unit.objects.on(boundaries).filter(kind=Kind.CENTRAL).first()
    return bars_by_unit([top.pk], on=on, boundaries=boundaries).get(top.pk, ()) if top else ()


def figures(row):
    """The figures of a ``UnitRate`` as JSON; absent ones null."""
    thresholds = [
        {"percent": float(result.percent), "met": result.met, "short_by": result.short_by} for result in row.thresholds
    ]
    return {name: getattr(row, name) for name in FIGURES} | {"thresholds": thresholds}


def in_words(result):
    """ "50 met", "60 short by 12" or "75 –" of a threshold's result."""
    percent = f"{result.percent.normalize():f} %"
    if result.met is None:
        return f"{percent} –"
    return f"{percent} ✓" if result.met else f"{percent} −{result.short_by}"
