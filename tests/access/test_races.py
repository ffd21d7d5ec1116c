"""G18: of two people who edit one person at once, one is told, and nobody's words are lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from members.actions.people import correct_member
from members.actions.refusals import Conflict
from members.models import Member
from tests import cast as cast_module

PAIRS = 1000


@pytest.mark.django_db(transaction=True)
def test_of_every_racing_pair_one_wins_and_one_sees_both_versions():
    cast = cast_module.build()
    people, user = [person for persons in cast.persons.values() for person in persons], cast.user("commune_officer")
    together = Barrier(2, timeout=60)

    def edit(side):
        outcomes = []
        try:
            for turn in range(PAIRS):
                person, version = people[turn % len(people)], 1 + turn // len(people)
                mine = {"occupation": f"{side} {turn}"}
                together.wait()
                try:
                    outcomes.append(correct_member(member=person, values=mine, version=version, by=user).occupation)
                except Conflict as conflict:
                    outcomes.append(None if conflict.mine == mine else "not what I wrote")
        finally:
            connection.close()
        return outcomes

    with ThreadPoolExecutor(2) as pool:
        left, right = pool.map(edit, ["left", "right"])
    winners = [a or b for a, b in zip(left, right, strict=True) if (a is None) != (b is None)]
    assert len(winners) == PAIRS, "of each pair exactly one was written and one was told"
    last = {people[turn % len(people)].pk: words for turn, words in enumerate(winners)}
    assert dict(Member.objects.filter(pk__in=last).values_list("pk", "occupation")) == last
    assert sum(Member.objects.filter(pk__in=last).values_list("version", flat=True)) == len(people) + PAIRS
