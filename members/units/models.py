"""The organisation tree, dated: units, their names, placements, closure and successions."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from members.units.enums import Kind, SuccessionKind, UnitType
from unionportal.ui.dated import Dated, DatedQuerySet, days, same
from unionportal.ui.sets import rows_of


class UnitQuerySet(DatedQuerySet):
    """Units as of a day, and those a user may see."""

    def within(self, scope, *, among=None):
        """Units whose figures the scope may see: its own, all below them, and closed units they succeed.

        Of the ids ``among`` alone when these are given: the few are picked before the database is asked.
        """
        if among is None:
            return self if scope.everywhere else self.filter(pk__in=scope.figure_rows())
        return self.filter(pk__in=rows_of(among if scope.everywhere else among & set(scope.figure_units())))

    def under(self, ancestors, *, on):
        """Units below the given units, and these themselves, on the boundaries of ``on``."""
        paths = UnitPath.objects.on(on).filter(ancestor__in=ancestors)
        return self.filter(pk__in=paths.values("descendant"))


class Unit(Dated):
    """A unit of the Union at any level, for as long as it exists.

    ``code`` is the official code, unique only within its validity and empty for branches and groups; ``name`` is the
    newest full name, for lists; ``UnitName`` tells the name on a day.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.PositiveSmallIntegerField(_("kind"), choices=Kind)
    code = models.CharField(_("official code"), max_length=10, blank=True)
    name = models.CharField(_("name"), max_length=150)
    name_sort_key = models.CharField(_("sort key"), max_length=300, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="unit_code_unique_while_valid",
                expressions=[
                    (same("kind"), "&&"),
                    # hashtext gives an integer that ranges can hold; two codes of one hash are not in any catalogue.
                    (Func(F("code"), template="int8range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')"), "&&"),
                    (days(), "&&"),
                ],
                condition=~Q(code=""),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["code"], name="unit_code")]

    def __str__(self):
        return self.name


class UnitName(Dated):
    """What a unit was called and what type it was during a range; names of one unit never overlap."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names", verbose_name=_("unit"))
    type = models.CharField(_("type"), max_length=10, choices=UnitType)
    name = models.CharField(_("name without the type"), max_length=120)  # "Hồng Lạc"
    full_name = models.CharField(_("full name"), max_length=150)  # "Xã Hồng Lạc"
    name_folded = models.CharField(_("folded name"), max_length=150)  # of the full name, for search and matching

    class Meta(Dated.Meta):
        verbose_name = _("name of a unit")
        verbose_name_plural = _("names of units")
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="unitname_one_at_a_time", expressions=[(same("unit_id"), "&&"), (days(), "&&")]
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.full_name


class Placement(Dated):
    """Where a unit hung in the tree during a range; a unit has one parent at a time."""

    child = models.ForeignKey(Unit, models.CASCADE, related_name="placements", verbose_name=_("unit"))
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="child_placements", verbose_name=_("belongs to"))

    class Meta(Dated.Meta):
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="placement_one_parent_at_a_time", expressions=[(same("child_id"), "&&"), (days(), "&&")]
            ),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="placement_not_in_itself"),
        ]

    def __str__(self):
        return f"{self.child_id} < {self.parent_id}"


class UnitPath(Dated):
    """The dated closure of the tree: every unit with each ancestor and itself, for the days it was so.

    Derived from placements by ``actions.rebuild_paths``; every roll-up joins this one table.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="paths_down", verbose_name=_("ancestor"))
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="paths_up", verbose_name=_("descendant"))
    ancestor_kind = models.PositiveSmallIntegerField(_("kind of the ancestor"), choices=Kind)
    descendant_kind = models.PositiveSmallIntegerField(_("kind of the descendant"), choices=Kind)

    class Meta(Dated.Meta):
        verbose_name = _("path")
        verbose_name_plural = _("paths")
        indexes = [
            models.Index(fields=["ancestor", "descendant_kind"], name="unitpath_down"),
            models.Index(fields=["descendant", "ancestor_kind"], name="unitpath_up"),
        ]

    def __str__(self):
        return f"{self.ancestor_id} > {self.descendant_id}"


class Succession(models.Model):
    """Who became whom on a day: the predecessor's last day is the day before ``on``."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name=_("predecessor"))
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="precessions", verbose_name=_("successor"))
    on = models.DateField(_("on"))
    kind = models.CharField(_("kind"), max_length=10, choices=SuccessionKind)
    # Where spells and posts of the predecessor itself go, and its branches unless placed otherwise.
    is_default = models.BooleanField(_("main successor"), default=True)
    decree = models.CharField(_("decree"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(is_default=True), name="succession_one_main_successor"
            ),
        ]

    def __str__(self):
        return f"{self.predecessor_id} -> {self.successor_id}"
