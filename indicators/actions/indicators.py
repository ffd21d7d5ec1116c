"""Changes to the indicators of a resolution: a new wording or rule is a new dated version, the old one stays."""

import uuid
from contextlib import suppress

from django.db import transaction
from django.db.models import Q

from indicators.actions.refusals import (
    AfterItsTime,
    BaselineMissing,
    BeforeItsTime,
    CompositeWithin,
    HasParts,
    HasTargets,
    MeasureMissing,
    MeasureUnfit,
    MinimumMissing,
    NewerWording,
    NotComposite,
    NumberTaken,
    OutsideTerm,
    PartOfAnotherResolution,
    PartOfItself,
    TextMissing,
    UnitKindsMissing,
)
from indicators.actions.resolutions import ONE_DAY, lock, write
from indicators.enums import Direction, IndicatorKind, OverTime, OverUnits, Period, Source
from indicators.measures import registry
from indicators.models import Indicator, Target
from members.audit.actions import record
from unionportal.ui.words import day

# What an indicator says besides its place and its days, with what it says where its kind does not ask.
UNASKED = {
    "direction": Direction.AT_LEAST,
    "period": Period.TERM,
    "over_time": OverTime.SUM,
    "over_units": OverUnits.SUM,
    "source": Source.REPORTED,
    "measure": "",
    "arguments": {},
    "unit_kinds": [],
    "minimum": None,
    "unit_of_measure": "",
    "decimals": 0,
    "baseline": None,
    "exceed_margin": None,
}
_REPORTABLE = {"source", "measure", "arguments", "unit_kinds", "exceed_margin"}
_SUMMED = _REPORTABLE | {"direction", "period", "over_time", "over_units", "unit_of_measure", "decimals", "baseline"}
_BY_UNIT = {"period", "over_time", "minimum"} | _REPORTABLE
# kind: what the resolution must say about it; everything else is as in UNASKED or FIXED.
ASKED = {
    IndicatorKind.COUNT: _SUMMED,
    IndicatorKind.MONEY: _SUMMED - {"unit_of_measure"},
    IndicatorKind.NET_INCREASE: _SUMMED - {"direction", "over_time", "over_units"},
    IndicatorKind.PERCENT: _REPORTABLE | {"direction", "period", "over_time", "decimals", "baseline"},
    IndicatorKind.PER_UNIT_MINIMUM: _BY_UNIT | {"unit_of_measure"},
    IndicatorKind.UNIT_COVERAGE: _BY_UNIT,
    IndicatorKind.UNITS_BELOW: _REPORTABLE | {"direction"},
    IndicatorKind.YES_NO: {"period", "source", "measure", "arguments", "unit_kinds"},
    IndicatorKind.COMPOSITE: set(),
}
FIXED = {
    IndicatorKind.MONEY: {"unit_of_measure": "đồng"},
    IndicatorKind.NET_INCREASE: {"over_time": OverTime.LAST},
    IndicatorKind.PERCENT: {"over_units": OverUnits.RATIO, "unit_of_measure": "%"},
    IndicatorKind.PER_UNIT_MINIMUM: {"over_units": OverUnits.RATIO},
    IndicatorKind.UNIT_COVERAGE: {"over_units": OverUnits.RATIO},
    IndicatorKind.UNITS_BELOW: {"period": Period.POINT, "over_time": OverTime.LAST},
    IndicatorKind.YES_NO: {"over_time": OverTime.MAX, "over_units": OverUnits.MAX},
}


@transaction.atomic
def add_indicator(*, resolution, from_on, by, parent=None, **values):
    """A new indicator of ``resolution`` (a part of ``parent`` when given) that holds from a day. Raises a Refusal.

    ``values`` are number, position, text, kind, note and what ``ASKED`` names for the kind.
    """
    values = settled(values)
    draft = Indicator(resolution=resolution, parent=parent, from_on=from_on, **values)
    check(draft)
    draft.save()
    record(verb="indicator.added", subject=draft, by=by, unit=resolution.congress.unit, kind=draft.kind)
    return draft


@transaction.atomic
def revise_indicator(*, indicator, version, from_on, by, **values):
    """Let an indicator say ``values`` from a day: a new version, or the same one set right from its own first day.

    Parts of a composite go over to its new version. Returns the version that holds from the day. Raises a Refusal.
    """
    rows = Indicator.objects.select_related("resolution__congress__unit", "parent")
    row = lock(rows, indicator, version)
    values = settled(values)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return row
    if from_on < row.from_on:
        raise BeforeItsTime(day=day(row.from_on))
    if row.until_on and from_on >= row.until_on:
        raise _ended(row)
    draft = _copy(row, from_on=from_on, **values)
    check(draft, instead_of=row)
    if from_on == row.from_on:
        write(row, **values)
    else:
        row = _succeed(row, draft)
    unit = row.resolution.congress.unit
    record(verb="indicator.revised", subject=row, by=by, unit=unit, fields=changed, on=from_on.isoformat())
    return row


@transaction.atomic
def end_indicator(*, indicator, version, on, by):
    """Let an indicator and its parts hold no longer from ``on``. Raises a Refusal."""
    row = lock(Indicator.objects.select_related("resolution__congress__unit"), indicator, version)
    if on <= row.from_on:
        raise BeforeItsTime(day=day(row.from_on))
    if row.until_on and (on >= row.until_on or _is_followed(row)):
        raise _ended(row)
    for part in row.children.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)):
        write(part, until_on=max(on, part.from_on))
    write(row, until_on=on)
    record(verb="indicator.ended", subject=row, by=by, unit=row.resolution.congress.unit, on=on.isoformat())
    return row


def _is_followed(row):
    return Indicator.objects.filter(series=row.series, from_on=row.until_on).exists()


def _ended(row):
    """Why nothing begins after the last day of ``row``."""
    return (NewerWording if _is_followed(row) else AfterItsTime)(day=day(row.until_on))


def settled(values):
    """``values`` with what the kind does not ask for as it always is."""
    kind = values["kind"]
    kept = {name: value for name, value in values.items() if name not in UNASKED or name in ASKED[kind]}
    unasked = {name: value for name, value in UNASKED.items() if name not in kept}
    found = {**unasked, **kept, **FIXED.get(kind, {})}
    if found["source"] == Source.REPORTED:
        found |= {"measure": "", "arguments": {}}
    if found["measure"]:
        with suppress(registry.MeasureRefused):  # told by check
            found["arguments"] = registry.check(key=found["measure"], arguments=found["arguments"], kind=kind)
    return {**found, "text": found["text"].strip(), "number": found["number"].strip()}


def check(draft, instead_of=None):
    """Whether ``draft`` (unsaved) may stand, as the version of ``instead_of`` when given. Raises a Refusal."""
    congress = draft.resolution.congress
    if not draft.text:
        raise TextMissing
    if not congress.from_on <= draft.from_on < congress.until_on:
        facts = {"first": day(congress.from_on), "last": day(congress.until_on - ONE_DAY), "day": day(draft.from_on)}
        raise OutsideTerm(**facts)
    _check_whole(draft)
    _check_kind(draft, instead_of)
    _check_number(draft)
    _check_rule(draft)


def _check_whole(draft):
    """The composite that the draft is a part of."""
    whole = draft.parent
    if whole is None:
        return
    above, seen = whole, set()
    while above and above.pk not in seen:
        seen.add(above.pk)
        if above.series == draft.series:
            raise PartOfItself
        above = above.parent
    if whole.resolution_id != draft.resolution_id:
        raise PartOfAnotherResolution(number=whole.number, resolution=whole.resolution.name)
    if whole.kind != IndicatorKind.COMPOSITE:
        raise NotComposite(number=whole.number)
    if draft.kind == IndicatorKind.COMPOSITE:
        raise CompositeWithin


def _check_kind(draft, instead_of):
    """A kind does not turn into another while parts or targets hang on it that the other cannot have."""
    if instead_of is None or draft.kind == instead_of.kind:
        return
    if draft.kind == IndicatorKind.COMPOSITE and Target.objects.filter(indicator__series=draft.series).exists():
        raise HasTargets(number=draft.number)
    parts = Indicator.objects.filter(parent__series=draft.series)
    if parts.filter(Q(until_on__isnull=True) | Q(until_on__gt=draft.from_on)).exists():
        raise HasParts(number=draft.number)


def _check_number(draft):
    """One number once among the parts of one whole, on any day from the draft's on."""
    beside = Indicator.objects.filter(resolution=draft.resolution, number__iexact=draft.number)
    whole = {"parent__series": draft.parent.series} if draft.parent else {"parent": None}
    later = Q(until_on__isnull=True) | Q(until_on__gt=draft.from_on)
    if beside.filter(later, **whole).exclude(series=draft.series).exists():
        raise NumberTaken(number=draft.number)


def _check_rule(draft):
    """What the kind and the source need."""
    asked = ASKED[draft.kind]
    if draft.direction == Direction.DECREASE_BY and draft.baseline is None:
        raise BaselineMissing
    if "minimum" in asked and not (draft.minimum and draft.minimum > 0):
        raise MinimumMissing
    if "minimum" in asked and not draft.unit_kinds:
        raise UnitKindsMissing
    if draft.source == Source.COMPUTED and draft.kind != IndicatorKind.COMPOSITE:
        _check_measure(draft)


def _check_measure(draft):
    if not draft.measure:
        raise MeasureMissing
    try:
        registry.check(key=draft.measure, arguments=draft.arguments, kind=draft.kind)
    except registry.MeasureRefused as refused:
        raise MeasureUnfit(problem=refused) from refused


def _copy(row, **changes):
    """An unsaved indicator of the same series that says what ``row`` says but for ``changes``."""
    names = ("series", "resolution", "parent", "number", "position", "text", "kind", "note", *UNASKED)
    return Indicator(**{**{name: getattr(row, name) for name in names}, "until_on": row.until_on, **changes})


def _succeed(row, draft):
    """End ``row`` where ``draft`` begins; parts that hold from then on go over to it. Returns the new version."""
    on = draft.from_on
    write(row, until_on=on)
    draft.uid = uuid.uuid4()
    draft.save()
    for part in row.children.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)):
        if part.from_on >= on:
            write(part, parent=draft)
        else:
            _succeed(part, _copy(part, parent=draft, from_on=on))
    return draft
