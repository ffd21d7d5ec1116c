"""What the records of all programmes share: a public id, a version, a place, and the person where they are of one."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from unionportal.ui.sets import rows_of


class RecordQuerySet(models.QuerySet):
    """Records of the units whose figures a user may see."""

    permission = Permission.SEE_FIGURES

    def within(self, scope):
        """Records of units within the scope, closed ones that these follow among them."""
        return self if scope.reaches_everywhere(self.permission) else self.filter(
            unit__in=rows_of(scope.reached(self.permission))
        )  # fmt: skip


class PersonRecordQuerySet(RecordQuerySet):
    """Records that name a person: for those who may see members where it was recorded.

    A person who lives elsewhere today is named to nobody here: ``presenters`` ask ``people.nameable``.
    """

    permission = Permission.SEE_MEMBERS


class Record(models.Model):
    """A fact with a place. Facts stay where they happened when units merge; ``Ground.homes`` finds them."""

    # The database fills it where rows come by COPY.
    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    note = models.CharField(_("note"), max_length=500, blank=True, db_default="")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class PersonRecord(Record):
    """Something that happened on a day to a person known to the Union, member or not."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+", verbose_name=_("person"))
    on = models.DateField(_("day"))

    objects = PersonRecordQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["unit", "on"], name="%(class)s_in_unit")]
