"""``manage.py write_report KIND OUT``: one report as Word, Excel or HTML, by the ending of OUT."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import override

from indicators.management.commands.rates import a_day
from indicators.queries.resolutions import UnknownResolution, resolution_by_code
from indicators.reports.asking import asking
from indicators.reports.docx import as_docx
from indicators.reports.html import as_page
from indicators.reports.keeping import kept_or_written
from indicators.reports.kinds import KINDS, covered_since
from indicators.reports.xlsx import as_xlsx
from members.units.queries import UnknownUnit, unit_by_code

WRITERS = {".docx": as_docx, ".xlsx": as_xlsx, ".html": lambda report: as_page(report).encode()}


class Command(BaseCommand):
    help = "Write a report of a unit on a day as Word (.docx), Excel (.xlsx) or a page (.html)."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=[slug for slug, kind in KINDS.items() if not kind.is_personal])
        parser.add_argument("out", type=Path, metavar="OUT", help="file to write: .docx, .xlsx or .html")
        parser.add_argument("--unit", required=True, metavar="CODE", help="official code on that day")
        parser.add_argument("--on", required=True, type=a_day, help="day of the facts, YYYY-MM-DD")
        parser.add_argument("--since", type=a_day, help="first day covered; else the term, or the year of the day")
        parser.add_argument("--resolution", metavar="CODE", help="code of the resolution, such as XVII-HD")

    def handle(self, *, kind, out, unit, on, since, resolution, **options):
        if out.suffix not in WRITERS:
            raise CommandError(f"{out.name}: {', '.join(WRITERS)}")
        try:
            resolution = resolution and resolution_by_code(resolution)
            unit = unit_by_code(unit, on=on)
        except (UnknownResolution, UnknownUnit) as unknown:
            raise CommandError(str(unknown)) from unknown
        if KINDS[kind].needs_resolution and not resolution:
            raise CommandError("--resolution CODE")
        since = covered_since(KINDS[kind], on=on, unit=unit, resolution=resolution or None, given=since)
        with override("vi"):  # official documents are in Vietnamese
            ask = asking(unit, on=on, since=since, written_on=localdate(), resolution=resolution or None)
            out.write_bytes(WRITERS[out.suffix](kept_or_written(KINDS[kind], ask)[1]))
        self.stdout.write(str(out))
