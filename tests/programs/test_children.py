"""Children: registering, consents, holds, visits, moving, and the erasing of what is no longer needed."""

from datetime import date

import pytest

from programs.actions import children, consents, pledges, refusals, retention, visits
from programs.actions.disbursements import pay as pay_out
from programs.enums import ChildEnding, ConsentBy, ConsentMethod, PledgeEnding
from programs.models import Child, Consent, Payment, Visit
from programs.queries.ledger import ledger
from programs.queries.sponsorship import not_visited
from tests.cast import CANARY
from tests.programs.sponsorship import ON, child, instalments, pledge, sponsor


def test_codes_tell_the_district_and_count_on(cast):
    codes = [child(unit, name=f"Trẻ {n}").code for n, unit in enumerate((cast.branch, cast.group, cast.far_branch))]
    assert codes == ["TH-0001", "TH-0002", "NS-0001"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"born_on": date(2004, 4, 15)}, refusals.OfAge),
        ({"born_on": date(1990, 1, 1)}, refusals.OfAge),
        ({"born_on": date(2022, 4, 16)}, refusals.BornLater),
        ({"born_on": None}, refusals.BirthMissing),
        ({"name": "  "}, refusals.NameMissing),
    ],
)
def test_who_is_no_child_is_refused_with_a_sentence(cast, changes, refusal):
    with pytest.raises(refusal):
        child(cast.branch, **changes)
    assert not Child.objects.exists()


def test_a_child_lives_in_a_branch_that_is_there(cast):
    with pytest.raises(refusals.NotABranch, match="Hồng Lạc"):
        child(cast.commune)
    cast.branch.until_on = date(2021, 1, 1)
    cast.branch.save(update_fields=["until_on"])
    with pytest.raises(refusals.UnitClosed):
        child(cast.branch)


def test_a_commune_does_not_register_a_child_twice(cast):
    first = child(cast.branch)
    with pytest.raises(refusals.ChildKnown, match=first.code):
        child(cast.sibling_branch, name="TRẦN  VĂN AN")
    child(cast.sibling_commune_branch)
    values = {"full_name": "Trần Văn An", "sex": "M", "born_on": first.born_on, "orphanhood": "both"}
    assert children.register(unit=cast.branch, on=ON, values=values, by=None, is_another=True).pk != first.pk
    twin = [(cast.third_branch, ON, values | {"full_name": "Mai Văn Bốn"})] * 2
    with pytest.raises(refusals.ChildTwice):
        children.register_many(rows=twin, by=None)


def test_of_two_who_edit_one_is_told(cast):
    one = child(cast.branch)
    version = Child.objects.get(pk=one.pk).version
    children.edit(child=one, values={"school": "Tiểu học Hồng Lạc"}, version=version, by=None)
    with pytest.raises(refusals.ChangedMeanwhile) as told:
        children.edit(child=one, values={"school": "Tiểu học Việt Hồng"}, version=version, by=None)
    assert told.value.theirs.school == "Tiểu học Hồng Lạc"
    with pytest.raises(refusals.NameMissing):
        children.edit(child=one, values={"full_name": " "}, version=version + 1, by=None)
    renamed = children.edit(child=one, values={"full_name": "Trần Văn Ân"}, version=version + 1, by=None)
    assert Child.objects.get(pk=one.pk).name_folded == "tran van an" == renamed.name_folded


def test_a_birthday_is_not_corrected_below_what_is_promised(cast):
    one = child(cast.branch)
    promised = pledge(one, sponsor(cast.commune))  # until 01/05/2025
    adult, born_on = date(2025, 4, 30), date(2007, 4, 30)
    told = f"30/04/2025, .*{promised.sponsor.name}.* 01/05/2025"
    with pytest.raises(refusals.PledgePastEighteen, match=told):
        children.edit(child=one, values={"born_on": born_on}, version=None, by=None)
    children.edit(
        child=one, values={"born_on": date(2007, 5, 1)}, version=None, by=None
    )  # until that very day is right
    pledges.stop(pledge=promised, on=adult, reason=PledgeEnding.FULFILLED, by=None)
    assert children.edit(child=one, values={"born_on": born_on}, version=None, by=None).born_on == born_on


def test_a_child_that_moves_takes_its_figures_along(cast):
    one = child(cast.branch)
    pledge(one, sponsor(cast.commune))
    children.move(child=one, unit=cast.far_branch, on=date(2022, 6, 1), by=None)
    sums = ledger([cast.commune, cast.far_commune], on=date(2022, 7, 1))
    assert [sums[unit.pk].committed for unit in (cast.commune, cast.far_commune)] == [0, 18_000_000]
    with pytest.raises(refusals.SameBranch):
        children.move(child=one, unit=cast.far_branch, on=date(2022, 6, 2), by=None)


def test_consents_stand_one_at_a_time(cast):
    one = child(cast.branch, born_on=date(2016, 1, 1), consents=False)

    def give(by=ConsentBy.REPRESENTATIVE, on=ON, version="2"):
        return consents.give(
            child=one, given_by=by, method=ConsentMethod.PAPER, text_version=version, given_on=on, by=None
        )

    with pytest.raises(refusals.TooYoungToConsent):
        give(ConsentBy.CHILD)
    with pytest.raises(refusals.TextVersionMissing):
        give(version=" ")
    given = give()
    with pytest.raises(refusals.ConsentStands):
        give()
    with pytest.raises(refusals.WithdrawnBeforeGiven):
        consents.withdraw(consent=given, on=date(2022, 4, 1), by=None)
    consents.withdraw(consent=given, on=date(2022, 5, 1), by=None)
    with pytest.raises(refusals.ConsentWithdrawn):
        consents.withdraw(consent=given, on=date(2022, 5, 2), by=None)
    give(on=date(2022, 6, 1))
    give(ConsentBy.CHILD, on=date(2023, 1, 1))
    assert Consent.objects.filter(withdrawn_on__isnull=True).count() == 2


def test_visits_are_told_once_and_who_was_not_visited_is_known(cast):
    one, other = child(cast.branch), child(cast.branch, name="Lê Văn Hai")
    for each in (one, other):
        pledge(each, sponsor(cast.commune, name=each.full_name))
    visits.record(child=one, on=date(2022, 6, 3), visitor="Bà Lan", by=None, in_school=True)
    for changes, refusal in (
        ({}, refusals.VisitedAlready),
        ({"visitor": " "}, refusals.VisitorMissing),
        ({"on": date(2022, 4, 1)}, refusals.BeforeRegistered),
    ):
        with pytest.raises(refusal):
            visits.record(**{"child": one, "on": date(2022, 6, 3), "visitor": "bà lan", "by": None} | changes)
    assert Visit.objects.count() == 1
    missed = not_visited([cast.province], since=date(2022, 4, 1), on=date(2022, 6, 30))
    assert list(missed) == [other]


def test_a_closed_file_is_erased_after_five_years_and_the_figures_stay(cast):
    word = "Qxzzzyz"
    one = child(
        cast.branch, name=f"Trần {word} An", carer_name=word, carer_phone=word, representative_name=word, school=word,
        address=word, note=word,
    )  # fmt: skip
    made = pledge(one, sponsor(cast.commune), note=f"Bạn của {word}")
    first = instalments(made)[0]
    pay_out(
        unit=cast.commune, on=date(2022, 5, 2), rows=[(first, 500_000, word)], control_count=1,
        control_total=500_000, by=None,
    )  # fmt: skip
    visits.record(child=one, on=date(2022, 6, 3), visitor=word, note=word, by=None)
    children.close(child=one, on=date(2022, 7, 1), reason=ChildEnding.LEFT, by=None)
    before = ledger([cast.province], on=date(2027, 7, 1))
    assert retention.erase_due(today=date(2027, 6, 30)) == 0
    assert retention.erase_due(today=date(2027, 7, 1)) == 1
    assert retention.erase_due(today=date(2027, 7, 2)) == 0
    assert ledger([cast.province], on=date(2027, 7, 1)) == before
    rows = [*Child.objects.values(), *Visit.objects.values(), *Payment.objects.values(), *made.child.pledges.values()]
    assert not CANARY.search(str(rows))
    erased = Child.objects.get()
    assert (erased.code, erased.born_on, erased.erased_on) == (one.code, date(2014, 1, 1), date(2027, 7, 1))
    for attempt in (
        lambda: children.edit(child=one, values={"school": "Một"}, version=erased.version, by=None),
        lambda: visits.record(child=one, on=date(2022, 6, 4), visitor="Bà Lan", by=None),
    ):
        with pytest.raises(refusals.AlreadyErased):
            attempt()
