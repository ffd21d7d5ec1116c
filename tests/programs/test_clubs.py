"""Clubs with who is in them, activities: people once, times beside, nothing impossible."""

from datetime import date

import pytest

from programs.actions import activities, clubs
from programs.actions import refusals_groups as refusals
from programs.actions.refusals_records import ChangedMeanwhile
from programs.models import Activity, Club, ClubMember
from programs.queries import clubs as queries

TODAY = date(2024, 6, 30)
FOUNDED = date(2022, 1, 5)


@pytest.fixture
def by(cast):
    return cast.user("commune_officer")


def founded(cast, by, name="CLB dân vũ", **changes):
    facts = {"kind": "club", "from_on": FOUNDED, "by": by, "today": TODAY}
    return clubs.found(unit=cast.commune, name=name, **facts | changes)


def join(club, member, by, on=FOUNDED, **changes):
    return clubs.join(club=club, member=member, on=on, by=by, today=TODAY, **changes)


def leave(row, by, on):
    return clubs.leave(row=row, on=on, by=by, today=TODAY)


def test_people_count_once_and_times_beside(cast, by):
    club = founded(cast, by)
    first, second = cast.persons["branch"][:2]
    row = join(club, first, by)
    leave(row, by, date(2023, 1, 1))
    join(club, first, by, date(2023, 6, 1), is_leader=True)
    join(club, second, by, date(2024, 1, 1))
    found = queries.with_people(Club.objects.all(), on=TODAY).get()
    assert (found.people, found.ever, found.times) == (2, 2, 3)
    then = queries.with_people(Club.objects.all(), on=date(2023, 3, 1)).get()
    assert (then.people, then.ever, then.times) == (0, 1, 1)
    assert [row.member for row in queries.members_of(club)] == [first, second, first]


def test_she_joins_once_at_a_time(cast, by):
    club = founded(cast, by)
    row = join(club, cast.member, by)
    with pytest.raises(refusals.AlreadyInClub, match="05/01/2022"):
        join(club, cast.member, by, TODAY)
    leave(row, by, date(2023, 1, 1))
    with pytest.raises(refusals.WasInClubThen, match="01/01/2023"):
        join(club, cast.member, by, date(2022, 12, 31))
    assert ClubMember.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (date(2022, 1, 4), refusals.ClubNotThere),
        (date(2024, 2, 1), refusals.ClubNotThere),
        (date(2024, 7, 1), refusals.InTheFuture),
    ],
)
def test_nobody_joins_a_club_that_was_not_there(cast, by, on, refusal):
    club = founded(cast, by, until_on=date(2024, 2, 1))
    with pytest.raises(refusal):
        join(club, cast.member, by, on)
    assert not ClubMember.objects.exists()


def test_leaving_lies_after_joining_and_before_joining_again(cast, by):
    club = founded(cast, by)
    row = join(club, cast.member, by, date(2023, 1, 1))
    with pytest.raises(refusals.LeftBeforeJoining):
        leave(row, by, date(2022, 12, 31))
    leave(row, by, date(2023, 6, 1))
    join(club, cast.member, by, date(2023, 7, 1))
    with pytest.raises(refusals.AlreadyInClub, match="01/07/2023"):
        leave(row, by, date(2023, 8, 1))
    assert ClubMember.objects.order_by("pk").first().until_on == date(2023, 6, 1)


def test_a_club_that_ends_lets_its_members_go(cast, by):
    club = founded(cast, by)
    join(club, cast.member, by)
    with pytest.raises(refusals.StartsAfterRows):
        clubs.correct(club=club, values={"from_on": date(2022, 2, 1)}, version=1, by=by, today=TODAY)
    clubs.correct(club=club, values={"until_on": date(2024, 1, 1)}, version=1, by=by, today=TODAY)
    assert ClubMember.objects.get().until_on == date(2024, 1, 1)
    with pytest.raises(refusals.EndsBeforeRows):
        clubs.correct(club=club, values={"until_on": date(2023, 1, 1)}, version=2, by=by, today=TODAY)
    with pytest.raises(ChangedMeanwhile):
        clubs.correct(club=club, values={"theme": "khác"}, version=1, by=by, today=TODAY)
    with pytest.raises(refusals.HasRows):
        clubs.remove(club=club, by=by)
    clubs.remove_member(row=ClubMember.objects.get(), by=by)
    clubs.remove(club=club, by=by)
    assert not Club.objects.exists()


def test_a_unit_names_a_club_once(cast, by):
    founded(cast, by)
    with pytest.raises(refusals.NameTaken, match="CLB dân vũ"):
        founded(cast, by)
    assert Club.objects.count() == 1


def held(cast, by, on=TODAY, **changes):
    values = {"kind": "digital", "title": "Cài VNeID", "attended": 40, "women": 35} | changes
    return activities.hold(unit=cast.commune, on=on, values=values, by=by, today=TODAY)


def test_an_activity_is_recorded_once(cast, by):
    row = held(cast, by)
    with pytest.raises(refusals.ActivityTwice, match="30/06/2024"):
        held(cast, by)
    other = held(cast, by, title="Ví điện tử")
    with pytest.raises(refusals.ActivityTwice):
        activities.correct(activity=other, values={"title": row.title}, version=1, by=by, today=TODAY)
    assert sorted(Activity.objects.values_list("title", flat=True)) == ["Cài VNeID", "Ví điện tử"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"women": 41}, refusals.MoreWomenThanPeople),
        ({"on": date(2024, 7, 1)}, refusals.InTheFuture),
        ({"on": date(1990, 1, 1)}, refusals.NoSuchUnitThen),
    ],
)
def test_an_impossible_activity_stores_nothing(cast, by, changes, refusal):
    with pytest.raises(refusal):
        held(cast, by, **changes)
    assert not Activity.objects.exists()
    row = held(cast, by)
    with pytest.raises(refusal):
        activities.correct(activity=row, values=changes, version=1, by=by, today=TODAY)
    assert Activity.objects.values_list("on", "women", "version").get() == (TODAY, 35, 1)
    activities.remove(activity=row, by=by)
    assert not Activity.objects.exists()
