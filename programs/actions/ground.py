"""What actions on the records of units share: the day has come, the unit was there, money is money, nobody was first."""

from django.db.models import F

from members.actions.changing import day as told
from members.units.models import Unit
from programs.actions import refusals_groups as refusals
from programs.actions.refusals_records import ChangedMeanwhile

MOST_MONEY = 10**15  # đồng; a slipped finger, not an amount


def has_come(on, *, today, field="on"):
    """:raises InTheFuture: ``on`` is after ``today``."""
    if on > today:
        raise refusals.InTheFuture(day=told(on), field=field)


def was_there(unit, on):
    """:raises NoSuchUnitThen: the unit did not exist at the end of ``on``."""
    if not Unit.objects.on(on).filter(pk=unit.pk).exists():
        raise refusals.NoSuchUnitThen(unit=unit.name, day=told(on))


def is_money(amount, *, field="amount"):
    """:raises NotMoney: ``amount`` is below nought or beyond what anybody gives; None is no amount."""
    if amount is not None and not 0 <= amount < MOST_MONEY:
        raise refusals.NotMoney(field=field)


def locked(model, row):
    """The row as stored now with its unit, locked until the transaction ends."""
    return model.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row.pk)


def at_version(row, version):
    """:raises ChangedMeanwhile: the locked row is no longer at ``version``; None asks nothing."""
    if version is not None and row.version != version:
        raise ChangedMeanwhile(theirs=row)


def write(row, **values):
    """Write ``values`` on a locked row and count its version up; the names of what changed."""
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    type(row).objects.filter(pk=row.pk).update(version=F("version") + 1, **{name: values[name] for name in changed})
    row.version += 1
    return changed
