"""The parts of the generator that need no database."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from unionportal.demo import communes, figures, names
from unionportal.demo.flows import Events
from unionportal.demo.lives import STALWARTS, lives
from unionportal.demo.places import Branch, Namer, stays_of
from unionportal.demo.shares import fill, split
from unionportal.ui.vietnamese import fold, name_sort_key, tidy


def a_branch(**values):
    given = {
        "key": "1-1", "name": "thôn Đông", "commune_id": 1, "commune_name": "Xã Một", "district_id": 1,
        "district_name": "Huyện Một", "province": "30", "members": 400, "present": 500, "total": 550, "earlier": 0,
        "id": 7,
    }  # fmt: skip
    return Branch(**given | values)


def test_parts_add_up():
    assert split(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(split(7_071, [3, 5, 7.5, 0.1])) == 7_071


def test_filled_parts_stay_within_their_bounds():
    assert fill(10, [3, 3, 3], [1, 1, 1], [3, 8, 3]) == [3, 4, 3]
    assert fill(5, [3, 3, 3], [3, 0, 0], [9, 9, 9]) == [3, 1, 1]
    with pytest.raises(ValueError, match="add up to 100"):
        fill(100, [3, 3], [0, 0], [9, 9])


@pytest.mark.parametrize("born", [1950, 1975, 1999])
def test_names_carry_what_the_register_would_compute(born):
    random = Random(1).random
    for _i in range(300):
        full, folded, key = names.woman(random, born)
        assert (tidy(full), fold(full), name_sort_key(full)) == (full, folded, key)
    full, folded, key = names.man(random)
    assert (fold(full), name_sort_key(full)) == (folded, key)


def test_names_are_as_frequent_as_in_life():
    random = Random(1).random
    words = [names.woman(random, 1955)[0].split() for _i in range(4_000)]
    assert 0.35 < sum(name[0] == "Nguyễn" for name in words) / 4_000 < 0.42
    assert 0.8 < sum(name[1] == "Thị" for name in words) / 4_000 < 0.95


@pytest.mark.parametrize("district", figures.DISTRICTS)
def test_a_district_has_its_members_women_and_communes_below_the_target(district):
    fixed = [name for place, name in figures.COMMUNES if place == district]
    sizes = communes.hai_duong(district, [*fixed, *(f"Xã {n}" for n in range(18 - len(fixed)))])
    members, women, below = figures.DISTRICTS[district]
    assert sum(size.members for size in sizes.values()) == members
    assert sum(size.present for size in sizes.values()) == women
    assert sum(100 * size.members < 79 * size.present for size in sizes.values()) == below
    assert all((sizes[name].members, sizes[name].present) == figures.COMMUNES[district, name] for name in fixed)


def test_the_districts_are_the_province():
    assert sum(members for members, _women, _below in figures.DISTRICTS.values()) == figures.MEMBERS
    assert sum(women for _members, women, _below in figures.DISTRICTS.values()) == figures.WOMEN_PRESENT
    assert sum(flow.admitted for flow in figures.FLOWS if flow.since <= figures.ANCHOR) == figures.ADMITTED_IN_TERM


def test_bac_lieu_has_28_and_22_communes_above_half_and_none_near_it():
    sizes = communes.bac_lieu([str(code) for code in range(64)]).values()
    above_2019 = {i for i, s in enumerate(sizes) if 2 * s.members > s.total}
    above_2016 = {i for i, s in enumerate(sizes) if 2 * s.earlier > s.total}
    assert (len(above_2019), len(above_2016)) == (28, 22)
    assert above_2016 < above_2019
    assert not any(49.5 < 100 * n / s.total < 50.5 for s in sizes for n in (s.members, s.earlier))
    assert 14_000 <= sum(s.members for s in sizes) <= 20_000


def test_branches_of_a_commune_add_up_to_it():
    whole = communes.Size(1_644, 1_629, 1_800, 900)
    parts = communes.branch_sizes(whole, Random(2))
    for name in ("members", "present", "total", "earlier"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


def test_a_name_is_given_once_in_a_district():
    namer = Namer("Huyện Gia Lộc")
    given = [namer.name("Xã Một") for _i in range(150)]
    assert len(set(given)) == 150


def test_a_stay_follows_the_main_successors():
    merged, reform = date(2024, 12, 1), date(2025, 7, 1)
    main = {1: (merged, 2), 2: (reform, 3)}
    since = date(2023, 5, 1)
    assert stays_of(1, since, main) == [(1, since, merged), (2, merged, reform), (3, reform, None)]


def test_lives_are_lawful_and_counted():
    other = a_branch(id=8)
    day, later = date(2024, 2, 1), date(2025, 3, 1)
    events = Events(
        arrivals=[(day, "admitted", None), (day, "transferred_in", None), (day, "transferred_in", other)],
        gone=[(day, _Ending("died"))],
        newcomers=[(later, "admitted")],
        departures=[(later, _Ending("withdrew"), None), (later, _Ending("transferred_out"), other)],
    )
    made = list(lives(a_branch(), _enums(events), Random(3)))
    assert len(made) == 400 + events.persons
    counted = Counter()
    for life in made:
        unit, since, _until, began, _ended = life.spells[0]
        assert life.born.replace(year=life.born.year + 18) <= since
        assert life.joined <= since
        for one, next_one in zip(life.spells, life.spells[1:], strict=False):
            assert one[2] == next_one[1]
        counted[began] += 1
        here = [s for s in life.spells if s[1] <= figures.ANCHOR and (s[2] is None or s[2] > figures.ANCHOR)]
        counted["anchor"] += len([s for s in here if s[0] == 7])
    assert counted["anchor"] == 400
    assert counted["transferred_in"] == 1  # she of the other branch began there
    assert all(life.spells[-1][2] is None for life in made[:STALWARTS])


class _Ending(str):
    """Stands for a choice: equal to its text, which it also has as ``value``."""

    @property
    def value(self):
        return str(self)


def _enums(events):
    events.arrivals = [(day, _Ending(how), origin) for day, how, origin in events.arrivals]
    events.newcomers = [(day, _Ending(how)) for day, how in events.newcomers]
    return events
