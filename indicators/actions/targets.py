"""Changes to targets: set, revised with a reason, handed down to the units below; each by somebody, with its event."""

from decimal import Decimal

from django.db import IntegrityError, transaction

from indicators.actions.reachable import check_below, check_range, check_value, refuse_overlaps
from indicators.actions.refusals import NoneGiven, NothingRevised, ReasonMissing, TargetsOverlap
from indicators.actions.resolutions import ONE_DAY, lock
from indicators.enums import TargetRole
from indicators.models import Indicator, Target, TargetRevision
from indicators.queries.resolutions import days_of
from members.audit.actions import record
from unionportal.ui.words import day, number


@transaction.atomic
def set_target(*, indicator, unit, role, from_on, until_on, value, by):
    """What ``unit`` is to reach by ``indicator`` in ``[from_on, until_on)``. Raises a Refusal with its sentence.

    A milestone without ``from_on`` follows the one before it, or begins with the counting.
    """
    indicator = _serialise(indicator)
    check_value(indicator, value)
    if from_on is None and role == TargetRole.MILESTONE:
        from_on = _milestone_start(indicator, unit, until_on)
    check_range(indicator, role, from_on, until_on)
    check_below(indicator, [unit], from_on, until_on)
    refuse_overlaps(indicator, [unit], role, from_on, until_on)
    with _overlap_told(unit, from_on, until_on, value):
        row = Target.objects.create(
            indicator=indicator, unit=unit, role=role, from_on=from_on, until_on=until_on, value=value
        )
    record(verb="target.set", subject=row, by=by, unit=unit, role=role, value=str(value), on=from_on.isoformat())
    return row


@transaction.atomic
def set_targets(*, indicator, unit, spans, value, by):
    """The same value for several spans ``[(role, from_on, until_on)]``, all or none. Raises a Refusal."""
    return [
        set_target(indicator=indicator, unit=unit, role=role, from_on=from_on, until_on=until_on, value=value, by=by)
        for role, from_on, until_on in spans
    ]


@transaction.atomic
def revise_target(*, target, value, reason, version, by):
    """Another value for a target; the old one stays in its revisions. Raises a Refusal with its sentence."""
    row = lock(Target.objects.select_related("indicator", "unit"), target, version)
    check_value(row.indicator, value, revised=True)
    if not reason.strip():
        raise ReasonMissing
    if row.value == value:
        raise NothingRevised(value=number(value, row.indicator.decimals))
    _revise([(row, value)], reason=reason.strip(), by=by)
    record(verb="target.revised", subject=row, by=by, unit=row.unit, value=str(value))
    return row


@transaction.atomic
def hand_down(*, target, units, values, reason, by):
    """Give ``units`` (instances) the ``values`` ``{unit id: Decimal}`` of the same indicator, role and days as ``target``.

    A unit that has such a target has it revised (``reason`` is then needed), one without gets one unless its value is 0.
    All or nothing. Returns ``{"set": n, "revised": n, "unchanged": n, "total": Decimal}``. Raises a Refusal.
    """
    indicator = _serialise(target.indicator)
    for value in values.values():
        check_value(indicator, value, revised=True)
    given = [unit for unit in units if unit.pk in values]
    if not any(values.values()):
        raise NoneGiven
    check_below(indicator, given, target.from_on, target.until_on)
    there = {row.unit_id: row for row in siblings(target).filter(unit__in=[u.pk for u in given]).select_for_update()}
    changes = [(row, values[unit]) for unit, row in there.items() if row.value != values[unit]]
    if changes and not reason.strip():
        raise ReasonMissing
    fresh = [unit for unit in given if unit.pk not in there and values[unit.pk]]
    refuse_overlaps(indicator, fresh, target.role, target.from_on, target.until_on)
    Target.objects.bulk_create(
        Target(
            indicator=indicator, unit=unit, role=target.role, from_on=target.from_on, until_on=target.until_on,
            value=values[unit.pk],
        )
        for unit in fresh
    )  # fmt: skip
    _revise(changes, reason=reason.strip(), by=by)
    total = sum(values.values(), Decimal(0))
    done = {"set": len(fresh), "revised": len(changes), "unchanged": len(there) - len(changes)}
    record(verb="target.handed_down", subject=target, by=by, unit=target.unit, total=str(total), **done)
    return {**done, "total": total}


def siblings(target):
    """Targets of the same indicator (any wording), role and days."""
    return Target.objects.filter(
        indicator__series=target.indicator.series, role=target.role, from_on=target.from_on, until_on=target.until_on
    )


def _serialise(indicator):
    """The indicator with its resolution; changes of the targets of one series wait for each other."""
    rows = Indicator.objects.select_related("resolution__congress__unit").select_for_update(of=["self"])
    return next(row for row in rows.filter(series=indicator.series).order_by("pk") if row.pk == indicator.pk)


def _milestone_start(indicator, unit, until_on):
    """The day after the last milestone before ``until_on``; without one the first day on which is counted."""
    earlier = Target.objects.filter(
        indicator__series=indicator.series, unit=unit, role=TargetRole.MILESTONE, until_on__lt=until_on
    )
    last = earlier.order_by("-until_on").values_list("until_on", flat=True).first()
    return last or days_of(indicator)[0]


def _revise(changes, *, reason, by):
    """New values for locked targets, each with a numbered revision: three statements however many."""
    if not changes:
        return
    rows = [row for row, _value in changes]
    numbers = dict(TargetRevision.objects.filter(target__in=rows).order_by("number").values_list("target_id", "number"))
    TargetRevision.objects.bulk_create(
        TargetRevision(
            target=row, number=numbers.get(row.pk, 0) + 1, old=row.value, new=value, reason=reason[:300], by=by
        )
        for row, value in changes
    )
    for row, value in changes:
        row.value, row.version = value, row.version + 1
    Target.objects.bulk_update(rows, ["value", "version"])


class _overlap_told:
    """A savepoint in which a broken exclusion becomes TargetsOverlap: another sent the same at the same moment."""

    def __init__(self, unit, from_on, until_on, value):
        self.facts = {"unit": unit.name, "first": day(from_on), "last": day(until_on - ONE_DAY), "value": number(value)}
        self.savepoint = transaction.atomic()

    def __enter__(self):
        self.savepoint.__enter__()

    def __exit__(self, kind, error, trace):
        self.savepoint.__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise TargetsOverlap(**self.facts) from error
