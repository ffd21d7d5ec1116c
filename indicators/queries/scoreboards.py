"""Which scoreboards a unit has, and which of them somebody signed."""

from indicators.models import Indicator, Resolution, Review, TargetRevision
from members.units.models import Succession, Unit, UnitPath
from unionportal.ui.sets import rows_of


def resolutions_for(unit, *, on, scope):
    """``[(Resolution, Unit)]``: those of the unit and of units above it, and of units it succeeds that scope may see.

    Only those whose term had begun; the nearest first, of one congress the latest. The ``Unit`` is whose figures are
    meant: the unit itself, or its predecessor.
    """
    found = [(resolution, unit) for resolution in adopted_over([unit.pk], on)]
    have = {resolution.pk for resolution, _unit in found}
    predecessors = Unit.objects.within(scope).filter(
        pk__in=Succession.objects.filter(successor=unit, on__lte=on).values("predecessor"), kind=unit.kind
    )
    for before in predecessors.order_by("name_sort_key", "pk"):
        found += [(resolution, before) for resolution in _adopted_by(before, on) if resolution.pk not in have]
    return found


def unit_for(resolution, unit, *, on, scope):
    """Whose figures of a resolution to show to who looks at ``unit``; None where it concerns no unit of theirs."""
    mine = {found.pk: whose for found, whose in resolutions_for(unit, on=on, scope=scope)}
    if resolution.pk in mine:
        return mine[resolution.pk]
    owner = resolution.congress.unit
    return owner if Unit.objects.within(scope).filter(pk=owner.pk).exists() else None


def adopted_over(ids, on):
    """Resolutions of terms that had begun, of units (ids) and of those above them, the nearest first."""
    above = UnitPath.objects.on(on).filter(descendant__in=rows_of(ids)).values("ancestor")
    return (
        _resolutions(on)
        .filter(congress__unit__in=above)
        .order_by("-congress__unit__kind", "-congress__from_on", "code")
    )


def _adopted_by(unit, on):
    return _resolutions(on).filter(congress__unit=unit).order_by("-congress__from_on", "code")


def _resolutions(on):
    return resolution_rows().filter(congress__from_on__lte=on)


def reviews_of(resolution, unit, *, scope):
    """Signed reviews of a resolution in a unit, the latest day first."""
    found = Review.objects.within(scope).filter(resolution=resolution, unit=unit).select_related("signed_by")
    return found.order_by("-on", "-signed_at")


def resolution_rows():
    """Resolutions with their congress and its unit."""
    return Resolution.objects.select_related("congress__unit")


def indicator_rows():
    """Indicators with their resolution, its congress and unit."""
    return Indicator.objects.select_related("resolution__congress__unit", "parent")


def review_rows():
    """Reviews with all that their page shows."""
    return Review.objects.select_related("resolution__congress__unit", "unit", "signed_by")


def revisions_of(series, unit):
    """How the targets of a unit by all versions of an indicator were revised, newest first."""
    found = TargetRevision.objects.filter(target__indicator__series=series, target__unit=unit)
    return found.select_related("target", "by").order_by("-at", "-pk")
