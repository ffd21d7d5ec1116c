"""``manage.py export_roster --as USER [--commune CODE] FILE.xlsx``: the round-trip workbook."""

from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.access.enums import Permission
from members.access.models import User
from members.access.scope import scope_of
from members.roster.workbook import write_roster
from members.units.enums import Kind
from members.units.queries import UnknownUnit, unit_by_code


class Command(BaseCommand):
    """Write the roster of a commune, or of all that the user may see, as a workbook that the import takes back."""

    help = "Write a roster as a workbook that import_roster takes back"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the .xlsx to write")
        parser.add_argument("--as", dest="username", required=True, help="the user whose rights decide what is written")
        parser.add_argument("--commune", help="official code of a commune valid on the day")
        parser.add_argument("--on", type=_day, help="as of this day, yyyy-mm-dd; today unless given")
        parser.add_argument("--full-ids", action="store_true", help="write whole citizen ids, if the user may see them")

    def handle(self, *, file, username, commune, on, full_ids, **options):
        today = timezone.localdate()
        on = on or today
        scope = scope_of(_user(username), today=today)
        unit = _unit(commune, scope, on)
        count = write_roster(str(file), unit, on=on, scope=scope, full_ids=full_ids)
        file.chmod(0o600)
        self.stdout.write(f"{count} rows written to {file}")


def _day(text):
    return datetime.strptime(text, "%Y-%m-%d").date()


def _user(username):
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active user “{username}”.")
    return user


def _unit(code, scope, on):
    """The commune of ``code``, or the one unit of the user's grants; None for someone who sees everything."""
    if code:
        try:
            found = unit_by_code(code, on=on, kind=Kind.COMMUNE)
        except UnknownUnit as unknown:
            raise CommandError(str(unknown)) from unknown
        if not scope.can(Permission.SEE_MEMBERS, found):
            raise CommandError(f"There is no commune {code} on {on} whose members this user may see.")
        return found
    if scope.everywhere:
        return None
    units = {grant.unit for grant in scope.grants if Permission.SEE_MEMBERS in grant.permissions}
    if len(units) != 1:
        raise CommandError("Name the commune with --commune: this user sees the members of several units or of none.")
    return units.pop()
