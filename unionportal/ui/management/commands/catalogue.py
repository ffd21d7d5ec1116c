"""``manage.py catalogue``: bring the Vietnamese catalogues up to date; ``--check`` only tells whether they are."""

from babel.messages.pofile import read_po
from django.core.management.base import BaseCommand, CommandError

from unionportal.ui import catalogue


class Command(BaseCommand):
    help = "Extract, merge and compile the Vietnamese catalogues of the apps."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail on a stale or missing translation"
        )

    def handle(self, *, check, **options):
        problems = []
        for label, messages in catalogue.merged().items():
            problems += [
                f"{label}: no translation: {message.id!r}" for message in messages if catalogue.is_missing(message)
            ]
            if not len(messages):
                continue
            if check:
                problems += self.staleness(label, messages)
            else:
                self.write(label, messages)
        for problem in problems:
            self.stderr.write(problem)
        if problems and check:
            raise CommandError(f"{len(problems)} messages are not right; run manage.py catalogue and translate them")
        if not check:
            self.stdout.write(f"{len(problems)} messages wait for a translation")

    def write(self, label, messages):
        """Write the .po, and the .mo compiled from what was written."""
        po = catalogue.file_of(label)
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_text(catalogue.as_po(messages))
        with po.open("rb") as file:
            po.with_suffix(".mo").write_bytes(catalogue.as_mo(read_po(file, locale=catalogue.LANGUAGE)))

    def staleness(self, label, messages):
        """Sentences on files that differ from what a fresh run would write."""
        po = catalogue.file_of(label)
        if not po.exists() or po.read_text() != catalogue.as_po(messages):
            return [f"{label}: {po.name} is stale"]
        with po.open("rb") as file:
            compiled = catalogue.as_mo(read_po(file, locale=catalogue.LANGUAGE))
        return [] if po.with_suffix(".mo").read_bytes() == compiled else [f"{label}: the .mo is stale"]
