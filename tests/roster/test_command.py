"""``manage.py import_roster``: one JSON document, the rights of the user, review without --apply."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.models import Member
from tests.roster.books import roster, woman

pytestmark = pytest.mark.django_db
KEYS = ["batch", "state", "rows", "added", "changed", "unchanged", "ended", "held", "issues", "seconds"]


@pytest.fixture
def run(cast, tmp_path):
    """``run(file, user, *options)``: the document."""

    def run(file, user, *options, name="danh sách.xlsx"):
        path, out = tmp_path / name, StringIO()
        path.write_bytes(file.getvalue())
        call_command("import_roster", str(path), "--as", user, "--json", *options, stdout=out)
        return json.loads(out.getvalue())

    return run


def test_it_stops_in_review(run):
    document = run(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào", born="31/02/1990")), "commune_officer.home")
    assert list(document) == KEYS
    assert (document["state"], document["rows"], document["added"], document["held"]) == ("in_review", 2, 1, 1)
    (issue,) = document["issues"]
    assert list(issue) == ["level", "code", "sheet", "row", "column", "value", "message"]
    assert (issue["level"], issue["code"], issue["sheet"]) == ("error", "date_impossible", "Danh sách")
    assert (issue["row"], issue["column"], issue["value"]) == (3, "C", "31/02/1990")
    assert not Member.objects.filter(full_name="Bùi Thị Ánh").exists()


def test_it_applies_the_clean_rows(run):
    document = run(roster(woman(1, "Bùi Thị Ánh"), woman(2, "")), "commune_officer.home", "--apply")
    assert (document["state"], document["rows"], document["added"], document["held"]) == ("applied", 2, 1, 1)
    assert Member.objects.filter(full_name="Bùi Thị Ánh").exists()


def test_an_admin_names_the_commune_and_the_day(run):
    document = run(
        roster(woman(1, "Bùi Thị Ánh")), "province_admin.home", "--commune", "10816", "--on", "2025-05-31", "--apply"
    )
    assert document["added"] == 1
    assert Member.objects.get(full_name="Bùi Thị Ánh").memberships.get().from_on.isoformat() == "2025-05-31"


def test_a_refusal_is_a_document_too(run, capsys):
    document = run(roster(woman(1, "Bùi Thị Ánh")), "commune_officer.home", name="a.xls")
    assert (document["state"], document["rows"]) == ("refused", 0)
    assert [(issue["code"], issue["row"], issue["column"]) for issue in document["issues"]] == [("old_xls", None, None)]


def test_an_officer_of_another_commune(run):
    document = run(roster(woman(1, "Bùi Thị Ánh")), "commune_officer.sibling", "--commune", "10816", "--apply")
    assert [issue["code"] for issue in document["issues"]] == ["not_allowed"]
    assert not Member.objects.filter(full_name="Bùi Thị Ánh").exists()


@pytest.mark.parametrize(
    ("user", "options"),
    [("nobody", ()), ("leader.home", ()), ("province_admin.home", ("--commune", "99999"))],
)
def test_what_cannot_begin_is_an_error(user, options, run):
    with pytest.raises(CommandError):
        run(roster(woman(1, "Bùi Thị Ánh")), user, *options)
