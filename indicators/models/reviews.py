"""Reviews: a scorecard as it stood when somebody signed it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.enums import ReviewKind
from indicators.models.resolutions import Resolution


class ReviewQuerySet(models.QuerySet):
    """Reviews of units whose figures a user may see."""

    def within(self, scope):
        """Reviews of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(unit__in=scope.figure_rows())


class Review(models.Model):
    """A mid-term or final review: the whole scorecard as text, signed and never changed.

    ``content`` is the canonical JSON of ``indicators.frozen``; ``seal`` is its keyed digest, so that a change made past
    the portal shows. Corrections made later stand beside it, as differences.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="reviews", verbose_name=_("resolution"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="reviews", verbose_name=_("unit"))
    on = models.DateField(_("as of"))
    kind = models.CharField(_("kind"), max_length=10, choices=ReviewKind)
    number = models.CharField(_("number of the document"), max_length=40, blank=True)
    content = models.TextField(_("content"))
    seal = models.CharField(_("seal"), max_length=64)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"), auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "unit", "on", "kind"], name="review_once"),
        ]

    def __str__(self):
        return f"{self.resolution_id} {self.unit_id} {self.on}"
