"""Resolutions, indicators, targets: what is stored, what is refused with which sentence, and that nothing is stored then."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from indicators.actions import refusals
from indicators.actions.indicators import end_indicator, revise_indicator
from indicators.actions.resolutions import add_congress, add_resolution, change_congress, change_resolution
from indicators.actions.targets import hand_down, revise_target, set_target
from indicators.enums import Direction, IndicatorKind, OverUnits, Source, TargetRole
from indicators.models import Congress, Indicator, Resolution, Target, TargetRevision
from indicators.scorecard import scorecard
from members.audit.models import Event
from tests.indicators.resolutions import TERM, YEAR, indicator_of, resolution_of, target_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolution(cast):
    return resolution_of(cast.province, by=cast.user("province_admin"))


@pytest.fixture
def indicator(resolution):
    return indicator_of(resolution)


def stored():
    """How many rows of each there are, and the events that tell of them."""
    models = (Congress, Resolution, Indicator, Target, TargetRevision, Event)
    values = list(Target.objects.order_by("pk").values_list("pk", "value", "version"))
    return [model.objects.count() for model in models], values


def refused(refusal, act, *args, **kwargs):
    """``act`` is refused by exactly ``refusal``, whose sentence is filled in; nothing is stored."""
    before = stored()
    with pytest.raises(refusals.Refusal) as told:
        act(*args, **kwargs)
    assert type(told.value) is refusal
    assert "%(" not in str(told.value)
    assert str(told.value).endswith((".", ")"))
    assert stored() == before


def congress(unit, **changes):
    values = {"ordinal": "XVIII", "name": "Đại hội XVIII", "from_on": date(2027, 1, 1), "until_on": date(2032, 1, 1)}
    return add_congress(unit=unit, by=None, **values | changes)


def test_a_congress_needs_a_unit_that_holds_one_and_a_term(cast, resolution):
    refused(refusals.NoCongressThere, congress, cast.branch)
    refused(refusals.TermBackwards, congress, cast.province, until_on=date(2027, 1, 1))
    refused(refusals.UnitNotThere, congress, cast.province, from_on=date(1990, 1, 1), until_on=date(1995, 1, 1))
    refused(refusals.OrdinalTaken, congress, cast.province, ordinal="XVII")
    assert congress(cast.province).name == "Đại hội XVIII"


def test_a_code_names_one_resolution(cast, resolution):
    other = add_resolution(
        congress=resolution.congress, code="CT-HD", name="Chương trình", number="", issued_on=None, by=None
    )
    same = {"congress": resolution.congress, "name": "Khác", "number": "", "issued_on": None, "by": None}
    refused(refusals.CodeTaken, add_resolution, code="XVII-HD", **same)
    values = {"code": "XVII-HD", "name": "x", "number": "", "issued_on": None, "by": None}
    refused(refusals.CodeTaken, change_resolution, resolution=other, version=1, **values)
    refused(refusals.ChangedMeanwhile, change_resolution, resolution=other, version=7, **values)
    assert change_resolution(resolution=other, version=1, **values | {"code": "CT2-HD"}).version == 2


def test_a_term_goes_on_holding_its_targets(cast, indicator):
    target_of(indicator, cast.province)
    row = indicator.resolution.congress
    values = {"ordinal": "XVII", "name": "Đại hội", "version": 1, "by": None}
    refused(
        refusals.TermCutsTargets, change_congress, congress=row, from_on=TERM[0], until_on=date(2024, 7, 1), **values
    )
    assert change_congress(congress=row, from_on=TERM[0], until_on=YEAR[1], **values).version == 2


def test_the_kind_decides_what_an_indicator_says(resolution):
    rate = indicator_of(
        resolution, "1", kind=IndicatorKind.PERCENT, over_units=OverUnits.SUM, unit_of_measure="hộ", minimum=Decimal(3)
    )
    assert (rate.over_units, rate.unit_of_measure, rate.minimum) == (OverUnits.RATIO, "%", None)


@pytest.mark.parametrize(
    ("refusal", "values"),
    [
        (refusals.TextMissing, {"text": "  "}),
        (refusals.OutsideTerm, {"from_on": date(2031, 1, 1)}),
        (refusals.NumberTaken, {"number": "3"}),
        (refusals.BaselineMissing, {"direction": Direction.DECREASE_BY}),
        (refusals.MeasureMissing, {"source": Source.COMPUTED}),
        (refusals.MinimumMissing, {"kind": IndicatorKind.UNIT_COVERAGE, "unit_kinds": [40]}),
        (refusals.UnitKindsMissing, {"kind": IndicatorKind.PER_UNIT_MINIMUM, "minimum": Decimal(5)}),
    ],
)
def test_an_indicator_that_says_too_little_is_refused(resolution, indicator, refusal, values):
    refused(refusal, indicator_of, resolution, **{"number": "4"} | values)


def test_a_composite_holds_plain_parts_of_its_own_resolution_only(cast, resolution, indicator):
    whole = indicator_of(resolution, "2", kind=IndicatorKind.COMPOSITE)
    part = indicator_of(resolution, "a", parent=whole)
    elsewhere = resolution_of(cast.other_province, "X-BL")
    refused(refusals.PartOfAnotherResolution, indicator_of, elsewhere, "a", parent=whole)
    refused(refusals.NotComposite, indicator_of, resolution, "b", parent=indicator)
    refused(refusals.CompositeWithin, indicator_of, resolution, "b", parent=whole, kind=IndicatorKind.COMPOSITE)
    refused(refusals.NumberTaken, indicator_of, resolution, "A", parent=whole)
    assert indicator_of(resolution, "b", parent=whole).parent == whole
    refused(refusals.CompositeWithin, revise, part, kind=IndicatorKind.COMPOSITE)
    refused(refusals.HasParts, revise, whole, kind=IndicatorKind.COUNT)


def revise(indicator, on=None, **changes):
    names = ("number", "position", "text", "kind", "note", "period", "direction", "unit_of_measure")
    values = {name: getattr(indicator, name) for name in names} | changes
    return revise_indicator(
        indicator=indicator, version=changes.pop("version", indicator.version), from_on=on or indicator.from_on, by=None,
        **{name: value for name, value in values.items() if name != "version"},
    )  # fmt: skip


def test_a_composite_is_not_a_part_of_itself(resolution):
    whole = indicator_of(resolution, "2", kind=IndicatorKind.COMPOSITE)
    part = indicator_of(resolution, "a", parent=whole)
    refused(refusals.PartOfItself, revise, whole, parent=whole)
    refused(refusals.PartOfItself, revise, whole, parent=part)


def test_a_new_wording_is_a_new_version_and_the_old_one_stays(resolution):
    whole = indicator_of(resolution, "2", kind=IndicatorKind.COMPOSITE)
    part = indicator_of(resolution, "a", parent=whole)
    on = date(2024, 1, 1)
    newer = revise(whole, on, text="Lời mới")
    assert (newer.series, newer.from_on, newer.text) == (whole.series, on, "Lời mới")
    whole.refresh_from_db()
    assert (whole.until_on, whole.text) == (on, "Hộ gia đình phụ nữ thoát nghèo")
    (carried,) = Indicator.objects.on(on).filter(parent=newer)
    assert carried.series == part.series
    (before,) = Indicator.objects.on(on - timedelta(days=1)).filter(parent=whole)
    assert before == part
    refused(refusals.NewerWording, revise, whole, date(2025, 1, 1), text="Khác")
    refused(refusals.BeforeItsTime, revise, newer, date(2023, 1, 1), text="Khác")
    refused(refusals.ChangedMeanwhile, revise, newer, on, text="Khác", version=9)


def test_a_wording_is_set_right_from_its_own_first_day(indicator):
    right = revise(indicator, text="Hộ có phụ nữ thoát nghèo, cận nghèo")
    assert (right.pk, right.version) == (indicator.pk, 2)
    assert revise(right).version == 2  # says what stands: nothing changes
    assert Indicator.objects.count() == 1


def test_an_indicator_ends_with_its_parts(resolution):
    whole = indicator_of(resolution, "2", kind=IndicatorKind.COMPOSITE)
    indicator_of(resolution, "a", parent=whole)
    end_indicator(indicator=whole, version=1, on=date(2025, 1, 1), by=None)
    assert set(Indicator.objects.values_list("until_on", flat=True)) == {date(2025, 1, 1)}


@pytest.mark.parametrize(
    ("refusal", "kind", "value"),
    [
        (refusals.TargetNought, IndicatorKind.COUNT, 0),
        (refusals.TargetNegative, IndicatorKind.COUNT, -5),
        (refusals.TooManyDecimals, IndicatorKind.COUNT, "1.5"),
        (refusals.TargetTooHigh, IndicatorKind.COUNT, 10**14),
        (refusals.TargetNought, IndicatorKind.PERCENT, 0),
        (refusals.TargetNegative, IndicatorKind.PERCENT, -1),
        (refusals.PercentTooHigh, IndicatorKind.PERCENT, "100.01"),
        (refusals.YesOnly, IndicatorKind.YES_NO, 2),
        (refusals.CompositeHasNone, IndicatorKind.COMPOSITE, 5),
    ],
)
def test_a_number_that_is_no_target_is_refused(cast, resolution, refusal, kind, value):
    refused(refusal, target_of, indicator_of(resolution, kind=kind), cast.province, value)


def test_a_target_stands_in_the_term_below_the_unit_of_the_resolution(cast, indicator):
    refused(refusals.OutsideUnit, target_of, indicator, cast.other_commune)
    refused(refusals.OutsideUnit, target_of, indicator, cast.centre)
    refused(refusals.OutsideTerm, target_of, indicator, cast.commune, days=(date(2026, 6, 1), date(2027, 6, 1)))
    refused(refusals.RangeBackwards, target_of, indicator, cast.commune, days=(YEAR[1], YEAR[0]))
    refused(refusals.YearTooLong, target_of, indicator, cast.commune, days=TERM)
    assert target_of(indicator, cast.commune, 5).value == 5
    assert target_of(indicator, cast.commune, 25, TERM, TargetRole.TERM).role == TargetRole.TERM


def test_a_unit_has_one_target_at_a_time_whatever_the_wording(cast, indicator):
    target_of(indicator, cast.commune)
    half = (date(2024, 7, 1), date(2025, 7, 1))
    refused(refusals.TargetsOverlap, target_of, indicator, cast.commune, 7)
    refused(refusals.TargetsOverlap, target_of, indicator, cast.commune, 7, half)
    newer = revise(indicator, date(2023, 1, 1), text="Lời mới")
    refused(refusals.TargetsOverlap, target_of, newer, cast.commune, 7, half)


def test_a_revision_says_why_and_keeps_what_was(cast, indicator):
    admin = cast.user("province_admin")
    target = target_of(indicator, cast.province)
    again = {"target": target, "by": admin}
    refused(refusals.ReasonMissing, revise_target, value=Decimal(600), reason=" ", version=1, **again)
    refused(refusals.NothingRevised, revise_target, value=Decimal(500), reason="Vì", version=1, **again)
    refused(refusals.ChangedMeanwhile, revise_target, value=Decimal(600), reason="Vì", version=3, **again)
    refused(refusals.TargetNegative, revise_target, value=Decimal(-1), reason="Vì", version=1, **again)
    revise_target(value=Decimal(600), reason="Nghị quyết bổ sung", version=1, **again)
    revise_target(value=Decimal(550), reason="Điều chỉnh", version=2, **again)
    rows = TargetRevision.objects.order_by("number").values_list("number", "old", "new", "reason", "by")
    assert list(rows) == [(1, 500, 600, "Nghị quyết bổ sung", admin.pk), (2, 600, 550, "Điều chỉnh", admin.pk)]


def test_targets_are_handed_down_in_one_act(cast, indicator):
    target, communes = target_of(indicator, cast.province), [cast.commune, cast.sibling_commune, cast.far_commune]
    values = dict(zip([unit.pk for unit in communes], map(Decimal, (200, 300, 0)), strict=True))
    done = hand_down(target=target, units=communes, values=values, reason="", by=None)
    assert done == {"set": 2, "revised": 0, "unchanged": 0, "total": 500}
    assert hand_down(target=target, units=communes, values=values, reason="", by=None)["unchanged"] == 2
    values |= {cast.commune.pk: Decimal(0), cast.far_commune.pk: Decimal(200)}
    refused(refusals.ReasonMissing, hand_down, target=target, units=communes, values=values, reason="", by=None)
    done = hand_down(target=target, units=communes, values=values, reason="Xã mới", by=None)
    assert done == {"set": 1, "revised": 1, "unchanged": 1, "total": 500}
    assert TargetRevision.objects.get().new == 0


def test_one_bad_unit_keeps_all_from_being_handed_down(cast, indicator):
    target, units = target_of(indicator, cast.province), [cast.commune, cast.other_commune]
    values = {unit.pk: Decimal(5) for unit in units}
    hand = {"target": target, "units": units, "reason": "", "by": None}
    refused(refusals.OutsideUnit, hand_down, values=values, **hand)
    refused(refusals.TargetNegative, hand_down, values=values | {cast.commune.pk: Decimal(-1)}, **hand)
    refused(refusals.NoneGiven, hand_down, values=dict.fromkeys(values, Decimal(0)), **hand)


def test_a_target_set_by_somebody_is_told(cast, indicator):
    admin = cast.user("province_admin")
    set_target(
        indicator=indicator, unit=cast.commune, role=TargetRole.YEAR, from_on=YEAR[0], until_on=YEAR[1],
        value=Decimal(3), by=admin,
    )  # fmt: skip
    event = Event.objects.get(verb="target.set")
    assert (event.by, event.unit_id) == (admin, cast.commune.pk)


@pytest.mark.parametrize("role", [TargetRole.YEAR, TargetRole.TERM])
def test_a_unit_released_by_a_target_of_0_breaks_no_scorecard(cast, indicator, role):
    days = TERM if role == TargetRole.TERM else YEAR
    target = target_of(indicator, cast.commune, 5, days, role)
    revise_target(target=target, value=Decimal(0), reason="Miễn", version=1, by=None)
    (row,) = scorecard(indicator.resolution, unit=cast.commune, on=date(2024, 6, 30)).lines
    assert row.attainment.percent is None or row.attainment.percent >= 0
