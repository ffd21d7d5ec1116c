"""Congresses, and the resolutions they adopt."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unionportal.ui.dated import Dated, DatedQuerySet


class PublicQuerySet(DatedQuerySet):
    """Rows that are no secret to anybody who logs in."""

    def within(self, scope):
        """All of them: resolutions are published; what was reached is asked for by unit."""
        return self


class Congress(Dated):
    """A congress of a unit with its term ``[from_on, until_on)``: its own dates, not five calendar years."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="congresses", verbose_name=_("unit"))
    ordinal = models.CharField(_("ordinal"), max_length=10)  # "XVII"
    name = models.CharField(_("name"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PublicQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("congress")
        verbose_name_plural = _("congresses")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(until_on__isnull=False), name="congress_term_has_end"),
            models.UniqueConstraint(fields=["unit", "ordinal"], name="congress_ordinal_once"),
        ]

    def __str__(self):
        return self.name


class Resolution(models.Model):
    """What a congress adopted: the document that indicators stand in. ``code`` is how commands and people call it."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)  # "XVII-HD"
    congress = models.ForeignKey(Congress, models.PROTECT, related_name="resolutions", verbose_name=_("congress"))
    name = models.CharField(_("name"), max_length=250)
    number = models.CharField(_("number of the document"), max_length=40, blank=True)
    issued_on = models.DateField(_("date of the document"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")

    def __str__(self):
        return self.code
