"""Permissions, roles and privacy marks: who may do what, in words an administrator can read."""

from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(Enum):
    """A right held over the units of a grant and all below them."""

    SEE_FIGURES = "see_figures"  # counts and rates, no names
    SEE_MEMBERS = "see_members"  # names and personal data
    SEE_SENSITIVE = "see_sensitive"  # ethnicity, religion, Party, poverty
    SEE_CITIZEN_IDS = "see_citizen_ids"  # the whole number, one person at a time, logged
    EDIT_MEMBERS = "edit_members"
    IMPORT = "import"
    ENTER_COUNTS = "enter_counts"  # women counts
    SET_THRESHOLDS = "set_thresholds"
    SET_TARGETS = "set_targets"  # resolutions, their indicators and targets
    ENTER_READINGS = "enter_readings"  # reports of units
    APPROVE_READINGS = "approve_readings"
    SET_PERIODS = "set_periods"  # what is reported when
    MANAGE_UNITS = "manage_units"
    MANAGE_USERS = "manage_users"
    KEEP_PROGRAMS = "keep_programs"  # records of the programmes but Mẹ đỡ đầu
    SEE_CHILDREN = "see_children"  # Mẹ đỡ đầu: children, sponsors and what ties them, by name
    KEEP_CHILDREN = "keep_children"  # the same, to enter and to pay out
    ADMINISTER = "administer"  # the Django admin


class Role(models.TextChoices):
    """What a grant makes of a user in a unit."""

    BRANCH_HEAD = "branch_head", _("Branch head")
    COMMUNE_OFFICER = "commune_officer", _("Commune officer")
    PROVINCE_STAFF = "province_staff", _("Province staff")
    PROVINCE_ADMIN = "province_admin", _("Province admin")
    LEADER = "leader", _("Leader")
    SPONSORSHIP_OFFICER = "sponsorship_officer", _("Sponsorship officer")
    SYSTEM_ADMIN = "system_admin", _("System admin")


@dataclass(frozen=True)
class RoleCard:
    """A role's sentence for the page where grants are given, the kinds of unit it may be held in, its permissions."""

    sentence: str
    kinds: tuple[int, ...]  # values of units.enums.Kind
    permissions: frozenset


P = Permission
_OFFICER = frozenset({P.SEE_FIGURES, P.SEE_MEMBERS, P.SEE_SENSITIVE, P.EDIT_MEMBERS, P.IMPORT, P.ENTER_COUNTS})
ROLE_CARDS = {
    Role.BRANCH_HEAD: RoleCard(
        _("Sees and corrects the members of one branch."),
        (50, 60),
        frozenset({P.SEE_FIGURES, P.SEE_MEMBERS, P.EDIT_MEMBERS}),
    ),
    Role.COMMUNE_OFFICER: RoleCard(
        _("Keeps the register of one commune: enters, corrects, transfers and imports members."),
        (40,),
        _OFFICER | {P.SEE_CITIZEN_IDS, P.ENTER_READINGS, P.KEEP_PROGRAMS},
    ),
    Role.PROVINCE_STAFF: RoleCard(
        _("Watches the figures of the province and looks members up."),
        (20, 30),
        frozenset({P.SEE_FIGURES, P.SEE_MEMBERS, P.APPROVE_READINGS}),
    ),
    Role.PROVINCE_ADMIN: RoleCard(
        _("Imports rosters, keeps counts, thresholds, resolutions, targets, units and users of the province."),
        (20, 30),
        _OFFICER
        | {P.SEE_CITIZEN_IDS, P.SET_THRESHOLDS, P.SET_TARGETS, P.MANAGE_UNITS, P.MANAGE_USERS}
        | {P.ENTER_READINGS, P.APPROVE_READINGS, P.SET_PERIODS, P.KEEP_PROGRAMS},
    ),
    Role.LEADER: RoleCard(
        _("Sees figures, no personal data."), (10, 20, 30, 40), frozenset({P.SEE_FIGURES})
    ),
    Role.SPONSORSHIP_OFFICER: RoleCard(
        _("Keeps the children and sponsors of Mẹ đỡ đầu."),
        (20, 30, 40),
        frozenset({P.SEE_FIGURES, P.SEE_CHILDREN, P.KEEP_CHILDREN}),
    ),
    Role.SYSTEM_ADMIN: RoleCard(
        _("Looks after the portal itself; sees everything but children."),
        (10,),
        frozenset(set(Permission) - {P.SEE_CHILDREN, P.KEEP_CHILDREN}),
    ),
}  # fmt: skip


class Mark(Enum):
    """How personal a field is; every field of every model of ours carries one (``access.privacy``)."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    CHILD = "child"  # of children and their sponsors
    SECRET = "secret"  # never shown as a field
