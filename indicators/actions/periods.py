"""Settings of reporting periods: their boundaries and due days."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.models import ReportingPeriod, UnitReport
from members.actions.changing import day
from members.audit.actions import record
from members.units.enums import Kind
from members.units.models import Unit, UnitPath

LONGEST_DAYS = 366


class PeriodRefused(ValueError):
    """The period cannot be so; the message is a sentence for the user."""


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
    _check(unit, from_on, until_on, due_on)
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
        _check(now.unit, from_on, until_on, due_on, besides=now)
    _check_due(from_on, until_on, due_on)
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


def _check(unit, from_on, until_on, due_on, besides=None):
    """:raises PeriodRefused: the days cannot be those of a period of ``unit``."""
    if unit.kind >= Kind.COMMUNE:
        raise PeriodRefused(_("%(unit)s has no communes below it to ask for reports.") % {"unit": unit.name})
    if until_on <= from_on:
        raise PeriodRefused(_("The last day comes before the first."))
    if (until_on - from_on).days > LONGEST_DAYS:
        raise PeriodRefused(_("A period is at most a year long."))
    if from_on < unit.from_on or (unit.until_on is not None and until_on > unit.until_on):
        raise PeriodRefused(_("%(unit)s does not exist on all days of this period.") % {"unit": unit.name})
    _check_due(from_on, until_on, due_on)
    if there := _overlapping(unit, from_on, until_on, besides):
        raise PeriodRefused(
            _("%(period)s (%(first)s to %(last)s, asked for by %(unit)s) has some of these days: no day is reported twice.")
            % {"period": there.name, "first": day(there.from_on), "last": day(there.until_on - timedelta(days=1)),
               "unit": there.unit.name}
        )  # fmt: skip


def _check_due(from_on, until_on, due_on):
    if due_on < until_on - timedelta(days=1):
        raise PeriodRefused(_("The report cannot be due before the last day of the period."))


def _overlapping(unit, from_on, until_on, besides):
    """A period of the unit itself, of a unit above it or of one below it with some of the days; or None.

    A unit below would be asked twice for the same days, and its readings would be added up twice.
    """
    paths = UnitPath.objects.filter(from_on__lt=until_on).exclude(until_on__lte=from_on)
    kin = paths.filter(descendant=unit).values("ancestor").union(paths.filter(ancestor=unit).values("descendant"))
    periods = ReportingPeriod.objects.filter(unit__in=kin, from_on__lt=until_on, until_on__gt=from_on)
    return periods.exclude(pk=besides and besides.pk).select_related("unit").order_by("from_on").first()


def _days_of(period):
    return {key: getattr(period, key).isoformat() for key in ("from_on", "until_on", "due_on")}
