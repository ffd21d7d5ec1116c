"""Children's pages: only for who keeps them, every look noted, found by name and code, few statements."""

from datetime import date

import pytest
from django.urls import reverse

from members.audit.models import Reading
from tests.cast import POSITIONS
from tests.programs.sponsorship import child, pledge, sponsor

LIST = reverse("programs:children")
DAY = "30/06/2024"
QUERIES = 18  # of the list, however many children it has


def html(response):
    return response.content.decode()


@pytest.fixture
def children(cast):
    """Four children: sponsored for years, ending soon, waiting, and one of another district."""
    payer = sponsor(cast.province)
    made = {
        "long": child(cast.branch, name="Nguyễn Thị Hoa", born_on=date(2014, 5, 20)),
        "soon": child(cast.branch, name="Trần Văn Hòa", born_on=date(2014, 5, 21)),
        "waiting": child(cast.sibling_branch, name="Lê Thị Ánh", born_on=date(2014, 5, 22)),
        "far": child(cast.far_branch, name="Phạm Gia Bình", born_on=date(2014, 5, 23)),
    }
    pledge(made["long"], payer, until_on=date(2027, 5, 1))
    pledge(made["soon"], payer)
    pledge(made["far"], payer)
    return made


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


def test_nobody_but_the_officer_opens_a_child(cast, children, client_as):
    page = reverse("programs:child", args=[children["long"].uid])
    for role, places in POSITIONS.items():
        for place in places:
            client, own = client_as(role, place), (role, place) == ("sponsorship_officer", "home")
            assert client.get(page).status_code == (200 if own else 404), (role, place)
            body = html(client.get(LIST))
            assert ("Hoa</b>" in body) == own, (role, place)


def test_every_look_is_noted(cast, children, officer):
    officer.get(reverse("programs:child", args=[children["long"].uid]))
    look = Reading.objects.get(what="child.page")
    assert (look.subject_id, look.by) == (children["long"].pk, cast.user("sponsorship_officer"))
    officer.get(LIST)
    assert Reading.objects.get(what="child.list").rows == 4


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"long", "soon", "waiting", "far"}),
        ({"q": "hoa"}, {"long", "soon"}),
        ({"q": "nguyen hoa"}, {"long"}),
        ({"q": "NS-0001"}, {"far"}),
        ({"q": "khong ai"}, set()),
        ({"state": "sponsored"}, {"long", "soon", "far"}),
        ({"state": "ending"}, {"soon", "far"}),
        ({"state": "waiting"}, {"waiting"}),
        ({"state": "ended"}, set()),
        ({"state": "ended", "on": "30/06/2025"}, {"soon", "far"}),
        ({"state": "no-such"}, {"long", "soon", "waiting", "far"}),
    ],
)
def test_the_list_finds(children, officer, asked, found):
    body = html(officer.get(LIST, {"on": DAY, **asked}))
    assert {name for name, one in children.items() if str(one.uid) in body} == found


def test_the_list_is_of_the_unit(cast, children, officer):
    body = html(officer.get(LIST, {"on": DAY, "unit": str(cast.commune.uid)}))
    assert str(children["long"].uid) in body
    assert str(children["far"].uid) not in body


def test_the_list_takes_as_many_statements_for_one_as_for_three(cast, children, officer, django_assert_num_queries):
    for unit in (cast.far_commune, cast.commune):
        with django_assert_num_queries(QUERIES):
            officer.get(LIST, {"on": DAY, "unit": str(unit.uid)})
