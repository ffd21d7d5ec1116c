"""The database itself refuses two FULL spells of one person on one day, whatever statement brings them."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from members.models import Member, Membership

pytestmark = pytest.mark.django_db


def spell(member, from_on, until_on=None, **more):
    ended = "withdrew" if until_on else ""
    return Membership(
        member=member, unit=member.unit, from_on=from_on, until_on=until_on, began="admitted", ended=ended, **more
    )


@pytest.fixture
def woman(cast):
    return Member.objects.create(unit=cast.branch, full_name="Bùi Thị Ánh")


def test_spells_that_touch_are_taken_and_spells_that_overlap_are_refused(woman):
    Membership.objects.bulk_create([spell(woman, date(2020, 1, 1), date(2022, 1, 1)), spell(woman, date(2022, 1, 1))])
    with pytest.raises(IntegrityError, match="overlap"), transaction.atomic():
        Membership.objects.bulk_create([spell(woman, date(2021, 12, 31), date(2022, 1, 1))])
    with pytest.raises(IntegrityError, match="overlap"), transaction.atomic():
        Membership.objects.filter(member=woman, until_on=None).update(from_on=date(2021, 12, 31))
    Membership.objects.bulk_create([spell(woman, date(2020, 1, 1), date(2021, 1, 1), kind="honorary")])


def test_a_plan_made_for_one_spell_is_not_kept_for_thousands(cast, woman):
    """After a statement of one row, thousands in the same session take seconds: the search is planned anew."""
    Membership.objects.bulk_create([spell(woman, date(2020, 1, 1))])
    women = Member.objects.bulk_create(Member(unit=cast.branch, full_name=f"Bùi Thị {n}") for n in range(4_000))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '20s'")
        Membership.objects.bulk_create(spell(one, date(2020, 1, 1)) for one in women)
