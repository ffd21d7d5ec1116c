"""What was done in the portal and who read what: rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One change, written in the same transaction as the change itself."""

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )  # null: the portal itself, e.g. a sweep
    verb = models.CharField(_("verb"), max_length=60)  # "member.transferred": subject, dot, past participle
    subject_type = models.CharField(_("kind of subject"), max_length=60)  # "members.member"
    subject_id = models.BigIntegerField(_("subject"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    detail = models.JSONField(_("detail"), default=dict)  # counts, dates and field names; never a personal value

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="event_subject")]

    def __str__(self):
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class Reading(models.Model):
    """One look at personal data: a person's page, an export, a revealed citizen id."""

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    what = models.CharField(_("what"), max_length=60)  # "member.page", "roster.export", "member.citizen_id"
    subject_type = models.CharField(_("kind of subject"), max_length=60)
    subject_id = models.BigIntegerField(_("subject"))
    rows = models.PositiveIntegerField(_("rows"), default=1)
    detail = models.JSONField(
        _("detail"), default=dict, db_default={}
    )  # of an export its filter; never a personal value

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self):
        return f"{self.what} {self.subject_type} {self.subject_id}"
