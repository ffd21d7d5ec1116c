"""Who is asked and who has reported: the matrix against a loop that a child could read, through mergers and splits."""

from datetime import date, timedelta

import pytest

from indicators.actions import years
from indicators.enums import Rhythm
from indicators.models import UnitReport
from indicators.queries.asked import asked_indicators, heir_of
from indicators.queries.matrix import matrix, periods_over
from indicators.queries.periods import is_asked, periods_of
from indicators.queries.reports import report_page
from members.units.actions import open_unit
from members.units.enums import Kind, UnitType
from members.units.models import Placement, Unit
from tests.indicators.reporting import TODAY, YEAR, build
from unionportal.reorganisation import merge, split

pytestmark = pytest.mark.django_db
MID_JUNE = date(YEAR, 6, 16)


@pytest.fixture
def reporting(cast):
    return build(cast)


def asked_twin(period):
    """Ids of communes asked in the period, day by day: the last day on which one is there tells whose it is."""
    asked = set()
    for unit in Unit.objects.filter(kind=Kind.COMMUNE):
        last = None
        day = period.from_on
        while day < period.until_on:
            if unit.from_on <= day and (unit.until_on is None or day < unit.until_on):
                last = day
            day += timedelta(days=1)
        if last is not None and _is_below(unit, period.unit, last):
            asked.add(unit.pk)
    return asked


def _is_below(unit, above, day):
    while unit is not None and unit.pk != above.pk:
        place = Placement.objects.on(day).filter(child=unit).select_related("parent").first()
        unit = place and place.parent
    return unit is not None


def asked_in(cast, reporting, period):
    found = matrix(cast.scope("province_staff"), cast.province, periods=[period], today=TODAY)
    return {unit.pk for unit, _district, standings in found.rows if period.pk in standings}


def merged(cast):
    merge(predecessors=[cast.sibling_commune], successor=cast.commune, on=MID_JUNE, by=None)


def shared_out(cast):
    """The home commune is split over a new commune and its sibling."""
    new = open_unit(kind=Kind.COMMUNE, type=UnitType.XA, name="Hà Bắc", parent=cast.district, on=MID_JUNE, by=None)
    split(predecessor=cast.commune, successors={new: [cast.branch], cast.sibling_commune: []}, default=new,
          on=MID_JUNE, by=None)  # fmt: skip
    return new


@pytest.mark.parametrize("change", [lambda cast: None, merged, shared_out])
def test_who_is_asked_as_a_child_would_say(cast, reporting, change):
    change(cast)
    for period in reporting.months[4:7]:
        twin = asked_twin(period)
        assert asked_in(cast, reporting, period) == twin
        for unit in Unit.objects.filter(kind=Kind.COMMUNE):
            assert is_asked(period, unit) == (unit.pk in twin)
            assert (period in periods_of(unit, year=YEAR)) == (unit.pk in twin)


def test_a_closed_commune_is_asked_until_it_closes_and_a_successor_from_its_opening(cast, reporting):
    new, old = shared_out(cast), Unit.objects.get(pk=cast.commune.pk)
    may, june, july = reporting.months[4:7]
    assert [is_asked(period, old) for period in (may, june, july)] == [True, True, False]
    assert [is_asked(period, new) for period in (may, june, july)] == [False, True, True]


def test_a_split_period_asks_each_for_its_own_days_and_the_state_only_of_who_lasts(cast, reporting):
    new = shared_out(cast)
    cast.commune.refresh_from_db()
    assert [one.number for one in asked_indicators(reporting.june, cast.commune)] == ["1", "2", "3"]
    assert [one.number for one in asked_indicators(reporting.june, new)] == ["1", "2", "3", "4"]


def test_the_main_successor_answers_for_a_closed_commune(cast, reporting, client_as):
    new = shared_out(cast)
    cast.commune.refresh_from_db()
    assert heir_of(cast.commune, on=TODAY) == new
    officer = client_as("commune_officer")  # whose role passed to the new commune
    may = reporting.months[4]
    enter = f"/bao-cao/ky/{may.uid}/{cast.commune.uid}/nhap/"
    assert officer.get(enter).status_code == 200
    households = reporting.indicators["households"].pk
    assert officer.post(enter, {"version": 0, "save": "1", f"value-{households}": "5"}).status_code == 302
    assert UnitReport.objects.get().unit == cast.commune
    assert client_as("commune_officer", "sibling").get(enter).status_code == 404


def test_lateness_begins_after_the_due_day(cast, reporting):
    june = reporting.june
    reporting.sent(cast.commune, on=june.due_on)
    reporting.sent(cast.sibling_commune, on=june.due_on + timedelta(2))
    for today, missing in ((june.due_on, 0), (june.due_on + timedelta(3), 3)):
        found = matrix(cast.scope("province_staff"), cast.province, periods=[june], today=today)
        late = {unit.pk: standings[june.pk].days_late for unit, _district, standings in found.rows}
        assert late == {
            cast.commune.pk: 0, cast.sibling_commune.pk: 2, cast.far_commune.pk: missing, cast.far_ward.pk: missing,
        }  # fmt: skip
    tally = found.tally(june)
    assert (tally["sent"], tally["all"], tally["late"], tally["submitted"]) == (2, 4, 2, 2)


def test_rows_stand_below_their_districts(cast, reporting):
    found = matrix(cast.scope("province_staff"), cast.province, periods=reporting.months, today=TODAY)
    assert [found.districts[district].name for _unit, district, _standings in found.rows] == [
        "Huyện Nam Sách", "Huyện Nam Sách", "Huyện Thanh Hà", "Huyện Thanh Hà",
    ]  # fmt: skip
    one = matrix(cast.scope("province_staff"), cast.district, periods=reporting.months, today=TODAY)
    assert {unit.pk for unit, *_rest in one.rows} == {cast.commune.pk, cast.sibling_commune.pk}
    assert periods_over(cast.district, YEAR) == reporting.months
    foreign = matrix(cast.scope("province_staff", "sibling"), cast.province, periods=reporting.months, today=TODAY)
    assert foreign.rows == []


@pytest.mark.parametrize("units", [1, 3])
def test_a_page_asks_as_often_for_one_reading_as_for_many(cast, reporting, django_assert_num_queries, units):
    indicators = list(reporting.indicators)[:units]
    reporting.draft(readings={reporting.indicators[name]: given for name, given in zip(
        indicators, reporting.all().values(), strict=False)})  # fmt: skip
    with django_assert_num_queries(5):
        report_page(reporting.june, cast.commune)


def test_a_closed_provinces_resolution_binds_its_communes_and_no_others(cast, reporting):
    """The home province goes into another one on 16/06: its communes go on reporting by its resolution."""
    merge(predecessors=[cast.province], successor=cast.other_province, on=MID_JUNE, by=None)
    (july,) = years.add_year(
        unit=cast.other_province, year=YEAR + 1, rhythm=Rhythm.YEAR, begins_on_day=1, due_after=5, by=None
    )
    july.from_on, july.until_on = date(YEAR, 7, 1), date(YEAR, 8, 1)
    assert [one.number for one in asked_indicators(july, cast.commune)] == ["1", "2", "3", "4"]
    assert asked_indicators(july, cast.other_commune) == []
