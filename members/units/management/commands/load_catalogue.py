"""``manage.py load_catalogue``: the official units into the database; harmless to repeat."""

from django.core.management.base import BaseCommand

from members.units.catalogue import load_catalogue


class Command(BaseCommand):
    help = "Add the official units of the catalogue that are missing."

    def add_arguments(self, parser):
        parser.add_argument("--province", action="append", metavar="CODE", help="only this province and what it became")
        parser.add_argument("--district", action="append", metavar="CODE", help="only this district and what it became")

    def handle(self, *, province, district, **options):
        added = load_catalogue(provinces=province, districts=district)
        self.stdout.write(f"{added} units added")
