"""Certificates that persons have earned."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.access.scope import member_filter
from members.enums import CertificateKind
from members.models.person import Member


class CertificateQuerySet(models.QuerySet):
    """Certificates of persons a user may see."""

    def within(self, scope):
        """Certificates of persons whose present or last unit lies where the scope may see members."""
        return self.filter(member_filter(scope, "member__unit"))


class Certificate(models.Model):
    """A certificate of a person, from the day it was issued on; it stays hers whatever post she holds."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="certificates", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=16, choices=CertificateKind)
    issued_on = models.DateField(_("issued on"))

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="certificate_of_a_kind_once")]

    def __str__(self):
        return f"{self.member_id} {self.kind}"
