"""Bad input to the forms of members: each is answered by its sentence, and nothing is left behind."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from members.access.citizen_ids import unseal
from members.audit.models import Event
from members.enums import Title
from members.models import Member, Membership, Post, Transfer

DAY = "30/06/2024"
GOOD = {
    "full_name": "Trần Thị Mơ", "born": "12/03/1985", "sex": "F", "citizen_id": "", "phone": "", "kind": "full",
    "began": "admitted", "joined": DAY,
}  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in the language of the code."""
    with override("en"):
        yield


def counts():
    return [model.objects.count() for model in (Member, Membership, Transfer, Post, Event)]


def own_number(member):
    return unseal(member.citizen_id_sealed, uid=member.uid)


@pytest.fixture
def send(client_as):
    """Post to an address as the commune officer, in English; the body."""
    client = client_as("commune_officer")
    client.cookies["django_language"] = "en"

    def post(address, data):
        response = client.post(address, data)
        assert response.status_code in (200, 409, 422), response.status_code
        return response.content.decode().replace("&#x27;", "'").replace("&quot;", '"').replace("&#39;", "'")

    return post


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"full_name": ""}, "Enter: full name."),
        ({"full_name": "Mơ"}, "Enter the full name: family name, middle name, given name."),
        ({"full_name": "Trần Thị Mơ 2"}, "A name holds letters only."),
        ({"full_name": "<script> alert"}, "A name holds letters only."),
        ({"full_name": "Trần " + "Thị " * 40 + "Mơ"}, "at most 120"),
        ({"born": "31/02/1985"}, "31/02/1985 is not in the calendar."),
        ({"born": "hôm qua"}, "is not a day. Write it like 31/12/1980."),
        ({"born": "01/01/2090"}, "has not come yet."),
        ({"born": "01/01/1200"}, "The year 1200 cannot be right."),
        ({"born": "01/07/2006"}, "she was not yet 18"),
        ({"citizen_id": "30185004521"}, "Excel often drops the first 0: 030185004521?"),
        ({"citizen_id": "0301850"}, "has 12 digits (an old one 9), this has 7"),
        ({"citizen_id": "abc"}, "has 12 digits (an old one 9), this has 0"),
        ({"citizen_id": "999185004521"}, "look at the digits again"),
        ({"phone": "12345"}, "A telephone has 10 digits and begins with 0"),
        ({"phone": "gọi chồng"}, "A telephone has 10 digits and begins with 0"),
        ({"sex": "M"}, "Only women can be full members."),
        ({"sex": "X"}, "X is not one of the available choices"),
        ({"unit": ""}, "Choose: branch or group."),
        ({"unit": "not-a-uuid"}, "Choose one from the list."),
        ({"joined": ""}, "Enter the whole day of admission"),
        ({"joined": "2024"}, "Enter the whole day of admission"),
        ({"joined": "01/01/2090"}, "has not come yet."),
        ({"joined": "01/01/1950", "began": "carried_over"}, "She cannot have joined before she was born."),
        ({"kind": "boss"}, "boss is not one of the available choices"),
        ({"card_issued_on": "99/99/9999"}, "is not in the calendar"),
        ({"poverty": "rich"}, "rich is not one of the available choices"),
        ({"note": "x" * 1001}, "at most 1000"),
        ({"full_name": "Trần\x00 Thị Mơ"}, "Null characters are not allowed."),
    ],
)
def test_entry(cast, send, changed, sentence):
    before = counts()
    body = send(reverse("members:add"), {**GOOD, "unit": cast.branch.uid, **changed})
    assert sentence in body
    assert counts() == before


def test_entry_into_a_branch_of_another_commune(cast, send):
    before = counts()
    body = send(reverse("members:add"), {**GOOD, "unit": cast.sibling_commune_branch.uid})
    assert "Choose one from the list." in body
    assert counts() == before


def test_entry_with_the_citizen_id_of_another(cast, send):
    before = counts()
    neighbour, foreign = cast.persons["sibling_branch"][0], cast.persons["sibling_commune_branch"][0]
    here = send(reverse("members:add"), {**GOOD, "unit": cast.branch.uid, "citizen_id": own_number(neighbour)})
    assert "Someone in this commune is already registered with this citizen id." in here
    elsewhere = send(reverse("members:add"), {**GOOD, "unit": cast.branch.uid, "citizen_id": own_number(foreign)})
    assert "A person with this citizen id is registered in another commune." in elsewhere
    assert foreign.full_name.split()[2] not in elsewhere
    assert reverse("members:ask") in elsewhere
    assert counts() == before


def test_a_very_like_person_is_shown_before_saving(cast, send, client_as):
    before, twin = counts(), cast.persons["sibling_branch"][0]
    data = {**GOOD, "unit": cast.branch.uid, "full_name": twin.full_name, "born": f"{twin.born_on:%Y}"}
    body = send(reverse("members:add"), data)
    assert "is much alike" in body
    assert "this is another person" in body
    assert counts() == before
    answer = client_as("commune_officer").post(reverse("members:add"), {**data, "is_another": "on"})
    assert answer.status_code == 302


def test_a_form_sent_twice_adds_one_person(cast, client_as):
    client, before = client_as("commune_officer"), Member.objects.count()
    data = {**GOOD, "unit": cast.branch.uid, "form_key": "5f0c2f5e-2ac5-4b0e-9d2e-5a4c1e8f7a11"}
    first, second = (client.post(reverse("members:add"), data) for _time in range(2))
    assert first.url == second.url
    assert Member.objects.count() == before + 1


def test_save_and_add_another_keeps_the_branch(cast, client_as):
    client = client_as("commune_officer")
    answer = client.post(reverse("members:add"), {**GOOD, "unit": cast.branch.uid, "another": "yes"})
    assert str(cast.branch.uid) in answer.url
    body = client.get(answer.url).content.decode()
    assert f'value="{cast.branch.uid}" selected' in body


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("end", {"how": "", "on": DAY}, "Choose: what happened."),
        ("end", {"how": "died", "on": ""}, "Enter: day."),
        ("end", {"how": "died", "on": "01/01/2090"}, "has not come yet."),
        ("end", {"how": "withdrew", "on": "07/03/2019"}, "Her membership in this unit began on 08/03/2019."),
        ("end", {"how": "transferred_out", "on": DAY}, "is not one of the available choices"),
        ("admit", {"unit": "branch", "on": DAY}, "She is already a full member"),
        ("transfer", {"unit": "", "commune": "", "on": DAY}, "Choose either a branch of this commune"),
        ("transfer", {"unit": "sibling_branch", "commune": "far_commune", "on": DAY}, "Choose either a branch"),
        ("transfer", {"unit": "", "commune": "province", "on": DAY}, "Choose one from the list."),
        ("transfer", {"unit": "sibling_branch", "commune": "", "on": "01/01/2019"}, "began on 08/03/2019"),
        ("honour", {"unit": "far_commune", "on": DAY}, "Choose one from the list."),
    ],
)
def test_what_happens_to_a_membership(cast, send, name, data, sentence):
    before = counts()
    data = {key: cast.units[value].uid if value in cast.units else value for key, value in data.items()}
    assert sentence in send(reverse(f"members:{name}", args=[cast.member.uid]), data)
    assert counts() == before


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"citizen_id": "030185999991", "unit": "branch", "on": DAY}, "Nobody in the portal has this citizen id."),
        ({"citizen_id": "", "unit": "branch", "on": DAY}, "Enter: her citizen id."),
        ({"citizen_id": "own", "unit": "branch", "on": DAY}, "She is already in"),
    ],
)
def test_asking_for_a_transfer(cast, send, data, sentence):
    before = counts()
    number = own_number(cast.member) if data["citizen_id"] == "own" else data["citizen_id"]
    assert sentence in send(reverse("members:ask"), {**data, "citizen_id": number, "unit": cast.branch.uid})
    assert counts() == before


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"member": "", "title": Title.CHAIR, "on": DAY}, "Choose a person."),
        ({"title": "", "on": DAY}, "Choose: office."),
        ({"title": Title.BRANCH_HEAD, "on": DAY}, "is not one of the available choices"),
        ({"title": Title.CHAIR, "on": "32/01/2024"}, "is not in the calendar"),
    ],
)
def test_offices(cast, send, data, sentence):
    before = counts()
    assert sentence in send(reverse("members:appoint"), {"member": cast.member.uid, **data})
    assert counts() == before


def test_numbers_looked_up(send):
    assert "Enter a citizen id or a telephone." in send(reverse("members:look_up"), {})
    assert "this has 3" in send(reverse("members:look_up"), {"citizen_id": "123"})
