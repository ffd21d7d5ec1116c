"""Measures over records of programmes on random unions that merge and split, against plain loops; and their rows."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given

from indicators.behind import rows_behind
from indicators.engine import evaluate
from indicators.enums import Period
from indicators.scorecard import scorecard
from members.enums import Title
from members.models import Member, Post
from members.units.enums import Kind
from members.units.models import Unit
from programs.models import Activity, Cooperative, Course, CourseMember, JobSupport
from tests.cast import FOUNDED
from tests.indicators.test_engine import SINCE, a_resolution, an_indicator, many
from tests.indicators.test_member_counts import Rows, a_day, a_seed
from tests.indicators.test_officers import elect
from tests.indicators.unions import grow
from tests.programs.scattered import Scattered
from tests.programs.sponsorship import child, pledge, sponsor
from tests.twins import holds
from tests.twins_programs import FactsTwin

pytestmark = pytest.mark.django_db

OVERSIGHT = {"kinds": ["oversight", "feedback"]}
# key: (arguments, facts that count, whether people are counted, which of the facts)
NUMBERS = {
    "programs.households": ({}, ["households"], False, None),
    "programs.managers": ({}, ["managers"], True, None),
    "programs.trained": ({"kinds": ["vocational"]}, ["trained"], True, lambda f: f.kind == "vocational"),
    "programs.startups": ({}, ["startups"], False, None),
    "programs.cooperatives": ({"women_managers": True}, ["cooperatives"], False, lambda f: f.women_managers),
    "programs.clubs": ({"kinds": ["club"]}, ["clubs"], False, lambda f: f.kind == "club"),
    "programs.club_members": ({}, ["club_members"], True, None),
    "programs.activities": (OVERSIGHT, ["activities"], False, lambda f: f.kind in OVERSIGHT["kinds"]),
    "programs.courses": ({}, ["courses"], False, None),
    "programs.awards": ({"levels": ["commune", "central"]}, ["collectives", "individuals"], False,
                        lambda f: f.kind in ("commune", "central")),
}  # fmt: skip
OPENED = 5  # units of each union whose figures are opened to their rows


def twin(facts, boundaries):
    rows = Rows()
    tree = {"units": rows.units, "placements": rows.placements, "successions": rows.successions}
    return FactsTwin(facts, **tree, boundaries=boundaries)


def expected(slow, unit, key, until):
    _arguments, facts, counts_people, which = NUMBERS[key]
    found = [f for f in slow.counting(unit, since=SINCE, until=until) if f.key in facts and (not which or which(f))]
    return len({f.member_id for f in found}) if counts_people else len(found)


@many
@given(a_seed, a_day, a_day)
def test_every_number_is_the_twins_and_the_sum_of_its_rows(rng, on, boundaries):
    with transaction.atomic():
        union = grow(rng).write()
        slow = twin(Scattered(rng, times=5).facts, boundaries)
        resolution = a_resolution(union.units[0])
        asked = [
            an_indicator(resolution, n, measure=key, arguments=NUMBERS[key][0], period=Period.YEAR)
            for n, key in enumerate(NUMBERS)
        ]
        units = list(Unit.objects.on(boundaries))
        found = evaluate(asked, units=[unit.pk for unit in units], on=on, boundaries=boundaries)
        opened = rng.sample(units, k=min(OPENED, len(units)))
        for unit in units:
            for indicator in asked:
                result = found[indicator.pk, unit.pk]
                assert (result.value or 0) == expected(slow, unit.pk, indicator.measure, on + timedelta(days=1))
                if unit not in opened:
                    continue
                behind = rows_behind(indicator, unit=unit, on=on, boundaries=boundaries)
                assert (behind.total.numerator if behind.total else None) == result.numerator, indicator.measure
                assert behind.result.numerator == result.numerator
        transaction.set_rollback(True)


@many
@given(a_seed, a_day, a_day)
def test_who_did_it_in_the_term_and_in_each_year(rng, on, boundaries):
    with transaction.atomic():
        union = grow(rng).write()
        slow = twin(Scattered(rng, times=9).facts, boundaries)
        resolution, rows = a_resolution(union.units[0]), Rows()
        shared = {"kind": "unit_coverage", "measure": "programs.activities", "minimum": 1}
        levels = [Kind.DISTRICT.value, Kind.PROVINCE.value]
        term = an_indicator(resolution, 1, **shared, arguments=OVERSIGHT, unit_kinds=[Kind.COMMUNE.value])
        yearly = an_indicator(
            resolution, 2, **shared, arguments=OVERSIGHT, unit_kinds=[Kind.COMMUNE.value], period=Period.YEAR
        )
        own = an_indicator(resolution, 3, **shared, arguments={**OVERSIGHT, "own_level": True}, unit_kinds=levels)
        units = list(Unit.objects.on(boundaries))
        found = evaluate([term, yearly, own], units=[unit.pk for unit in units], on=on, boundaries=boundaries)
        whole = (SINCE, on + timedelta(days=1))
        years = [(SINCE, date(2020, 1, 1)), (date(2020, 1, 1), whole[1])] if on >= date(2020, 1, 1) else [whole]

        def doers(asked, since, until, *, of_its_own=False):
            kept = [f for f in slow.facts if f.key == "activities" and f.kind in OVERSIGHT["kinds"]]
            narrow = FactsTwin(kept, **slow.tree, placements=slow.placements, boundaries=boundaries)
            did = set()
            for unit in asked:
                for fact in narrow.counting(unit, since=since, until=until):
                    if not of_its_own or narrow.home(fact.unit_id) == unit:
                        did.add(unit)
            return did

        for unit in units:
            communes = [u for u in slow.there() if rows.units[u].kind == Kind.COMMUNE and slow.is_under(u, unit.pk)]
            result = found[term.pk, unit.pk]
            assert (result.numerator or 0) == len(doers(communes, *whole))
            assert result.denominator in (None, len(communes))
            each = [doers(communes, *days) for days in years]
            if any(each):
                last = len(each) == 1 or bool(each[-1])
                counting = each if last else each[:-1]
                told = found[yearly.pk, unit.pk]
                assert (told.numerator, told.denominator) == (sum(map(len, counting)), len(communes) * len(counting))
            above = [u for u in slow.there() if rows.units[u].kind in levels and slow.is_under(u, unit.pk)]
            assert (found[own.pk, unit.pk].numerator or 0) == len(doers(above, *whole, of_its_own=True))
            for indicator in (term, yearly, own):
                behind = rows_behind(indicator, unit=unit, on=on, boundaries=boundaries)
                assert sum(row.numerator for row in behind.rows) == (found[indicator.pk, unit.pk].numerator or 0)
        transaction.set_rollback(True)


@many
@given(a_seed, a_day, a_day)
def test_officers_trained_by_looking_at_each_post(rng, on, boundaries):
    with transaction.atomic():
        union = grow(rng).write()
        scattered = Scattered(rng, times=4)
        elect(rng)
        slow = twin(scattered.facts, boundaries)
        which = {"titles": [Title.CHAIR.value], "kinds": [Kind.COMMUNE.value, Kind.DISTRICT.value]}
        asked = an_indicator(
            a_resolution(union.units[0]), 1, kind="percent", measure="programs.heads_trained", arguments=which,
            period=Period.POINT,
        )  # fmt: skip
        trained = {
            fact.member_id
            for fact in scattered.facts
            if fact.key == "course_members" and fact.completed and SINCE < fact.until_on <= on + timedelta(days=1)
        }
        posts = [p for p in Post.objects.filter(title=Title.CHAIR, unit__kind__in=which["kinds"]) if holds(p, on)]
        units = list(Unit.objects.on(boundaries))
        found = evaluate([asked], units=[unit.pk for unit in units], on=on, boundaries=boundaries)
        for unit in units:
            mine = [post for post in posts if slow.is_under(slow.home(post.unit_id), unit.pk)]
            result = found[asked.pk, unit.pk]
            assert (result.denominator or 0) == len(mine)
            assert (result.numerator or 0) == sum(post.member_id in trained for post in mine)
        transaction.set_rollback(True)


@pytest.fixture
def worked(cast):
    """A woman supported in two communes; an oversight of a commune; a class; what counts for nobody above."""
    women = [Member.objects.create(unit=cast.commune, full_name=f"W{n}", name_folded=f"w{n}") for n in range(2)]
    for unit, woman, month in (
        (cast.commune, 0, 1),
        (cast.commune, 0, 2),
        (cast.sibling_commune, 0, 3),
        (cast.far_commune, 1, 4),
    ):
        JobSupport.objects.create(unit=unit, member=women[woman], on=date(2023, month, 1), kind="vocational")
    Activity.objects.create(unit=cast.commune, kind="oversight", title="A", on=date(2023, 5, 1))
    Cooperative.objects.create(unit=cast.commune, name="A", kind="group", on=date(2023, 1, 1), members=5, women=3)
    return women


def test_rows_of_people_say_whom_several_communes_count(cast, worked):
    trained = an_indicator(a_resolution(cast.province), 1, measure="programs.trained")
    above = rows_behind(trained, unit=cast.district, on=date(2024, 6, 30))
    assert [(row.numerator, row.overlap) for row in above.rows] == [(1, False), (1, False), (-1, True)]
    assert above.result.value == 1
    below = rows_behind(trained, unit=cast.commune, on=date(2024, 6, 30))
    assert (below.sort, [row.numerator for row in below.rows]) == ("records", [1, 0])
    times = an_indicator(trained.resolution, 2, measure="programs.trained", arguments={"counts": "times"})
    assert rows_behind(times, unit=cast.province, on=date(2024, 6, 30)).total.numerator == 4


def test_what_a_commune_held_is_not_its_districts(cast, worked):
    oversight = an_indicator(
        a_resolution(cast.province), 1, kind="unit_coverage", measure="programs.activities", minimum=1,
        arguments={"kinds": ["oversight"], "own_level": True},
        unit_kinds=[Kind.PROVINCE.value, Kind.DISTRICT.value], period=Period.YEAR,
    )  # fmt: skip
    result = evaluate([oversight], units=[cast.province.pk], on=date(2024, 6, 30))[oversight.pk, cast.province.pk]
    assert (result.numerator, result.denominator) == (None, None)
    Activity.objects.create(unit=cast.district, kind="oversight", title="B", on=date(2023, 5, 1))
    result = evaluate([oversight], units=[cast.province.pk], on=date(2024, 6, 30))[oversight.pk, cast.province.pk]
    # Five years are over or told of by then, in each three units are asked.
    assert (result.numerator, result.denominator) == (1, 15)


def test_a_page_of_programmes_asks_one_statement_for_all_of_them(cast, worked, django_assert_max_num_queries):
    resolution = a_resolution(cast.province)
    for n, key in enumerate(NUMBERS):
        an_indicator(resolution, n, measure=key, arguments=NUMBERS[key][0], period=Period.YEAR)
    for n, key in enumerate(("children", "sponsors", "committed", "paid")):
        an_indicator(resolution, 20 + n, measure=f"sponsorship.{key}", kind="count" if n < 2 else "money")
    # Indicators, when each began, targets (2), the tree, homes, all facts, the ledger (2).
    with django_assert_max_num_queries(9):
        card = scorecard(resolution, unit=cast.province, on=date(2024, 6, 30))
    assert card.lines[2].result.value == 2


def test_heads_trained_before_the_term_or_not_to_the_end_do_not_count(cast):
    woman = cast.persons["branch"][0]
    Post.objects.create(member=woman, unit=cast.branch, title=Title.BRANCH_HEAD, from_on=FOUNDED)
    asked = an_indicator(
        a_resolution(cast.province), 1, kind="percent", measure="programs.heads_trained", period=Period.POINT,
        arguments={"titles": ["branch_head"], "kinds": [50]},
    )  # fmt: skip

    def share():
        result = evaluate([asked], units=[cast.province.pk], on=date(2024, 6, 30))[asked.pk, cast.province.pk]
        return result.numerator, result.denominator

    for first, completed in ((date(2018, 1, 1), True), (date(2023, 1, 1), False), (date(2024, 6, 30), True)):
        course = Course.objects.create(
            unit=cast.province, title=f"{first}", kind="officers", from_on=first, until_on=first + timedelta(days=3)
        )
        CourseMember.objects.create(course=course, member=woman, completed=completed)
        assert share() == (0, 1)
    Course.objects.filter(from_on=date(2024, 6, 30)).update(from_on=date(2024, 6, 27), until_on=date(2024, 7, 1))
    assert share() == (1, 1)


def test_figures_of_children_open_to_no_branch(cast):
    pledge(child(cast.branch), sponsor(cast.commune))
    one = an_indicator(
        a_resolution(cast.province), 1, kind="count", measure="sponsorship.children", period=Period.POINT
    )
    behind = rows_behind(one, unit=cast.commune, on=date(2024, 6, 30))
    assert [(row.unit, row.numerator) for row in behind.rows] == [(cast.commune, 1)]
    assert rows_behind(one, unit=cast.branch, on=date(2024, 6, 30)).result.value is None
