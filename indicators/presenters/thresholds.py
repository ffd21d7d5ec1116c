"""Thresholds as a table."""

from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.enums import Denominator
from members.access.enums import Permission
from unionportal.ui.words import day, percent


def in_words(threshold):
    """ "at least 60 % of women 18+ present locally"."""
    value = percent(threshold.percent, 0 if threshold.percent == int(threshold.percent) else 2)
    pattern = _("above %(percent)s of %(women)s") if threshold.is_strict else _("at least %(percent)s of %(women)s")
    return pattern % {"percent": value, "women": Denominator(threshold.definition).label}


class ThresholdsView:
    """The thresholds over a unit; those of units where the user may set them can be ended."""

    def __init__(self, *, unit, on, scope, thresholds):
        self.unit, self.on, self.scope = unit, on, scope
        self.thresholds = list(thresholds)
        self.may_set = scope.can(Permission.SET_THRESHOLDS, unit)

    @cached_property
    def title(self):
        return _("Thresholds over %(unit)s") % {"unit": self.unit.name}

    @cached_property
    def editable(self):
        """Ids of units of the table where the user may end thresholds; one question for all."""
        if not self.scope.has(Permission.SET_THRESHOLDS):
            return set()
        held = {row.unit_id for row in self.thresholds}
        if self.scope.everywhere:
            return held
        units = self.scope.units(Permission.SET_THRESHOLDS)
        return set(units.filter(descendant__in=held).values_list("descendant", flat=True))

    @cached_property
    def columns(self):
        return [
            {"label": _("Threshold"), "priority": "title"},
            {"label": _("For"), "priority": "line"},
            {"label": _("What it is"), "priority": "line"},
            {"label": _("Holds from"), "priority": "line"},
            {"label": _("Until"), "priority": "line"},
            {"label": _("End"), "priority": "last", "hidden_label": True},
        ]

    @cached_property
    def rows(self):
        return [self._row(row) for row in self.thresholds]

    def _row(self, row):
        what = _("target") if row.is_target else _("floor")
        until = day(row.until_on) if row.until_on else _("no end set")
        end = {"text": ""}
        if row.until_on is None and row.unit_id in self.editable:
            end = {"text": _("End it"), "href": reverse("indicators:threshold_end", args=[row.uid])}
        head = {"text": in_words(row), "sub": row.name}
        return [head, row.unit.name, what, day(row.from_on), until, end]
