"""``manage.py program_figures``: every figure of the programmes of a unit on a day, computed from records."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from indicators.management.commands.rates import a_day
from indicators.queries.resolutions import counting_began
from members.units.queries import UnknownUnit, unit_by_code
from programs.queries.figures import program_figures


class Command(BaseCommand):
    help = "Figures of the programmes of a unit on a day, from records."

    def add_arguments(self, parser):
        parser.add_argument("--on", required=True, type=a_day, help="day of the facts, YYYY-MM-DD")
        parser.add_argument("--unit", required=True, metavar="CODE", help="official code on that day")
        parser.add_argument(
            "--since",
            type=a_day,
            help="first day counted; when the counting of the unit's resolution began if not given",
        )
        parser.add_argument("--json", action="store_true", help="one JSON document and nothing else")

    def handle(self, *, on, unit, since, **options):
        try:
            unit = unit_by_code(unit, on=on)
        except UnknownUnit as unknown:
            raise CommandError(str(unknown)) from unknown
        since = since or counting_began(unit, on=on)
        figures = program_figures(unit, on=on, since=since)
        if options["json"]:
            about = {"unit": unit.code, "on": on.isoformat(), "since": since and since.isoformat()}
            self.stdout.write(json.dumps(about | figures, ensure_ascii=False))
            return
        self.stdout.write(_("%(unit)s, %(since)s to %(on)s") % {"unit": unit.name, "since": since or "…", "on": on})
        for name, value in figures.items():
            told = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
            self.stdout.write(f"{name:18} {told}")
