"""Users and what they may do where."""

import uuid

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.access.enums import ROLE_CARDS, Role
from unionportal.ui.dated import Dated, DatedQuerySet, days, same


class User(AbstractUser):
    """A person who logs in. What the user may do comes from grants alone; ``is_staff`` only opens the Django admin."""

    first_name = last_name = None
    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    full_name = models.CharField(_("full name"), max_length=120)
    # Set while the password is one that an admin was shown once; cleared when the user chooses their own.
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)
    one_time_until = models.DateTimeField(_("one-time password valid until"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=2, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )

    objects = UserManager()

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self):
        return self.username

    def get_full_name(self):
        return self.full_name or self.username

    def get_short_name(self):
        return self.get_full_name()

    def is_one_time_password_dead(self):
        """Whether the password is a one-time one whose days are over."""
        return bool(self.must_change_password and self.one_time_until and self.one_time_until < timezone.now())


class GrantQuerySet(DatedQuerySet):
    """Grants as of a day, and those a user manager may see."""

    def within(self, scope):
        """Grants held in units that the scope sees."""
        return self if scope.everywhere else self.filter(unit__in=scope.units())


class Grant(Dated):
    """A role of a user in a unit for a range of days; the same role in the same unit never twice at once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=24, choices=Role)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="grants", verbose_name=_("unit"))
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("given by"))

    objects = GrantQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="grant_once_at_a_time",
                expressions=[
                    (same("user_id"), "&&"),
                    (same("unit_id"), "&&"),
                    (Func(F("role"), template="int8range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')"), "&&"),
                    (days(), "&&"),
                ],
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_known"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.user_id} {self.role} {self.unit_id}"

    @property
    def permissions(self):
        """The permissions this grant gives in its unit and below."""
        return ROLE_CARDS[self.role].permissions


class FormReceipt(models.Model):
    """A form's idempotency key and where its first sending led: the second sending is led there too."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("user"))
    key = models.UUIDField(_("key"))
    url = models.CharField(_("result"), max_length=300)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("receipt of a form")
        verbose_name_plural = _("receipts of forms")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="formreceipt_once")]

    def __str__(self):
        return str(self.key)
