"""A roster's row on its way in."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.access.citizen_ids import index, seal
from members.enums import Poverty, Precision, Sex
from members.intake.models import Decision, StagedRow
from members.models.person import Member

_LOOSE = {"db_constraint": False, "db_index": False}


class StagedMember(StagedRow):
    """A row of a roster with its values parsed; a null or empty value means the cell was empty or not in the sheet.

    ``uid`` becomes the person's own if the row adds one: the sealed citizen id is bound to it.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4)
    row_key = models.UUIDField(_("hidden key of the row"), null=True)  # the uid of a member, from a workbook of ours
    # No constraints and no indexes of their own: checking and keeping them for 400,000 rows that live for some weeks
    # costs seconds, and every step joins in the other direction.
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, related_name="+", verbose_name=_("matched member"), **_LOOSE
    )
    member_version = models.PositiveIntegerField(_("version the file was written from"), null=True)
    unit = models.ForeignKey(
        "units.Unit", models.SET_NULL, null=True, related_name="+", verbose_name=_("branch"), **_LOOSE
    )
    commune = models.ForeignKey(
        "units.Unit", models.SET_NULL, null=True, related_name="+", verbose_name=_("commune"), **_LOOSE
    )
    district_text = models.CharField(_("district as written"), max_length=150, blank=True)
    commune_text = models.CharField(_("commune as written"), max_length=150, blank=True)
    branch_text = models.CharField(_("branch as written"), max_length=150, blank=True)
    group_text = models.CharField(_("group as written"), max_length=150, blank=True)
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    name_folded = models.CharField(_("folded name"), max_length=120, blank=True)
    name_sort_key = models.CharField(_("sort key"), max_length=300, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    born_on = models.DateField(_("date of birth"), null=True)
    born_precision = models.CharField(_("precision of birth"), max_length=1, choices=Precision, blank=True)
    citizen_id_sealed = models.BinaryField(_("citizen id"), null=True)
    citizen_id_index = models.BinaryField(_("citizen id index"), null=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    current_address = models.CharField(_("current address"), max_length=250, blank=True)
    permanent_address = models.CharField(_("permanent address"), max_length=250, blank=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=40, blank=True)
    religion = models.CharField(_("religion"), max_length=40, blank=True)
    education = models.CharField(_("education"), max_length=60, blank=True)
    profession = models.CharField(_("professional qualification"), max_length=120, blank=True)
    political_theory = models.CharField(_("political theory"), max_length=60, blank=True)
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    is_party_member = models.BooleanField(_("Party member"), null=True)
    poverty = models.CharField(_("poverty"), max_length=10, choices=Poverty, blank=True)
    joined_on = models.DateField(_("joined the Union on"), null=True)
    joined_precision = models.CharField(_("precision of joining"), max_length=1, choices=Precision, blank=True)
    position = models.CharField(_("position as written"), max_length=120, blank=True)
    card_no = models.CharField(_("card number"), max_length=30, blank=True)
    card_issued_on = models.DateField(_("card issued on"), null=True)
    is_working_away = models.BooleanField(_("working away"), null=True)
    is_honorary = models.BooleanField(_("honorary member"), null=True)
    note = models.TextField(_("note"), blank=True)
    decision = models.CharField(_("decision"), max_length=11, choices=Decision, blank=True)
    # {field: text} typed in the browser over the workbook's cell; a citizen id only as its mask. Null for none.
    mended = models.JSONField(_("cells typed again"), null=True)
    before = models.JSONField(_("old values of what changes"), null=True)  # {field: old}; what an undo restores

    class Meta:
        verbose_name = _("staged member")
        verbose_name_plural = _("staged members")
        indexes = [models.Index(fields=["batch", "outcome"], name="stagedmember_outcome")]

    def seal(self, number):
        """Take a plain citizen id ("" for none), bound to this row's uid."""
        self.citizen_id_sealed = seal(number, uid=self.uid) if number else None
        self.citizen_id_index = index(number) if number else None
