"""``manage.py load_demo``: the demonstration union, made-up people in real places."""

import time

from django.core.management.base import BaseCommand, CommandError

from unionportal.demo import load, users


class Command(BaseCommand):
    help = "Load the demonstration: synthetic people in real places. A second run finds it loaded and does nothing."

    def add_arguments(self, parser):
        parser.add_argument("--small", action="store_true", help="huyện Thanh Hà alone, one person for ten")

    def handle(self, *args, small, verbosity, **options):
        began = time.monotonic()

        def tell(sentence):
            if verbosity:
                self.stdout.write(f"{time.monotonic() - began:6.1f} s  {sentence}")

        try:
            is_new = load.load(small=small, tell=tell)
        except load.OtherSizeLoaded as error:
            raise CommandError(str(error)) from error
        if not is_new:
            tell("the demonstration is loaded already")
            users.renew_password()
        if verbosity:
            self._show_logins()

    def _show_logins(self):
        self.stdout.write(f"\nLog-ins of the demonstration, password {users.password()}")
        for login, name, role in users.LOGINS:
            self.stdout.write(f"  {login:<20} {role.label}, {name}")
