"""Whether an indicator may stand as it is drafted: its term, its whole, its kind, its number, its rule."""

from django.db.models import Q

from indicators.actions.kinds import ASKED
from indicators.actions.refusals import (
    BaselineMissing,
    CompositeWithin,
    HasParts,
    HasTargets,
    MeasureMissing,
    MeasureUnfit,
    MinimumMissing,
    NotComposite,
    NumberTaken,
    OutsideTerm,
    PartOfAnotherResolution,
    PartOfItself,
    TextMissing,
    UnitKindsMissing,
)
from indicators.actions.resolutions import ONE_DAY
from indicators.enums import Direction, IndicatorKind, Source
from indicators.measures import registry
from indicators.models import Indicator, Target
from unionportal.ui.words import day


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
