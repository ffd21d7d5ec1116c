"""The periods that units are asked to report on."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.models.resolutions import PublicQuerySet
from unionportal.ui.dated import Dated, days, same


def who(label):
    """A key to the user who did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class ReportingPeriod(Dated):
    """Days ``[from_on, until_on)`` that a unit asks the units below it to report on, by the end of ``due_on``.

    A unit asks for one row of periods that never overlap, monthly or quarterly as it likes: so no day is reported twice.
    A closed period takes nothing new in.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="periods", verbose_name=_("asked for by"))
    name = models.CharField(_("name"), max_length=80)  # "Tháng 6 năm 2024"
    due_on = models.DateField(_("due on"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = who(_("closed by"))
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PublicQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__isnull=False, until_on__gt=F("from_on")), name="reportingperiod_has_days"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("from_on")), name="reportingperiod_due_after_start"),
            ExclusionConstraint(
                name="reportingperiod_no_overlap", expressions=[(same("unit_id"), "&&"), (days(), "&&")]
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name
