"""Words with a fixed set of values about counts and rates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Denominator(models.TextChoices):
    """Which women of 18 or more are counted; every percentage names its own."""

    PRESENT = "present", _("women 18+ present locally")
    TOTAL = "total", _("all women 18+")
    ELIGIBLE = "eligible", _("women 18+ eligible to join")
