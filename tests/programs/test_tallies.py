"""People and times of every programme against plain loops, on unions that merge and split while records are written."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given

from members.models import Member
from members.units.enums import Kind
from members.units.models import Unit
from programs.models import Activity, Club, JobSupport, ManagerSupport
from programs.queries.facts import FACTS
from programs.queries.figures import program_figures
from programs.queries.tallies import EVERYONE, tallies
from tests.cast import FOUNDED
from tests.indicators.test_member_counts import Rows, a_day, a_seed, many
from tests.indicators.unions import START, grow
from tests.programs.scattered import Scattered
from tests.twins_programs import FactsTwin

pytestmark = pytest.mark.django_db


def twin(scattered, boundaries):
    rows = Rows()
    tree = {"units": rows.units, "placements": rows.placements, "successions": rows.successions}
    return FactsTwin(scattered.facts, **tree, boundaries=boundaries)


@many
@given(a_seed, a_day, a_day, a_day)
def test_people_and_times_of_any_window_in_any_boundaries(rng, one, other, boundaries):
    since, until = sorted((one, other))
    with transaction.atomic():
        grow(rng).write()
        slow = twin(Scattered(rng), boundaries)
        units = slow.there()
        told = tallies(units, [*FACTS, EVERYONE], since=since, until=until, boundaries=boundaries)
        for unit in units:
            for key in FACTS:
                assert told[unit][key] == slow.people_and_times(unit, key, since=since, until=until), (unit, key)
            assert told[unit][EVERYONE].people == slow.everyone(unit, since=since, until=until)
        transaction.set_rollback(True)


@many
@given(a_seed, a_day, a_day)
def test_figures_of_every_unit(rng, on, since):
    with transaction.atomic():
        grow(rng).write()
        scattered = Scattered(rng, times=4)
        slow = twin(scattered, on)
        communes, districts = (of_kind(slow, kind) for kind in (Kind.COMMUNE, Kind.DISTRICT))
        for unit in Unit.objects.on(on):
            told, days = program_figures(unit, on=on, since=since), {"since": since, "until": on + timedelta(days=1)}
            for key in ("managers", "trained", "club_members"):
                assert told[key] == slow.people_and_times(unit.pk, key, **days)[0], key
            for key in ("households", "startups", "clubs", "courses", "collectives", "individuals"):
                assert told[key] == slow.people_and_times(unit.pk, key, **days)[1], key
            digital = [
                u for u in communes if slow.is_under(u, unit.pk) and any(map(is_digital, slow.counting(u, **days)))
            ]
            assert told["digital_communes"] == len(digital)
            ever = {"since": START - timedelta(days=99), "until": days["until"]}
            assert told["online_districts"] == sum(
                slow.is_under(u, unit.pk) and any(is_online(f, on) for f in slow.counting(u, **ever)) for u in districts
            )
        transaction.set_rollback(True)


def of_kind(slow, kind):
    """Ids of the units of a kind on the twin's boundaries."""
    return [unit for unit in slow.there() if slow.tree["units"][unit].kind == kind]


def is_digital(fact):
    return fact.key == "activities" and fact.kind == "digital"


def is_online(fact, on):
    return fact.key == "clubs" and fact.kind == "online_meeting" and (fact.until_on is None or fact.until_on > on)


def test_a_woman_of_two_communes_is_one_person_above_them(cast, django_assert_num_queries):
    woman = Member.objects.create(unit=cast.commune, full_name="Known", name_folded="known")
    for unit in (cast.commune, cast.commune, cast.sibling_commune, cast.far_commune):
        day = FOUNDED + timedelta(days=ManagerSupport.objects.count())
        ManagerSupport.objects.create(unit=unit, member=woman, on=day, kind="firm")
    JobSupport.objects.create(unit=cast.commune, member=woman, on=FOUNDED, kind="vocational")
    units = [cast.commune.pk, cast.district.pk, cast.province.pk, cast.other_province.pk]
    with django_assert_num_queries(3):
        told = tallies(
            units, ["managers", EVERYONE], since=FOUNDED, until=FOUNDED + timedelta(days=9), boundaries=FOUNDED
        )
    assert [told[unit]["managers"] for unit in units] == [(1, 2), (1, 3), (1, 4), (0, 0)]
    whole = program_figures(cast.province, on=FOUNDED + timedelta(days=9), since=FOUNDED)
    assert (whole["managers"], whole["times"]["managers"], whole["trained"], whole["everyone"]) == (1, 4, 1, 1)


def test_online_models_and_digital_activities_count_their_units_once(cast):
    for unit, name in ((cast.district, "A"), (cast.commune, "B"), (cast.far_commune, "C")):
        Club.objects.create(unit=unit, name=name, kind="online_meeting", from_on=FOUNDED)
        Activity.objects.create(unit=unit, title=name, kind="digital", on=FOUNDED)
    Activity.objects.create(unit=cast.branch, title="of a branch", kind="digital", on=FOUNDED)
    told = program_figures(cast.province, on=FOUNDED)
    assert (told["online_districts"], told["digital_communes"]) == (
        2,
        2,
    )  # the district's own activity makes no commune
