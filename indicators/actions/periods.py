"""Settings of reporting periods: their boundaries and due days."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.actions.boundaries import PeriodRefused, check_days, check_due
from indicators.models import ReportingPeriod, UnitReport
from members.audit.actions import record
from members.units.models import Unit


class PeriodChanged(PeriodRefused):
    """Somebody changed the period meanwhile; ``theirs`` is it as it stands now."""

    def __init__(self, theirs):
        self.theirs = theirs
        super().__init__(_("Meanwhile somebody changed this period. Look at it and save again if yours is right."))


@transaction.atomic
def add_period(*, unit, name, from_on, until_on, due_on, by):
    """A period ``[from_on, until_on)`` for the units below ``unit``, due by the end of ``due_on``.

    :raises PeriodRefused: it has no days, is longer than a year, is due before it ends or overlaps another.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # two who add at once come one after the other
    check_days(unit, from_on, until_on, due_on)
    period = ReportingPeriod.objects.create(unit=unit, name=name, from_on=from_on, until_on=until_on, due_on=due_on)
    record(verb="period.added", subject=period, by=by, unit=unit, **_days_of(period))
    return period


@transaction.atomic
def change_period(*, period, name, from_on, until_on, due_on, version, by):
    """Other days, due day or name; the days stay once a report on them counts.

    :raises PeriodChanged: ``version`` is no longer the newest.
    :raises PeriodRefused: as ``add_period``, or the days may no longer change.
    """
    now = locked(period)
    if now.version != version:
        raise PeriodChanged(now)
    if now.closed_at is not None:
        raise PeriodRefused(_("%(period)s is closed. Open it again before you change it.") % {"period": now.name})
    if (from_on, until_on) != (now.from_on, now.until_on):
        if UnitReport.objects.counting().filter(period=now).exists():
            raise PeriodRefused(_("Reports on these days are approved already, so the days stay as they are."))
        check_days(now.unit, from_on, until_on, due_on, besides=now)
    check_due(from_on, until_on, due_on)
    before = _days_of(now)
    now.name, now.from_on, now.until_on, now.due_on, now.version = name, from_on, until_on, due_on, version + 1
    now.save(update_fields=["name", "from_on", "until_on", "due_on", "version"])
    record(verb="period.changed", subject=now, by=by, unit=now.unit, before=before, **_days_of(now))
    return now


@transaction.atomic
def remove_period(*, period, by):
    """Take away a period that nobody has begun to report on; raises PeriodRefused when somebody has."""
    now = locked(period)
    if count := UnitReport.objects.filter(period=now).count():
        sentence = ngettext("%(n)s unit has begun its report on %(period)s; it stays.",
                            "%(n)s units have begun their reports on %(period)s; it stays.", count)  # fmt: skip
        raise PeriodRefused(sentence % {"n": count, "period": now.name})
    record(verb="period.removed", subject=now, by=by, unit=now.unit, **_days_of(now))
    now.delete()
    return period


def locked(period):
    """The period as stored now, held against others until the end."""
    return ReportingPeriod.objects.select_for_update(of=["self"]).select_related("unit").get(pk=period.pk)


def _days_of(period):
    return {key: getattr(period, key).isoformat() for key in ("from_on", "until_on", "due_on")}
