"""Changes to women counts: each by somebody, atomic, with its event."""

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.enums import Denominator
from indicators.models import WomenCount
from members.audit.actions import record
from members.units.models import Unit

MOST_WOMEN = 60_000_000  # more than the country has; a slipped finger, not a count


class CountRefused(ValueError):
    """The count cannot be right, or is there already; the message is a sentence for the user."""


class CountChanged(CountRefused):
    """Somebody corrected the count meanwhile; ``theirs`` is it as it stands now."""

    def __init__(self, theirs):
        self.theirs = theirs
        super().__init__(
            _("Meanwhile %(who)s set this count to %(count)s. Look at it and save again if yours is right.")
            % {"who": theirs.entered_by.get_full_name() if theirs.entered_by else _("somebody"), "count": theirs.count}
        )


@transaction.atomic
def enter_count(*, unit, counted_on, definition, count, source, by):
    """A new count of ``unit`` on a day by one definition; raises CountRefused where there is one, or no unit that day."""
    check_count(unit=unit, counted_on=counted_on, count=count)
    try:
        with transaction.atomic():
            row = WomenCount.objects.create(
                unit=unit, counted_on=counted_on, definition=definition, count=count, source=source, entered_by=by
            )
    except IntegrityError as there:
        raise CountRefused(
            _("%(unit)s has a count of %(definition)s on %(day)s already; correct that one.")
            % {"unit": unit.name, "definition": Denominator(definition).label, "day": _day(counted_on)}
        ) from there
    record(verb="womencount.entered", subject=row, by=by, unit=unit, count=count)
    return row


@transaction.atomic
def correct_count(*, row, count, source, version, by):
    """Set a count right; what it was stays in the event. Raises CountChanged when ``version`` is no longer the newest."""
    check_count(unit=row.unit, counted_on=row.counted_on, count=count)
    now = WomenCount.objects.select_for_update(of=["self"]).select_related("unit", "entered_by").get(pk=row.pk)
    if now.version != version:
        raise CountChanged(now)
    before, now.count = now.count, count
    now.source, now.entered_by, now.version = source, by, version + 1
    now.save(update_fields=["count", "source", "entered_by", "entered_at", "version"])
    record(verb="womencount.corrected", subject=now, by=by, unit=now.unit, before=before, count=count)
    return now


def check_count(*, unit, counted_on, count):
    """:raises CountRefused: the number is impossible, or the unit did not exist on the day."""
    if not 0 <= count <= MOST_WOMEN:
        raise CountRefused(_("%(count)s cannot be a number of women.") % {"count": count})
    if not Unit.objects.on(counted_on).filter(pk=unit.pk).exists():
        raise CountRefused(_("%(unit)s did not exist on %(day)s.") % {"unit": unit.name, "day": _day(counted_on)})


def _day(day):
    return date_format(day, "SHORT_DATE_FORMAT")
