"""A household's way: registered, helped, reviewed, off the list by a decision, counted once."""

from datetime import date

import pytest

from members.audit.models import Event
from programs.actions import household_steps as steps
from programs.actions import households as actions
from programs.actions import refusals_groups as refusals
from programs.actions.refusals_records import ChangedMeanwhile
from programs.models import Household, HouseholdReview, HouseholdSupport
from programs.queries.households import chain, given, with_steps

TODAY = date(2024, 6, 30)
REGISTERED = date(2022, 3, 1)


@pytest.fixture
def by(cast):
    return cast.user("commune_officer")


def registered(cast, by, **changes):
    facts = {"member": cast.member, "unit": cast.commune, "on": REGISTERED, "status": "poor", "by": by, "today": TODAY}
    return actions.register(**facts | changes)


def leave(household, by, **changes):
    facts = {"exited_on": date(2023, 12, 12), "decision_no": "45/QĐ-UBND", "decided_on": date(2023, 12, 10)}
    return actions.leave_list(household=household, by=by, today=TODAY, **facts | changes)


def test_the_whole_way_is_told_in_the_order_of_its_days(cast, by, django_assert_num_queries):
    household = registered(cast, by)
    steps.support(household=household, on=date(2022, 5, 2), kind="loan", amount=30_000_000, by=by, today=TODAY)
    steps.support(household=household, on=date(2023, 2, 2), kind="skills", by=by, today=TODAY)
    steps.review(household=household, on=date(2022, 12, 1), result="near_poor", by=by, today=TODAY)
    steps.review(household=household, on=date(2023, 12, 12), result="ready", by=by, today=TODAY)
    household = leave(household, by)
    with django_assert_num_queries(2):
        told = chain(household)
    assert [step.what for step in told] == ["registered", "support", "review", "support", "review", "exit"]
    assert given(told) == 30_000_000
    row = with_steps(Household.objects.all()).get()
    assert (row.helped, row.given, row.last_result, row.last_review) == (2, 30_000_000, "ready", date(2023, 12, 12))
    verbs = list(Event.objects.filter(unit=cast.commune).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["household.registered", *["household.supported"] * 2, *["household.reviewed"] * 2,
                     "household.left_list"]  # fmt: skip


def test_no_event_tells_of_poverty_in_words(cast, by):
    leave(registered(cast, by, head_name="Nguyễn Văn Tám", note="nhà dột"), by)
    told = str(list(Event.objects.values_list("detail", flat=True)))
    assert "Tám" not in told
    assert "dột" not in told
    assert "45/QĐ" not in told


def test_a_second_exit_is_refused_naming_the_first(cast, by):
    household = leave(registered(cast, by), by)
    with pytest.raises(refusals.AlreadyExited) as refusal:
        leave(household, by, exited_on=date(2024, 3, 3), decision_no="46/QĐ-UBND")
    assert "12/12/2023" in str(refusal.value)
    assert "45/QĐ-UBND" in str(refusal.value)
    assert cast.commune.name in str(refusal.value)
    assert Household.objects.values_list("exited_on", "decision_no").get() == (date(2023, 12, 12), "45/QĐ-UBND")


def test_a_household_that_left_is_not_registered_again_anywhere(cast, by):
    leave(registered(cast, by), by)
    with pytest.raises(refusals.AlreadyExited, match="12/12/2023") as refusal:
        registered(cast, by, unit=cast.sibling_commune, on=date(2024, 1, 5))
    assert refusal.value.field == "person"
    assert Household.objects.count() == 1


def test_a_household_on_the_way_is_not_registered_twice(cast, by):
    registered(cast, by)
    with pytest.raises(refusals.StillRegistered, match="01/03/2022"):
        registered(cast, by, on=date(2023, 1, 1))
    assert Household.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"exited_on": date(2022, 2, 28)}, refusals.ExitBeforeRegistration, "exited_on"),
        ({"exited_on": date(2024, 7, 1)}, refusals.InTheFuture, "exited_on"),
        ({"decided_on": date(2024, 7, 1)}, refusals.InTheFuture, "decided_on"),
        ({"decision_no": "  "}, refusals.DecisionMissing, "decision_no"),
    ],
)
def test_an_exit_that_cannot_be_stores_nothing(cast, by, changes, refusal, field):
    household = registered(cast, by)
    with pytest.raises(refusal) as raised:
        leave(household, by, **changes)
    assert raised.value.field == field
    assert Household.objects.filter(exited_on=None, decision_no="", version=1).count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"on": date(2024, 7, 1)}, refusals.InTheFuture),
        ({"on": date(1990, 1, 1)}, refusals.NoSuchUnitThen),
        ({"unit": "province"}, refusals.NoHouseholdsHere),
    ],
)
def test_a_registration_that_cannot_be_stores_nothing(cast, by, changes, refusal):
    changes = {name: cast.units[value] if name == "unit" else value for name, value in changes.items()}
    with pytest.raises(refusal):
        registered(cast, by, **changes)
    assert not Household.objects.exists()


def test_help_and_reviews_lie_between_registration_and_exit(cast, by):
    household = leave(registered(cast, by), by)
    for on, refusal in [
        (date(2022, 2, 28), refusals.BeforeRegistration),
        (date(2023, 12, 13), refusals.AfterExit),
        (date(2024, 7, 1), refusals.InTheFuture),
    ]:
        with pytest.raises(refusal):
            steps.support(household=household, on=on, kind="loan", by=by, today=TODAY)
        with pytest.raises(refusal):
            steps.review(household=household, on=on, result="poor", by=by, today=TODAY)
    assert not HouseholdSupport.objects.exists()
    assert not HouseholdReview.objects.exists()


@pytest.mark.parametrize("amount", [-1, 10**15])
def test_help_of_impossible_worth_is_refused(cast, by, amount):
    household = registered(cast, by)
    with pytest.raises(refusals.NotMoney):
        steps.support(household=household, on=TODAY, kind="loan", amount=amount, by=by, today=TODAY)
    assert not HouseholdSupport.objects.exists()


def test_a_year_has_one_review(cast, by):
    household = registered(cast, by)
    steps.review(household=household, on=date(2023, 11, 1), result="poor", by=by, today=TODAY)
    with pytest.raises(refusals.ReviewedThisYear, match="01/11/2023"):
        steps.review(household=household, on=date(2023, 12, 1), result="ready", by=by, today=TODAY)
    assert HouseholdReview.objects.count() == 1


def test_an_exit_by_mistake_is_taken_back(cast, by):
    household = leave(registered(cast, by), by)
    with pytest.raises(refusals.ExitedIsKept):
        actions.remove(household=household, by=by)
    household = actions.take_exit_back(household=household, by=by)
    assert (household.exited_on, household.decision_no, household.decided_on) == (None, "", None)
    with pytest.raises(refusals.NotExited):
        actions.take_exit_back(household=household, by=by)
    actions.remove(household=household, by=by)
    assert not Household.objects.exists()


def test_a_correction_keeps_the_order_of_days_and_sees_others(cast, by):
    household = registered(cast, by)
    steps.support(household=household, on=date(2022, 5, 2), kind="loan", by=by, today=TODAY)
    with pytest.raises(refusals.RegisteredAfterSteps, match="02/05/2022"):
        actions.correct(household=household, values={"on": date(2022, 6, 1)}, version=1, by=by, today=TODAY)
    done = actions.correct(household=household, values={"status": "near_poor"}, version=1, by=by, today=TODAY)
    assert (done.status, done.version) == ("near_poor", 2)
    with pytest.raises(ChangedMeanwhile):
        actions.correct(household=household, values={"note": "khác"}, version=1, by=by, today=TODAY)
    assert Household.objects.values_list("status", "note").get() == ("near_poor", "")


def test_a_step_by_mistake_goes(cast, by):
    household = registered(cast, by)
    step = steps.support(household=household, on=TODAY, kind="loan", by=by, today=TODAY)
    steps.remove_step(step=step, by=by)
    assert not HouseholdSupport.objects.exists()
    assert Event.objects.filter(verb="household.step_removed").count() == 1


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        ("commune_officer", "home", 1), ("commune_officer", "sibling", 0), ("province_admin", "home", 1),
        ("province_admin", "sibling", 0), ("province_staff", "home", 0), ("leader", "home", 0),
        ("branch_head", "home", 0), ("sponsorship_officer", "home", 0), ("system_admin", "home", 1),
    ],
)  # fmt: skip
def test_poverty_is_for_those_who_may_see_sensitive_values_there(cast, by, role, place, sees):
    household = registered(cast, by)
    steps.support(household=household, on=TODAY, kind="loan", by=by, today=TODAY)
    scope = cast.scope(role, place)
    assert Household.objects.within(scope).count() == sees
    assert HouseholdSupport.objects.within(scope).count() == sees
