"""A woman whom a record of a programme made known, without any spell, is the one whom a roster admits later (D49)."""

from datetime import date

import pytest

from members.intake.issues import MESSAGES
from members.models import Member, StagedMember
from members.roster import pipeline
from programs.actions.people import known_person
from programs.models import JobSupport
from tests.roster.books import DONG, roster, woman

pytestmark = pytest.mark.django_db
NUMBER = "030180500001"


@pytest.fixture(params=["", NUMBER], ids=["by name", "by number"])
def helped(cast, request):
    """A person without a spell who was trained, known by her name and birth, or by her citizen id too."""
    values = {
        "full_name": "Bùi Thị Ánh", "born_on": date(1980, 5, 1), "born_precision": "D", "sex": "F",
        "citizen_id": request.param,
    }  # fmt: skip
    person = known_person(values=values, unit=cast.branch, on=date(2026, 3, 1), by=None)
    JobSupport.objects.create(unit=cast.commune, member=person, on=date(2026, 3, 1), kind="vocational")
    return person


def test_a_roster_admits_the_person_whom_a_record_knows(cast, send, codes, helped):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="01/05/1980", citizen_id=NUMBER, branch=DONG)), apply=True)
    assert codes(batch)[2] == ["left_before"]
    assert "chương trình" in str(MESSAGES["left_before"].sentence)
    row = StagedMember.objects.get(batch=batch, row=2)
    pipeline.settle(batch, row=row, decision="same_person", by=batch.by)
    batch.refresh_from_db()
    assert pipeline.apply(batch, by=batch.by).changed == 1
    spell = helped.memberships.get()
    assert (spell.kind, spell.unit, spell.until_on) == ("full", cast.branch, None)
    assert Member.objects.get(full_name=helped.full_name).citizen_id_index is not None
    assert JobSupport.objects.get().member == helped
    again = send(roster(woman(1, helped.full_name, born="01/05/1980", citizen_id=NUMBER, branch=DONG)), apply=True)
    assert (again.unchanged, again.held, again.added) == (1, 0, 0)


def test_a_roster_that_says_she_is_another_makes_a_second_person(cast, send, helped):
    if helped.citizen_id_index:
        return
    batch = send(roster(woman(1, helped.full_name, born="01/05/1980", citizen_id="", branch=DONG)))
    pipeline.settle(batch, row=StagedMember.objects.get(batch=batch, row=2), decision="new_person", by=batch.by)
    batch.refresh_from_db()
    assert pipeline.apply(batch, by=batch.by).added == 1
    assert not helped.memberships.exists()
