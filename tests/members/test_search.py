"""Search by name: marks, tone places, normal forms, beginnings, rank; and likely duplicates."""

import unicodedata
from datetime import date

import pytest

from members.models import Member
from members.queries import names
from members.queries.people import duplicates_of, members_on, search
from tests.cast import ADMITTED, LEFT
from unionportal.ui.vietnamese import fold, name_sort_key

NAMES = [
    "Nguyễn Thị Hoa", "Nguyễn Thị Hoà", "Nguyễn Thị Hòa", "Nguyễn Thị Hoàn", "Nguyễn Thu Hoa", "Hoàng Thị Lan",
    "Trần Thị Ánh", "Đỗ Thị Ân", "Đào Thị Nguyên",
]  # fmt: skip


@pytest.fixture
def register(cast):
    people = [
        Member(unit=cast.branch, full_name=name, name_folded=fold(name), name_sort_key=name_sort_key(name))
        for name in NAMES
    ]
    Member.objects.bulk_create(people)
    return Member.objects.filter(pk__in=[person.pk for person in people])


def found(text, register):
    return [person.full_name for person in search(text, register)]


@pytest.fixture(params=["sorted", "read in order"])
def road(request, monkeypatch):
    """Both ways of searching must tell the same."""
    monkeypatch.setattr(names, "FEW", 0 if request.param == "read in order" else 10**9)


@pytest.mark.usefixtures("road")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nguyen thi hoa", [0, 2, 1, 3]),
        ("NGUYEN  THI HOA", [0, 2, 1, 3]),
        ("Nguyễn Thị Hoà", [2, 1, 3, 0]),
        ("nguyễn thị hòa", [2, 1, 3, 0]),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hòa"), [2, 1, 3, 0]),
        ("n t hoa", [0, 4, 2, 1, 3]),
        ("hoang", [5]),
        ("đo", [7]),
        ("do an", [7]),
        ("an thi", [7]),
        ("nguyên", [8, 0, 4, 2, 1, 3]),
        ("zzz", []),
        ("", []),
        ("!!! %_'", []),
        ("hoa & lan | (", [5]),
    ],
)
def test_search(register, text, expected):
    order = [NAMES[place] for place in expected]
    got = found(text, register)
    # Hoà and Hòa have one key: the order of entry decides between them.
    same = {"Nguyễn Thị Hoà": "Nguyễn Thị Hòa"}
    assert [same.get(n, n) for n in got] == [same.get(n, n) for n in order]


@pytest.mark.usefixtures("road")
def test_search_stays_within_the_queryset(cast, register):
    scope = cast.scope("commune_officer", "sibling")
    assert found("nguyen", register.within(scope)) == []
    assert search("nguyen", Member.objects.within(scope)).count() == 7  # with the honorary man


def test_search_ends_at_the_most_anyone_reads(register, monkeypatch):
    monkeypatch.setattr(names, "MOST_FOUND", 2)
    assert len(found("nguyen", register)) == 2


def test_members_on_a_day(cast):
    former = cast.persons["branch"][-1]
    assert former in members_on(date(2024, 1, 31), under=cast.commune)
    assert former not in members_on(LEFT, under=cast.commune)
    assert not members_on(date(2019, 3, 7)).exists()
    full = members_on(ADMITTED, under=cast.branch, kinds=["full"])
    assert full.count() == 6  # three of the branch, three of its group
    assert cast.honorary["commune"] in members_on(ADMITTED, under=cast.commune, kinds=["honorary"])


def test_duplicates_are_told_by_name_year_and_telephone(cast, register):
    hoa = register.get(full_name="Nguyễn Thị Hoa")
    Member.objects.filter(pk=hoa.pk).update(born_on=date(1985, 1, 1), phone="0366120918")
    found = duplicates_of(full_name="nguyễn thị hoà", born_on=date(1985, 10, 12), among=register)
    assert [(one.pk == hoa.pk, one.likeness) for one in found][0] == (True, 2)
    assert {one.likeness for one in found[1:]} == {1}
    far = duplicates_of(full_name="Nguyễn Thị Hoa", born_on=date(1960, 1, 1), among=register)
    assert hoa not in far
    assert duplicates_of(full_name="Trần Văn Hoa", phone="0366120918", among=register)[0].likeness == 2
    assert list(duplicates_of(full_name="", among=register)) == []
    assert hoa not in duplicates_of(full_name="Nguyễn Thị Hoa", among=register, but=hoa)
