"""One log-in for each role of the demonstration, usable at once with one password for all."""

import os
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password

from members.access.enums import Role
from members.access.models import Grant, User
from members.access.passwords import one_time_password
from members.units.enums import Kind
from members.units.queries import unit_by_code
from unionportal.demo import figures as f

# Log-in, name, role.
LOGINS = (
    ("admin", "Vũ Minh Quân", Role.SYSTEM_ADMIN),
    ("province.admin", "Đặng Thị Bích Liên", Role.PROVINCE_ADMIN),
    ("province.staff", "Phạm Thu Thủy", Role.PROVINCE_STAFF),
    ("commune.officer", f.OFFICERS_CHAIR, Role.COMMUNE_OFFICER),
    ("branch.head", f.OFFICERS_BRANCHES[0][1], Role.BRANCH_HEAD),
    ("leader", "Trịnh Thị Kim Oanh", Role.LEADER),
    ("sponsorship.officer", "Nguyễn Thị Hoài Thương", Role.SPONSORSHIP_OFFICER),
)
SINCE = date(2021, 1, 1)


def password():
    """The demonstration's password: ``PORTAL_DEMO_PASSWORD``, or one made once and kept in ``PORTAL_HOME/secrets``."""
    if given := os.environ.get("PORTAL_DEMO_PASSWORD"):
        return given
    file = settings.PORTAL_HOME / "secrets" / "demo_password"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(one_time_password())
    return file.read_text()


def write(branches):
    """Write the users and their grants; a user of that name who is there already is left alone."""
    hashed = make_password(password())
    there = set(
        User.objects.filter(username__in=[login for login, _n, _r in LOGINS]).values_list("username", flat=True)
    )
    users = [
        User(username=login, full_name=name, password=hashed) for login, name, _role in LOGINS if login not in there
    ]
    User.objects.bulk_create(users)
    roles = {login: role for login, _name, role in LOGINS}
    Grant.objects.bulk_create(
        Grant(user=user, role=roles[user.username], unit_id=unit, from_on=since, until_on=until)
        for user in users
        for unit, since, until in _units(roles[user.username], branches)
    )


def renew_password():
    """Give the log-ins the password of ``PORTAL_DEMO_PASSWORD`` where they do not have it; whether that was needed."""
    users = list(User.objects.filter(username__in=[login for login, _name, _role in LOGINS]))
    if "PORTAL_DEMO_PASSWORD" not in os.environ or not users or users[0].check_password(password()):
        return False
    hashed = make_password(password())
    for user in users:
        user.password = hashed
    User.objects.bulk_update(users, ["password"])
    return True


def _units(role, branches):
    """[(unit id, from, until)] where the log-in of a role holds its role."""
    own = next(branch for branch in branches if branch.is_officers)
    match role:
        case Role.SYSTEM_ADMIN:
            return [(unit_by_code("TW", on=f.ANCHOR).pk, SINCE, None)]
        case Role.BRANCH_HEAD:
            return [(own.id, SINCE, None)]
        case Role.COMMUNE_OFFICER:
            # Her commune was split; she holds its main successor alone.
            return [(unit, max(since, SINCE), until) for unit, since, until in own.stays]
        case _:
            old = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE)
            new = unit_by_code(f.HAI_PHONG, on=f.REFORM, kind=Kind.PROVINCE)
            return [(old.pk, SINCE, f.REFORM), (new.pk, f.REFORM, None)]
