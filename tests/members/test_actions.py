"""Actions on persons, spells, transfers and posts, and their refusals."""

from datetime import date

import pytest

from members.access.citizen_ids import unseal
from members.actions import people, posts, refusals, spells, transfers
from members.audit.models import Event
from members.enums import Beginning, Ending, MembershipKind, Precision, Sex, Title, TransferState
from members.models import Member, Membership
from members.units.models import Unit
from tests.cast import ADMITTED

DAY = date(2024, 6, 30)


@pytest.fixture
def officer(cast):
    return cast.user("commune_officer")


def create(cast, officer, **values):
    values = {"full_name": "Trần Thị  Hoà", "born_on": date(1985, 2, 1), **values}
    return people.create_member(values=values, unit=cast.branch, on=DAY, began=Beginning.ADMITTED, by=officer)


def spells_of(member):
    return list(member.memberships.order_by("from_on", "pk").values_list("unit", "from_on", "until_on", "ended"))


def test_create_opens_one_spell_and_is_audited(cast, officer):
    member = create(cast, officer, citizen_id="030185999999")
    assert (member.full_name, member.name_folded, member.unit_id) == ("Trần Thị Hoà", "tran thi hoa", cast.branch.pk)
    assert member.citizen_id_index
    assert b"030185999999" not in bytes(member.citizen_id_sealed)
    assert spells_of(member) == [(cast.branch.pk, DAY, None, "")]
    assert member.joined_on == DAY
    verbs = Event.objects.filter(subject_id=member.pk).values_list("verb", flat=True)
    assert set(verbs) == {"member.created", "member.admitted"}


def test_nothing_stays_when_the_audit_fails(cast, officer, monkeypatch):
    before = Member.objects.count()

    def fail(**_facts):
        raise RuntimeError("the audit is down")

    monkeypatch.setattr(people, "record", fail)
    with pytest.raises(RuntimeError):
        create(cast, officer)
    assert Member.objects.count() == before


def test_an_officer_may_be_added_without_a_spell(cast, officer):
    man = people.create_member(
        values={"full_name": "Nguyễn Văn Nam", "sex": Sex.MALE}, unit=cast.branch, on=DAY, began=None, by=officer
    )
    assert spells_of(man) == []
    post = posts.appoint(member=man, unit=cast.branch, title=Title.BRANCH_HEAD, on=DAY, by=officer)
    assert post.until_on is None


def test_citizen_id_is_one_persons_alone(cast, officer):
    with pytest.raises(refusals.CitizenIdTaken) as here:
        create(cast, officer, citizen_id=own_number(cast.persons["sibling_branch"][0]))
    assert here.value.member == cast.persons["sibling_branch"][0]
    foreign = cast.persons["sibling_commune_branch"][0]
    with pytest.raises(refusals.CitizenIdElsewhere) as elsewhere:
        create(cast, officer, citizen_id=own_number(foreign))
    assert foreign.full_name not in str(elsewhere.value)
    assert not Member.objects.filter(name_folded="tran thi hoa").exists()


def own_number(member):
    return unseal(member.citizen_id_sealed, uid=member.uid)


def test_correct_counts_the_version_up_and_keeps_history(cast, officer):
    member = cast.member
    corrected = people.correct_member(member=member, values={"phone": "0912345678"}, version=member.version, by=officer)
    assert (corrected.phone, corrected.version) == ("0912345678", member.version + 1)
    old = member.history.get()
    assert old.phone == member.phone
    assert old.pgh_context["by"] == officer.pk


def test_a_correction_without_a_difference_writes_nothing(cast, officer):
    member = cast.member
    same = people.correct_member(
        member=member, values={"phone": member.phone, "citizen_id": own_number(member)}, version=1, by=officer
    )
    assert same.version == 1
    assert not Event.objects.exists()


def test_two_corrections_meet(cast, officer):
    member = cast.member
    people.correct_member(member=member, values={"phone": "0912345678"}, version=1, by=officer)
    with pytest.raises(refusals.Conflict) as conflict:
        people.correct_member(member=member, values={"phone": "0987000111"}, version=1, by=officer)
    assert conflict.value.theirs.phone == "0912345678"
    assert conflict.value.mine == {"phone": "0987000111"}


def test_a_full_member_cannot_become_a_man_or_a_child(cast, officer):
    with pytest.raises(refusals.NotAWoman):
        people.correct_member(member=cast.member, values={"sex": Sex.MALE}, version=1, by=officer)
    with pytest.raises(refusals.UnderAge):
        people.correct_member(member=cast.member, values={"born_on": date(2005, 1, 1)}, version=1, by=officer)


@pytest.mark.parametrize(
    ("born", "precision", "on", "allowed"),
    [
        (date(2006, 6, 30), Precision.DAY, date(2024, 6, 30), True),
        (date(2006, 7, 1), Precision.DAY, date(2024, 6, 30), False),
        (date(2006, 1, 1), Precision.YEAR, date(2024, 1, 1), True),  # may have been born on that very day
        (date(2007, 1, 1), Precision.YEAR, date(2024, 12, 31), False),
        (date(2004, 2, 29), Precision.DAY, date(2022, 2, 28), False),
        (date(2004, 2, 29), Precision.DAY, date(2022, 3, 1), True),
        (None, Precision.DAY, DAY, True),
    ],
)
def test_a_full_member_is_18_on_the_day_of_admission(cast, officer, born, precision, on, allowed):
    values = {"full_name": "Trần Thị Mơ", "born_on": born, "born_precision": precision}
    facts = {"values": values, "unit": cast.branch, "on": on, "began": Beginning.ADMITTED, "by": officer}
    if allowed:
        assert people.create_member(**facts).memberships.count() == 1
    else:
        with pytest.raises(refusals.UnderAge):
            people.create_member(**facts)


def test_admission_is_refused_to_a_man_a_member_and_into_a_past_spell(cast, officer):
    with pytest.raises(refusals.NotAWoman):
        spells.admit(member=cast.honorary["commune"], unit=cast.branch, on=DAY, by=officer)
    with pytest.raises(refusals.AlreadyMember):
        spells.admit(member=cast.member, unit=cast.branch, on=DAY, by=officer)
    former = cast.persons["branch"][-1]
    with pytest.raises(refusals.SpellsOverlap):
        spells.admit(member=former, unit=cast.branch, on=date(2024, 1, 31), by=officer)
    assert spells.admit(member=former, unit=cast.branch, on=date(2024, 2, 1), by=officer).until_on is None


def test_admission_needs_an_open_branch(cast, officer):
    former = cast.persons["branch"][-1]
    with pytest.raises(refusals.WrongKindOfUnit):
        spells.admit(member=former, unit=cast.commune, on=DAY, by=officer)
    Unit.objects.filter(pk=cast.branch.pk).update(until_on=date(2024, 7, 1))
    with pytest.raises(refusals.UnitNotOpen):
        spells.admit(member=former, unit=Unit.objects.get(pk=cast.branch.pk), on=DAY, by=officer)


def test_end_closes_the_spell_once(cast, officer):
    spell = spells.end(member=cast.member, on=DAY, how=Ending.WITHDREW, by=officer)
    assert (spell.until_on, spell.ended) == (DAY, Ending.WITHDREW)
    with pytest.raises(refusals.NoOpenSpell):
        spells.end(member=cast.member, on=DAY, how=Ending.DIED, by=officer)


def test_end_before_the_beginning_is_refused(cast, officer):
    with pytest.raises(refusals.BeforeSpellBegan):
        spells.end(member=cast.member, on=date(2019, 3, 7), how=Ending.REMOVED, by=officer)


def test_death_ends_everything(cast, officer):
    member = cast.member
    posts.appoint(member=member, unit=cast.branch, title=Title.BRANCH_HEAD, on=DAY, by=officer)
    spells.recognise(member=member, unit=cast.commune, on=DAY, by=officer)
    transfer = transfers.propose(member=member, to_unit=cast.sibling_commune, on=DAY, by=officer)
    spells.end(member=member, on=DAY, how=Ending.DIED, by=officer)
    transfer.refresh_from_db()
    assert transfer.state == TransferState.WITHDRAWN
    assert not member.memberships.filter(until_on__isnull=True).exists()
    assert not member.posts.filter(until_on__isnull=True).exists()


def test_a_man_may_be_honorary_once_in_a_unit(cast, officer):
    man = cast.honorary["commune"]
    with pytest.raises(refusals.AlreadyHonorary):
        spells.recognise(member=man, unit=cast.commune, on=DAY, by=officer)
    spell = spells.recognise(member=man, unit=cast.district, on=DAY, by=officer)
    assert spell.kind == MembershipKind.HONORARY


def test_transfer_counts_her_once_on_every_day(cast, officer):
    member, receiving = cast.member, cast.user("commune_officer", "sibling")
    transfer = transfers.propose(member=member, to_unit=cast.sibling_commune, on=DAY, by=officer)
    transfers.accept(transfer=transfer, unit=cast.sibling_commune_branch, on=DAY, by=receiving)
    assert spells_of(member) == [
        (cast.branch.pk, ADMITTED, DAY, Ending.TRANSFERRED_OUT),
        (cast.sibling_commune_branch.pk, DAY, None, ""),
    ]
    for day in (date(2024, 6, 29), DAY, date(2024, 7, 1)):
        assert Membership.objects.on(day).filter(member=member).count() == 1
    member.refresh_from_db()
    assert (member.unit, member.version) == (cast.sibling_commune_branch, 2)


def test_transfer_refusals(cast, officer):
    member = cast.member
    propose = {"member": member, "on": DAY, "by": officer}
    with pytest.raises(refusals.SameUnit):
        transfers.propose(to_unit=cast.branch, **propose)
    with pytest.raises(refusals.WrongKindOfUnit):
        transfers.propose(to_unit=cast.province, **propose)
    with pytest.raises(refusals.NoOpenSpell):
        transfers.propose(member=cast.persons["branch"][-1], to_unit=cast.sibling_branch, on=DAY, by=officer)
    with pytest.raises(refusals.BeforeSpellBegan):
        transfers.propose(member=member, to_unit=cast.sibling_branch, on=date(2019, 3, 7), by=officer)
    cast.sibling_branch.until_on = date(2024, 7, 1)
    with pytest.raises(refusals.UnitNotOpen):
        transfers.propose(to_unit=cast.sibling_branch, **propose)
    transfers.propose(to_unit=cast.sibling_commune, **propose)
    with pytest.raises(refusals.AlreadyProposed):
        transfers.propose(to_unit=cast.sibling_commune, **propose)


def test_acceptance_refusals(cast, officer):
    transfer = transfers.propose(member=cast.member, to_unit=cast.sibling_commune, on=DAY, by=officer)
    accept = {"transfer": transfer, "by": officer}
    with pytest.raises(refusals.NotInReceivingUnit):
        transfers.accept(unit=cast.far_branch, on=DAY, **accept)
    with pytest.raises(refusals.WrongKindOfUnit):
        transfers.accept(unit=cast.sibling_commune, on=DAY, **accept)
    with pytest.raises(refusals.EarlierThanProposed):
        transfers.accept(unit=cast.sibling_commune_branch, on=date(2024, 6, 29), **accept)
    transfers.decline(transfer=transfer, reason="Không ở đây", by=officer)
    assert (transfer.state, transfer.answer) == (TransferState.DECLINED, "Không ở đây")
    for answer in (
        lambda: transfers.accept(unit=cast.sibling_commune_branch, on=DAY, **accept),
        lambda: transfers.withdraw(**accept),
    ):
        with pytest.raises(refusals.AlreadyDecided):
            answer()
    assert spells_of(cast.member) == [(cast.branch.pk, ADMITTED, None, "")]


def test_post_refusals(cast, officer):
    appoint = {"unit": cast.branch, "on": DAY, "by": officer}
    with pytest.raises(refusals.TitleNotOfUnit):
        posts.appoint(member=cast.member, title=Title.CHAIR, **appoint)
    post = posts.appoint(member=cast.member, title=Title.BRANCH_HEAD, **appoint)
    with pytest.raises(refusals.PostHeld):
        posts.appoint(member=cast.member, title=Title.BRANCH_HEAD, **appoint)
    with pytest.raises(refusals.PostTaken):
        posts.appoint(member=cast.persons["branch"][1], title=Title.BRANCH_HEAD, **appoint)
    with pytest.raises(refusals.BeforePostBegan):
        posts.relieve(post=post, on=date(2024, 6, 29), by=officer)
    posts.relieve(post=post, on=DAY, by=officer)
    with pytest.raises(refusals.PostEnded):
        posts.relieve(post=post, on=DAY, by=officer)
