"""``manage.py scorecard``: every indicator of a resolution with target, result, attainment, and n met of n."""

import json
from decimal import ROUND_HALF_UP, Decimal

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from indicators.management.commands.rates import a_day
from indicators.queries.resolutions import UnknownResolution, resolution_by_code
from indicators.scorecard import scorecard
from members.units.queries import UnknownUnit, unit_by_code
from unionportal.ui.words import number


class Command(BaseCommand):
    help = "A resolution's indicators in a unit on a day: target, result, attainment, and n met of n."

    def add_arguments(self, parser):
        parser.add_argument(
            "--resolution", required=True, metavar="CODE", help="code of the resolution, such as XVII-HD"
        )
        parser.add_argument("--on", required=True, type=a_day, help="day of the facts, YYYY-MM-DD")
        parser.add_argument(
            "--unit", metavar="CODE", help="official code on that day; the resolution's own unit if not given"
        )
        parser.add_argument("--json", action="store_true", help="one JSON document and nothing else")

    def handle(self, *, resolution, on, unit, **options):
        try:
            resolution = resolution_by_code(resolution)
            unit = unit_by_code(unit, on=on) if unit else resolution.congress.unit
        except (UnknownResolution, UnknownUnit) as unknown:
            raise CommandError(str(unknown)) from unknown
        found = scorecard(resolution, unit=unit, on=on)
        if options["json"]:
            self.stdout.write(json.dumps(document(found), ensure_ascii=False))
        else:
            self.write_table(found)

    def write_table(self, found):
        self.stdout.write(f"{found.resolution.name} · {found.unit.name} · {found.as_of:%d/%m/%Y}")
        for top in found.lines:
            for line in (top, *top.children):
                indent = "  " if line is not top else ""
                row = figures(line)
                values = "".join(f"{number(row[name], places):>14}" for name, places in _COLUMNS)
                self.stdout.write(
                    f"{indent + line.indicator.number:5}{line.indicator.text[:52]:52}{values}  {line.status.label}"
                )
        self.stdout.write(_("%(met)s of %(total)s met") % {"met": found.met, "total": found.total})


_COLUMNS = (("target", 2), ("result", 2), ("attainment_percent", 2))


def document(found):
    """A ``Scorecard`` as JSON: numbers rounded half up, per cents of attainment to two decimals, null for what is not known."""
    return {
        "resolution": found.resolution.code,
        "unit": found.unit.code,
        "on": found.on.isoformat(),
        "met": found.met,
        "total": found.total,
        "indicators": [_indicator(line) for line in found.lines],
    }


def _indicator(line):
    children = [_indicator(child) for child in line.children]
    return (
        {"number": line.indicator.number, "text": line.indicator.text, "kind": line.indicator.kind}
        | figures(line)
        | {"children": children}
    )


def figures(line):
    """Target, result, attainment and status of a ``Line``; a composite's are numbers of parts."""
    attainment = line.attainment
    return {
        "target": rounded(attainment.target, max(line.indicator.decimals, 2)),
        "result": rounded(attainment.value, line.indicator.decimals),
        "attainment_percent": rounded(attainment.percent, 2),
        "status": attainment.status.value,
    }


def rounded(value, places):
    """A Fraction as a number of JSON, halves up; an integer where it is one."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    number = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return int(number) if number == int(number) else float(number)
