"""The person."""

import uuid

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.scope import member_filter
from members.enums import Poverty, Precision, Sex


class MemberQuerySet(models.QuerySet):
    """Persons a user may see."""

    def within(self, scope):
        """Persons whose present or last unit lies where the scope may see members."""
        return self.filter(member_filter(scope))


@pghistory.track(
    # Rows that a batch creates are told by the batch's own event; what changes later is kept row by row.
    pghistory.UpdateEvent("changed", row="OLD"),
    pghistory.DeleteEvent("deleted"),
    context_field=pghistory.ContextJSONField(null=True),
    obj_field=pghistory.ObjForeignKey(related_name="history", on_delete=models.DO_NOTHING),
)
class Member(models.Model):
    """A person known to the Union: member, former member, honorary member or officer. Leaving never deletes."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1)  # counted up by every change, for optimistic locking
    # The unit of the present spell, else of the last: whose register the person is in. Kept by actions and imports.
    # No index of its own: that of unit and name begins with it.
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("branch"), db_index=False)
    full_name = models.CharField(_("full name"), max_length=120)
    name_folded = models.CharField(_("folded name"), max_length=120)
    name_sort_key = models.CharField(_("sort key"), max_length=300, db_collation="C")  # byte order
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, default=Sex.FEMALE)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    born_precision = models.CharField(_("precision of birth"), max_length=1, choices=Precision, default=Precision.DAY)
    # AES-GCM bound to uid, and the HMAC by which equal ids are found (access.citizen_ids).
    citizen_id_sealed = models.BinaryField(_("citizen id"), null=True)
    citizen_id_index = models.BinaryField(_("citizen id index"), null=True, max_length=16)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    current_address = models.CharField(_("current address"), max_length=250, blank=True)
    permanent_address = models.CharField(_("permanent address"), max_length=250, blank=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=40, blank=True)
    religion = models.CharField(_("religion"), max_length=40, blank=True)
    education = models.CharField(_("education"), max_length=60, blank=True)
    profession = models.CharField(_("professional qualification"), max_length=120, blank=True)
    political_theory = models.CharField(_("political theory"), max_length=60, blank=True)
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    is_party_member = models.BooleanField(_("Party member"), null=True, blank=True)  # null: not asked
    poverty = models.CharField(_("poverty"), max_length=10, choices=Poverty, blank=True)  # empty: not asked
    joined_on = models.DateField(_("joined the Union on"), null=True, blank=True)  # the first time, anywhere
    joined_precision = models.CharField(
        _("precision of joining"), max_length=1, choices=Precision, default=Precision.DAY
    )
    card_no = models.CharField(_("card number"), max_length=30, blank=True)
    card_issued_on = models.DateField(_("card issued on"), null=True, blank=True)
    is_working_away = models.BooleanField(_("working away"), default=False)
    note = models.TextField(_("note"), blank=True, max_length=1000)
    # Batches are never deleted, and checking this for each of 400,000 new rows costs a second and more.
    created_by_batch = models.ForeignKey(
        "intake.Batch", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("created by batch"),
        db_constraint=False,
    )  # fmt: skip
    verified_on = models.DateField(_("last verified on"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            # One number, one person, in the whole country. That a number exists elsewhere is told on purpose: as a
            # sentence that names no person and offers a transfer (decisions).
            models.UniqueConstraint(fields=["citizen_id_index"], name="member_citizen_id_once"),
            models.CheckConstraint(
                condition=Q(citizen_id_index__isnull=True, citizen_id_sealed__isnull=True)
                | Q(citizen_id_index__isnull=False, citizen_id_sealed__isnull=False),
                name="member_citizen_id_paired",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="member_has_name"),
        ]
        indexes = [
            models.Index(fields=["unit", "name_sort_key"], name="member_in_unit_by_name"),
            models.Index(fields=["name_sort_key", "id"], name="member_by_name"),
            models.Index(fields=["name_folded", "name_sort_key", "id"], name="member_by_whole_name"),
            GinIndex(SearchVector("name_folded", config="simple"), name="member_name_words"),
        ]

    def __str__(self):
        return self.full_name
