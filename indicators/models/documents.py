"""What written reports keep: the parts people write, reports that were frozen, folders of many reports."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.enums import BatchState, NarrativeSection
from indicators.models.periods import ReportingPeriod
from indicators.models.resolutions import Resolution


class OfUnitQuerySet(models.QuerySet):
    """Rows of units whose figures a user may see."""

    def within(self, scope):
        """Rows of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(unit__in=scope.figure_rows())


class Narrative(models.Model):
    """What an officer wrote for a section of her unit's reports; it is kept until a later day says otherwise."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="narratives", verbose_name=_("unit"))
    section = models.CharField(_("section"), max_length=12, choices=NarrativeSection)
    on = models.DateField(_("holds from"))
    text = models.TextField(_("text"), blank=True, max_length=8_000)
    version = models.PositiveIntegerField(_("version"), default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("written at"), auto_now=True)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("narrative part")
        verbose_name_plural = _("narrative parts")
        constraints = [models.UniqueConstraint(fields=["unit", "section", "on"], name="narrative_once_a_day")]

    def __str__(self):
        return f"{self.unit_id} {self.section} {self.on}"


class Document(models.Model):
    """A report as it was written when its figures were signed or its period closed; its figures never change.

    ``content`` is the JSON of ``indicators.reports.stored``, ``seal`` its keyed digest. While ``period`` is there, it was
    kept by the lock of that period, and what people write in it themselves is still theirs to change.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="documents", verbose_name=_("unit"))
    kind = models.CharField(_("report"), max_length=20)
    since = models.DateField(_("covers from"))
    on = models.DateField(_("as of"))
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("resolution")
    )
    period = models.ForeignKey(
        ReportingPeriod, models.CASCADE, null=True, blank=True, related_name="documents", verbose_name=_("period")
    )
    content = models.TextField(_("content"))
    seal = models.CharField(_("seal"), max_length=64)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("frozen by")
    )
    frozen_at = models.DateTimeField(_("frozen at"), auto_now_add=True)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen report")
        verbose_name_plural = _("frozen reports")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "since", "on", "resolution"], name="document_once", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.unit_id} {self.on}"


class DocumentBatch(models.Model):
    """A folder with one report for each commune, written by the worker; the file is private and kept as long as uploads."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="document_batches", verbose_name=_("unit"))
    kind = models.CharField(_("report"), max_length=20)
    since = models.DateField(_("covers from"))
    on = models.DateField(_("as of"))
    written_on = models.DateField(_("written on"))
    state = models.CharField(_("state"), max_length=8, choices=BatchState, default=BatchState.WAITING)
    done = models.PositiveIntegerField(_("written"), default=0)
    total = models.PositiveIntegerField(_("to be written"), default=0)
    file_path = models.CharField(_("stored file"), max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by"))
    at = models.DateTimeField(_("asked for at"), auto_now_add=True)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("folder of reports")
        verbose_name_plural = _("folders of reports")

    def __str__(self):
        return f"{self.kind} {self.unit_id} {self.on}"
