"""The first system admin of a new portal, or another one when nobody can log in."""

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from members.access.actions import create_user
from members.access.enums import Role
from members.units.enums import Kind
from members.units.models import Unit


class Command(BaseCommand):
    help = "Create a system admin and print the one-time password, once."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("full_name")

    def handle(self, *, username, full_name, **options):
        today = timezone.localdate()
        centre = Unit.objects.on(today).filter(kind=Kind.CENTRAL).first()
        if centre is None:
            raise CommandError("There are no units yet: run load_catalogue first.")
        try:
            user, password = create_user(
                username=username, full_name=full_name, role=Role.SYSTEM_ADMIN, unit=centre, on=today, by=None
            )
        except IntegrityError:
            raise CommandError(f"The user name {username} is taken, or is not made of small letters.") from None
        self.stdout.write(f"{user.username}\n{password}\n")
