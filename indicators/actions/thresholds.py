"""Changes to thresholds: each by somebody, atomic, with its event."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.models import Threshold
from members.audit.actions import record


class ThresholdRefused(ValueError):
    """The threshold cannot be set or ended so; the message is a sentence for the user."""


@transaction.atomic
def set_threshold(*, unit, percent, definition, is_strict, is_target, name, from_on, by):
    """A threshold for ``unit`` and all below it from a day; raises ThresholdRefused when the same one holds already."""
    if not 0 < percent <= 100:
        raise ThresholdRefused(_("A threshold is above 0 % and at most 100 %."))
    same = Threshold.objects.filter(unit=unit, percent=percent, definition=definition, is_strict=is_strict)
    if same.exclude(until_on__lte=from_on).exists():
        raise ThresholdRefused(_("%(unit)s has this very threshold already.") % {"unit": unit.name})
    row = Threshold.objects.create(
        unit=unit, percent=percent, definition=definition, is_strict=is_strict, is_target=is_target, name=name,
        from_on=from_on,
    )  # fmt: skip
    record(verb="threshold.set", subject=row, by=by, unit=unit, percent=str(percent), on=from_on.isoformat())
    return row


@transaction.atomic
def end_threshold(*, threshold, on, by):
    """Let a threshold hold no longer from ``on``; raises ThresholdRefused before its first day, or when it has ended."""
    row = Threshold.objects.select_for_update(of=["self"]).select_related("unit").get(pk=threshold.pk)
    if row.until_on is not None:
        raise ThresholdRefused(_("This threshold ended on %(day)s already.") % {"day": _day(row.until_on)})
    if on < row.from_on:
        raise ThresholdRefused(_("This threshold begins on %(day)s only.") % {"day": _day(row.from_on)})
    row.until_on = on
    row.save(update_fields=["until_on"])
    record(verb="threshold.ended", subject=row, by=by, unit=row.unit, on=on.isoformat())
    return row


def _day(day):
    return date_format(day, "SHORT_DATE_FORMAT")
