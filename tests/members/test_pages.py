"""Pages of members: what each role sees and may do there, what a change leaves, how many queries a list takes."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from members.actions import people, posts, spells, transfers
from members.audit.models import Reading
from members.enums import Ending, Sex, Title, TransferState
from members.models import Member, Post, Transfer
from tests.cast import citizen_id

DAY = "30/06/2024"
LIST = "members:list"


def html(response):
    return response.content.decode()


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


def test_every_page_opens(cast, officer):
    transfers.propose(
        member=cast.member, to_unit=cast.sibling_commune, on=date(2024, 6, 30), by=cast.user("commune_officer")
    )
    posts.appoint(
        member=cast.member, unit=cast.branch, title=Title.BRANCH_HEAD, on=date(2024, 6, 30),
        by=cast.user("commune_officer"),
    )  # fmt: skip
    people.correct_member(
        member=cast.member, values={"phone": "0912345678"}, version=1, by=cast.user("commune_officer")
    )
    plain = [reverse(f"members:{name}") for name in ("list", "add", "transfers", "ask", "posts")]
    own = [
        reverse(f"members:{name}", args=[cast.member.uid])
        for name in ("page", "edit", "admit", "transfer", "end", "honour")
    ]
    for address in [*plain, *own, f"{plain[0]}?state=left", f"{plain[4]}?q=nguyen", f"{own[3]}?to=nam+hung"]:
        response = officer.get(address)
        assert response.status_code == 200, address
    assert "0912345678" in html(officer.get(own[0]))


def test_list_shows_the_commune_and_nobody_elses(cast, officer):
    body = html(officer.get(reverse(LIST)))
    assert cast.member.full_name.split()[-1] in body
    assert cast.persons["branch"][-1].full_name.split()[2] not in body  # a former member
    assert cast.persons["sibling_commune_branch"][0].full_name.split()[2] not in body
    assert cast.member.phone not in body
    assert body.count('<tr role="row"') == 9 + 1  # two of each branch and of the group, the honorary man, the head


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 9),
        ("kind=full", 8),
        ("kind=honorary", 1),
        ("state=left", 4),
        ("state=away", 0),
        ("state=all", 13),
        (f"on={DAY}", 9),
        ("on=01/01/2024", 13),
        ("born_from=1850&born_to=1900", 0),
        ("born_from=abc", 9),
        ("no_id=on", 0),
        ("letter=H", 1),
        ("joined_from=2019&joined_to=2019&party=yes", None),
        ("state=nonsense&branch=nonsense&page=99&sort=nonsense", 9),
        ("q=nguyen", 9),
        ("q=zzz", 0),
        ("sort=-born", 9),
    ],
)
def test_filters(officer, query, count):
    body = html(officer.get(f"{reverse(LIST)}?{query}"))
    if count is None:
        assert "ledger" in body or "empty" in body
    elif count == 0:
        assert 'class="ledger slips' not in body
    else:
        assert body.count('<tr role="row"') == count + 1


def test_branch_filter(cast, officer):
    body = html(officer.get(reverse(LIST), {"branch": cast.sibling_branch.uid}))
    assert body.count('<tr role="row"') == 2 + 1
    foreign = html(officer.get(reverse(LIST), {"branch": cast.far_branch.uid}))
    assert foreign.count('<tr role="row"') == 9 + 1


def test_sensitive_filters_are_for_those_who_may(cast, client_as, officer):
    assert 'name="poverty"' in html(officer.get(reverse(LIST)))
    assert 'name="poverty"' not in html(client_as("branch_head").get(reverse(LIST)))


def test_htmx_gets_the_fragment_alone(officer):
    body = html(officer.get(reverse(LIST) + "?q=nguyen", headers={"HX-Request": "true"}))
    assert "<html" not in body
    assert "danh-sach" in body


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", "?q=nguyen"])
def test_list_takes_the_same_queries_for_any_rows(cast, client_as, django_assert_num_queries, rows, query):
    keep = [one.pk for one in cast.persons["branch"][:1] + cast.persons["group"][: rows - 1]]
    Member.objects.exclude(pk__in=keep).update(unit=cast.other_branch)
    client = client_as("commune_officer")
    client.get(reverse(LIST))
    with django_assert_num_queries(25):
        client.get(reverse(LIST) + query)


def test_export_holds_the_same_rows_masked_and_is_noted(cast, officer):
    response = officer.get(reverse(LIST) + "?kind=full&export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], (int, float))]
    assert len(rows) == 8
    cells = " ".join(str(cell) for row in rows for cell in row)
    assert "•" in cells
    assert citizen_id(1) not in cells
    assert Reading.objects.get(what="member.list_export").rows == 8


def test_a_number_is_looked_up_by_post_and_within_the_units(cast, officer):
    found = officer.post(reverse("members:look_up"), {"citizen_id": own_number(cast.member)})
    assert found.url == reverse("members:page", args=[cast.member.uid])
    foreign = officer.post(
        reverse("members:look_up"), {"citizen_id": own_number(cast.persons["sibling_commune_branch"][0])}
    )
    assert foreign.status_code == 200
    assert "Qx" not in html(foreign).split("<main")[1]
    assert officer.get(reverse("members:look_up")).status_code == 405


def own_number(member):
    return people.citizen_ids.unseal(member.citizen_id_sealed, uid=member.uid)


def test_page_masks_the_citizen_id_until_it_is_asked_for(cast, officer, client_as):
    number = own_number(cast.member)
    address = reverse("members:page", args=[cast.member.uid])
    assert number not in html(officer.get(address))
    assert Reading.objects.filter(what="member.page", subject_id=cast.member.pk).count() == 1
    assert number in html(officer.post(reverse("members:reveal", args=[cast.member.uid])))
    assert Reading.objects.filter(what="member.citizen_id").count() == 1
    staff = client_as("province_staff")
    assert staff.post(reverse("members:reveal", args=[cast.member.uid])).status_code == 404
    body = html(staff.get(address))
    assert cast.member.ethnicity not in body
    assert cast.member.phone in body


def test_history_hides_what_may_not_be_seen(cast, client_as, officer):
    by = cast.user("commune_officer")
    people.correct_member(member=cast.member, values={"religion": "Công giáo", "phone": "0912345678"}, version=1, by=by)
    address = reverse("members:page", args=[cast.member.uid])
    seen = html(officer.get(address))
    assert "Công giáo" in seen
    assert by.full_name in seen
    hidden = html(client_as("branch_head").get(address))
    assert "Công giáo" not in hidden
    assert "0912345678" in hidden


def test_pages_of_another_commune_do_not_exist(cast, officer, client_as):
    foreign = cast.persons["sibling_commune_branch"][0]
    for name in ("page", "edit", "admit", "transfer", "end", "honour"):
        assert officer.get(reverse(f"members:{name}", args=[foreign.uid])).status_code == 404
    leader = client_as("leader")
    assert leader.get(reverse(LIST)).status_code == 404
    staff = client_as("province_staff")
    assert staff.get(reverse("members:edit", args=[cast.member.uid])).status_code == 404


def test_mark_deceased_in_two_requests(cast, officer):
    address = reverse("members:end", args=[cast.member.uid])
    assert "checked" in html(officer.get(address + "?how=died"))
    response = officer.post(address, {"how": "died", "on": DAY})
    assert response.status_code == 302
    spell = cast.member.memberships.get()
    assert (spell.ended, spell.until_on) == (Ending.DIED, date(2024, 6, 30))


def test_transfer_to_another_commune_and_acceptance(cast, officer, client_as):
    address = reverse("members:transfer", args=[cast.member.uid])
    officer.post(address, {"commune": cast.sibling_commune.uid, "on": DAY, "unit": ""})
    transfer = Transfer.objects.get()
    assert officer.get(reverse("members:accept", args=[transfer.uid])).status_code == 404
    other = client_as("commune_officer", "sibling")
    assert cast.member.full_name.split()[2] in html(other.get(reverse("members:transfers")))
    data = {"unit": cast.sibling_commune_branch.uid, "on": DAY}
    response = other.post(reverse("members:accept", args=[transfer.uid]), data)
    assert response.status_code == 302
    cast.member.refresh_from_db()
    assert cast.member.unit == cast.sibling_commune_branch
    assert officer.get(reverse("members:page", args=[cast.member.uid])).status_code == 404


def test_transfer_within_the_commune_is_done_at_once(cast, officer):
    officer.post(reverse("members:transfer", args=[cast.member.uid]), {"unit": cast.sibling_branch.uid, "on": DAY})
    cast.member.refresh_from_db()
    assert cast.member.unit == cast.sibling_branch
    assert Transfer.objects.get().state == TransferState.ACCEPTED


def test_decline_and_withdraw(cast, officer, client_as):
    other, by = client_as("commune_officer", "sibling"), cast.user("commune_officer")
    first = transfers.propose(member=cast.member, to_unit=cast.sibling_commune, on=date(2024, 6, 30), by=by)
    assert other.post(reverse("members:decline", args=[first.uid]), {"reason": ""}).status_code == 422
    other.post(reverse("members:decline", args=[first.uid]), {"reason": "Không ở đây"})
    second = transfers.propose(member=cast.member, to_unit=cast.sibling_commune, on=date(2024, 6, 30), by=by)
    assert other.post(reverse("members:withdraw", args=[second.uid])).status_code == 404
    officer.post(reverse("members:withdraw", args=[second.uid]))
    states = list(Transfer.objects.order_by("pk").values_list("state", flat=True))
    assert states == [TransferState.DECLINED, TransferState.WITHDRAWN]


def test_asking_for_a_person_names_nobody_until_the_other_side_agrees(cast, officer, client_as):
    foreign = cast.persons["sibling_commune_branch"][0]
    canary = foreign.full_name.split()[2]
    data = {"citizen_id": own_number(foreign), "unit": cast.branch.uid, "on": DAY, "reason": ""}
    officer.post(reverse("members:ask"), data)
    transfer = Transfer.objects.get()
    assert transfer.is_request
    assert canary not in html(officer.get(reverse("members:transfers")))
    assert officer.get(reverse("members:accept", args=[transfer.uid])).status_code == 404
    other = client_as("commune_officer", "sibling")
    assert canary in html(other.get(reverse("members:transfers")))
    other.post(reverse("members:accept", args=[transfer.uid]), {"unit": cast.branch.uid, "on": DAY})
    foreign.refresh_from_db()
    assert foreign.unit == cast.branch
    assert canary in html(officer.get(reverse("members:transfers")))


def test_appoint_and_relieve(cast, officer):
    man = cast.honorary["commune"]
    assert man.sex == Sex.MALE
    page = html(officer.get(reverse("members:posts") + "?q=nguyen"))
    assert str(man.uid) in page or "radio" in page
    data = {"member": man.uid, "title": "chair", "on": DAY, "is_elected": "on"}
    assert officer.post(reverse("members:appoint"), data).status_code == 302
    assert officer.post(reverse("members:appoint"), data).status_code == 422
    post = Post.objects.get()
    officer.post(reverse("members:relieve", args=[post.uid]), {"on": "01/07/2024"})
    post.refresh_from_db()
    assert post.until_on == date(2024, 7, 1)


def test_admit_again_and_honour(cast, officer):
    former = cast.persons["branch"][-1]
    officer.post(reverse("members:admit", args=[former.uid]), {"unit": cast.sibling_branch.uid, "on": DAY})
    former.refresh_from_db()
    assert former.unit == cast.sibling_branch
    officer.post(reverse("members:honour", args=[former.uid]), {"unit": cast.commune.uid, "on": DAY})
    assert former.memberships.filter(kind="honorary").exists()
    with pytest.raises(spells.refusals.AlreadyHonorary):
        spells.recognise(member=former, unit=cast.commune, on=date(2024, 6, 30), by=cast.user("commune_officer"))
