"""Users and what they may do where."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from members.access.enums import ROLE_CARDS, Permission, Role
from unionportal.ui.dated import Dated, DatedQuerySet, days, same
from unionportal.ui.vietnamese import fold, name_sort_key

validate_username = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,59}\Z", _("Use 3 to 60 letters without marks, digits, dots or hyphens: lan.honglac")
)


class _FromFullName(models.CharField):
    """A column computed from ``full_name`` whenever a row is saved, one by one or in bulk."""

    derive = None

    def pre_save(self, model_instance, add):
        value = self.derive(model_instance.full_name)
        setattr(model_instance, self.attname, value)
        return value


class FoldedName(_FromFullName):
    derive = staticmethod(fold)


class NameSortKey(_FromFullName):
    derive = staticmethod(name_sort_key)


class UserQuerySet(models.QuerySet):
    """Users by name, and those whom a user manager may see."""

    def get_by_natural_key(self, username):
        """The user of that name, in whatever case it was typed."""
        return self.get(username=username.strip().lower())

    def within(self, scope):
        """Users with a role in units whose users the scope manages; leavers where their last role was."""
        if scope.reaches_everywhere(Permission.MANAGE_USERS):
            return self
        grants = Grant.objects.filter(user=OuterRef("pk"))
        live, ours = grants.live(scope.today), Q(unit__in=scope.units(Permission.MANAGE_USERS))
        last = Grant.objects.filter(user=OuterRef("user")).order_by("-until_on", "-pk").values("pk")[:1]
        return self.filter(Exists(live.filter(ours)) | (~Exists(live) & Exists(grants.filter(ours, pk=Subquery(last)))))


class User(AbstractBaseUser):
    """A person who logs in. What the user may do comes from grants alone; there are no Django permissions beside them.

    ``scope`` is set by ``ScopeMiddleware`` for the time of a request; without it the user may do nothing.
    """

    scope = None

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    # Lower case, so that a phone's capital at the start of a field keeps nobody out.
    username = models.CharField(
        _("user name"), max_length=60, unique=True, validators=[validate_username],
        error_messages={"unique": _("This user name is taken.")},
    )  # fmt: skip
    full_name = models.CharField(_("full name"), max_length=120)
    name_folded = FoldedName(_("folded name"), max_length=120, editable=False, default="")
    name_sort_key = NameSortKey(_("sort key"), max_length=300, editable=False, default="")
    is_active = models.BooleanField(_("active"), default=True)  # false: has left
    # Set while the password is one that an admin was shown once; cleared when the user chooses their own.
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)
    one_time_until = models.DateTimeField(_("one-time password valid until"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=2, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserQuerySet.as_manager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="user_name_lower_case"),
            models.CheckConstraint(
                condition=Q(must_change_password=True) | Q(one_time_until__isnull=True), name="user_one_time_paired"
            ),
        ]

    def __str__(self):
        return self.username

    @property
    def is_staff(self):
        """Whether the Django admin opens: a grant that administers, held today."""
        return self.is_active and self.scope is not None and self.scope.has(Permission.ADMINISTER)

    def has_perm(self, perm, obj=None):
        """Django's own permissions are those of the Django admin: all or none."""
        return self.is_staff

    def has_module_perms(self, app_label):
        return self.is_staff

    def get_full_name(self):
        return self.full_name or self.username

    def get_short_name(self):
        return self.get_full_name()

    def is_one_time_password_dead(self, at):
        """Whether the password is a one-time one whose days are over at that moment."""
        return bool(self.must_change_password and self.one_time_until and self.one_time_until < at)


class GrantQuerySet(DatedQuerySet):
    """Grants as of a day, and those a user manager may see."""

    def live(self, day):
        """Grants that hold on ``day`` or will: those that are not over."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day))

    def within(self, scope):
        """Grants in units whose users the scope manages."""
        return self.filter(unit__in=scope.units(Permission.MANAGE_USERS))


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
    url = models.TextField(_("result"))  # an address may carry a filter of any length
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("receipt of a form")
        verbose_name_plural = _("receipts of forms")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="formreceipt_once")]

    def __str__(self):
        return str(self.key)


class LoginFailure(models.Model):
    """Wrong passwords from one address for one user name, or (empty name) for any: what log-in counts against.

    The name is kept as a keyed hash: people type passwords into the wrong field.
    """

    name_hash = models.BinaryField(_("user name, hashed"), max_length=16)
    address = models.GenericIPAddressField(_("address"))
    failures = models.PositiveIntegerField(_("failures"), default=0)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("log-in failure")
        verbose_name_plural = _("log-in failures")
        constraints = [models.UniqueConstraint(fields=["name_hash", "address"], name="loginfailure_once")]

    def __str__(self):
        return f"{self.address} {self.failures}"
