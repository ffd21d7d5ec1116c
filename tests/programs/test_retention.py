"""What is kept of a child and for how long: after that no table tells of it."""

from datetime import date

import pytest
from django.db import connection

from programs.actions import children, disbursements, pledges, retention, vacancies, visits
from programs.enums import PledgeEnding
from programs.models import Child
from programs.queries.ledger import ledger
from tests.programs.sponsorship import child, instalments, pledge, sponsor

WORD = "Zyxwv"
TEXTS = ["carer_name", "carer_relation", "carer_phone", "representative_name", "representative_relation", "school", "grade",
         "address", "note"]  # fmt: skip


def tables_with(word):
    """The names of the tables that hold a word anywhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        asked = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\" x WHERE to_jsonb(x)::text ILIKE %(word)s)"
            for name in names
        )
        cursor.execute(asked, {"word": f"%{word}%"})
        return {name for (name,) in cursor.fetchall()}


def test_after_five_years_no_table_tells_of_the_child(cast):
    one = child(cast.branch, name=f"Trần {WORD} An", **dict.fromkeys(TEXTS, WORD))
    made = pledge(one, sponsor(cast.commune), note=WORD)
    disbursements.pay(
        unit=cast.commune, on=date(2022, 6, 1), rows=[(instalments(made)[0], 500_000, WORD)], control_count=1,
        control_total=500_000, by=None, note=WORD,
    )  # fmt: skip
    visits.record(child=one, on=date(2022, 6, 1), visitor=WORD, by=None, note=WORD)
    pledges.stop(pledge=made, on=date(2023, 1, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None, note=WORD)
    vacancies.close(vacancy=made.vacancy, on=date(2023, 2, 1), by=None, note=WORD)
    children.close(child=one, on=date(2023, 3, 1), reason="left", by=None)
    assert "programs_child" in tables_with(WORD)
    assert retention.erase_due(today=date(2028, 3, 1)) == 1
    assert tables_with(WORD) == set()


@pytest.mark.parametrize(("today", "closed"), [(date(2034, 2, 28), 0), (date(2034, 3, 1), 1), (date(2036, 1, 1), 1)])
def test_a_file_that_nobody_closed_is_closed_on_the_eighteenth_birthday(cast, today, closed):
    one, other = (child(cast.branch, name=name, born_on=date(2016, 2, 29)) for name in ("Lê Văn Một", "Lê Văn Hai"))
    pledge(other, sponsor(cast.commune), until_on=date(2034, 3, 1))
    assert retention.close_of_age(today=today) == 2 * closed
    assert retention.close_of_age(today=today) == 0
    one.refresh_from_db()
    expected = (date(2034, 3, 1), "of_age", date(2039, 3, 1)) if closed else (None, "", None)
    assert (one.until_on, one.ended, one.retain_until) == expected
    sums = ledger([cast.province], on=today)[cast.province.pk]
    assert sums.waiting == 1 - closed
    assert sums.committed == sums.paid + sums.due + sums.future + sums.written_off
    assert retention.erase_due(today=date(2039, 3, 1)) == 2 * closed
    assert Child.objects.filter(full_name="").count() == 2 * closed
