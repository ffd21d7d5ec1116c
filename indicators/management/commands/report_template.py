"""``manage.py report_template OUT.docx``: the Word template of reports as it was first built."""

from pathlib import Path

from django.core.management.base import BaseCommand

from indicators.reports.template import build_template


class Command(BaseCommand):
    help = "Write the Word template of reports as the repository has it, for offices that want to change its look."

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, metavar="OUT.docx")

    def handle(self, *, out, **options):
        out.write_bytes(build_template())
