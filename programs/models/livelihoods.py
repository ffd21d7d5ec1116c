"""Work and business: women trained, counselled, placed; managers strengthened; start-ups; cooperatives."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.enums import CooperativeKind, JobSupportKind, ManagerKind, StartupSupport
from programs.models.records import PersonRecord, Record


class JobSupport(PersonRecord):
    """A woman trained for a trade, counselled about work or placed in it."""

    kind = models.CharField(_("kind"), max_length=12, choices=JobSupportKind)
    trade = models.CharField(_("trade or work"), max_length=120, blank=True, db_default="")
    partner = models.CharField(_("school or employer"), max_length=150, blank=True, db_default="")

    class Meta(PersonRecord.Meta):
        verbose_name = _("training, counselling or placement")
        verbose_name_plural = _("training, counselling and placements")
        constraints = [models.UniqueConstraint(fields=["member", "on", "kind"], name="jobsupport_once")]

    def __str__(self):
        return f"{self.member_id} {self.kind} {self.on}"


class ManagerSupport(PersonRecord):
    """A woman who manages a firm, a cooperative or a household business, strengthened by training or advice."""

    kind = models.CharField(_("she is"), max_length=12, choices=ManagerKind)
    business = models.CharField(_("business"), max_length=150, blank=True, db_default="")
    topic = models.CharField(_("subject"), max_length=200, blank=True, db_default="")

    class Meta(PersonRecord.Meta):
        verbose_name = _("manager strengthened")
        verbose_name_plural = _("managers strengthened")
        constraints = [models.UniqueConstraint(fields=["member", "on"], name="managersupport_once")]

    def __str__(self):
        return f"{self.member_id} {self.on}"


class Startup(PersonRecord):
    """A woman helped to start a business: one row for one business."""

    business = models.CharField(_("business"), max_length=150)
    field = models.CharField(_("field"), max_length=120, blank=True, db_default="")
    support = models.CharField(_("main help"), max_length=10, choices=StartupSupport)
    capital = models.BigIntegerField(_("capital, đồng"), null=True, blank=True)

    class Meta(PersonRecord.Meta):
        verbose_name = _("start-up")
        verbose_name_plural = _("start-ups")
        constraints = [models.UniqueConstraint(fields=["member", "business"], name="startup_once")]

    def __str__(self):
        return self.business


class Cooperative(Record):
    """A cooperative or cooperative group that the Union helped to found (``on``)."""

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=CooperativeKind)
    on = models.DateField(_("founded on"))
    field = models.CharField(_("field"), max_length=120, blank=True, db_default="")
    members = models.PositiveIntegerField(_("members"), default=0, db_default=0)
    women = models.PositiveIntegerField(_("women among them"), default=0, db_default=0)
    women_managers = models.PositiveIntegerField(_("women among its managers"), default=0, db_default=0)

    class Meta:
        verbose_name = _("cooperative")
        verbose_name_plural = _("cooperatives")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="cooperative_once"),
            models.CheckConstraint(
                condition=Q(women__lte=models.F("members")) & Q(women_managers__lte=models.F("women")),
                name="cooperative_women_within",
            ),
        ]

    def __str__(self):
        return self.name
