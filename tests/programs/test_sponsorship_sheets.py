"""Sheets of Mẹ đỡ đầu: bad rows named, good ones in, five thousand in seconds, a batch whole or not at all."""

import time
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from members.audit.models import Event
from programs.models import Child, Consent, Disbursement, Instalment, Payment, Pledge, Sponsor
from programs.queries.children import missing_consents
from programs.sheets import children, disbursements, pledges, sponsors
from tests.programs.sponsorship import child as made_child
from tests.programs.workbooks import confirm, send, workbook
from unionportal.ui.vietnamese import fold, name_sort_key

pytestmark = pytest.mark.django_db
MANY = 5_000
BORN = date(2015, 5, 17)


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


def child_row(name="Nguyễn Thị An", **cells):
    row = dict.fromkeys(children.HEADERS, "") | {
        "full_name": name, "sex": "Nữ", "born_on": "17/05/2015", "commune": "Hồng Lạc", "branch": "thôn Đông Phan",
        "on": "01/06/2024", "orphanhood": "mồ côi cha", "carer_name": "Trần Thị Bà",
    }  # fmt: skip
    return [*(row | cells).values()]


def children_sheet(*rows):
    return workbook([*children.SHEET.labels.values()], rows)


def plant(cast, count, amount=500_000, due=date(2024, 6, 1)):
    """``count`` children of the home branch with a pledge and one instalment each."""
    sponsor = Sponsor.objects.create(
        unit=cast.province, kind="firm", name="Công ty May", name_folded="cong ty may", name_sort_key="c", since=due
    )
    kids = Child.objects.bulk_create(
        Child(
            unit=cast.branch, code=f"TH-{n:04}", full_name=f"Trẻ {n}", name_folded=f"tre {n}", name_sort_key=f"{n:05}",
            sex="F", born_on=BORN, orphanhood="both", from_on=date(2022, 4, 1),
        ) for n in range(count)
    )  # fmt: skip
    pledges = Pledge.objects.bulk_create(
        Pledge(child=kid, sponsor=sponsor, signed_on=due, from_on=due, until_on=date(2027, 6, 1), cadence=1) for kid in kids
    )  # fmt: skip
    Instalment.objects.bulk_create(
        Instalment(pledge=pledge, due_on=due, amount=amount, committed_on=due) for pledge in pledges
    )
    return sponsor, kids


def payment_row(code="TH-0000", due="01/06/2024", sponsor="", amount=500_000, received_by="Bà Ngoại"):
    return [code, due, sponsor, amount, received_by]


def send_payments(officer, rows, count=None, total=None):
    typed = {
        "paid_on": "05/06/2024", "control_count": count or len(rows), "control_total": total or sum(r[3] for r in rows),
    }  # fmt: skip
    return send(officer, "disbursement", workbook([*disbursements.SHEET.labels.values()], rows), **typed)


@pytest.mark.parametrize("road", ["child", "sponsor", "pledge", "disbursement"])
def test_the_page_and_the_template_say_which_columns_are_needed(officer, road):
    page = officer.get(reverse(f"programs:{road}_sheet"))
    needed = page.context["sheet"].needed_labels
    assert needed
    assert all(f"<span>{label}</span><b>bắt buộc</b>" in page.content.decode() for label in needed)
    book = load_workbook(BytesIO(officer.get(reverse(f"programs:{road}_template")).content))
    told = [row[0] for row in book.worksheets[0].iter_rows(max_row=5, values_only=True)]
    assert f"Bắt buộc: {', '.join(needed)}." in told


@pytest.mark.parametrize("role", ["province_admin", "commune_officer", "system_admin", "leader"])
@pytest.mark.parametrize("road", ["child", "sponsor", "pledge", "disbursement"])
def test_nobody_else_has_these_pages(client_as, role, road):
    assert send(client_as(role), road, children_sheet(child_row())).status_code == 404


def test_bad_children_are_named_and_the_good_go_in(cast, officer):
    page = send(officer, "child", children_sheet(
        child_row("Nguyễn Thị An"),
        child_row("Trần Văn Bình", sex="Nam", born_on="31/02/2015"),
        child_row("Lê Thị Cúc", born_on="17/05/2001"),
        child_row("Phạm Văn Dũng", branch="thôn Không Có"),
        child_row("Vũ Thị Én", orphanhood="gì đó"),
        child_row("NGUYỄN THỊ AN"),
        child_row("Đỗ Thị Gái", commune="Ninh Quới", branch="ấp Ninh Bình"),
    ))  # fmt: skip
    text = page.content.decode()
    for row in (3, 4, 5, 6, 7, 8):
        assert f'id="dong-{row}"' in text
    assert "31/02/2015" in text
    assert "thôn Không Có" in text
    assert Child.objects.count() == 0
    assert confirm(officer, "child", page).status_code == 302
    child = Child.objects.get()
    assert (child.full_name, child.unit, child.from_on, child.orphanhood) == (
        "Nguyễn Thị An", cast.branch, date(2024, 6, 1), "father",
    )  # fmt: skip
    again = send(officer, "child", children_sheet(child_row()))
    assert child.code in again.content.decode()
    assert 'name="rows"' in again.content.decode()
    confirm(officer, "child", again)
    assert Child.objects.count() == 1


def test_consents_come_with_the_children_and_bad_ones_are_named(cast, officer):
    who = {"representative_name": "Trần Thị Bà", "consent_on": "02/06/2024"}
    page = send(officer, "child", children_sheet(
        child_row("Nguyễn Thị An", **who, own_consent_on="03/06/2024", evidence="Hồ sơ số 5"),
        child_row("Trần Văn Bình", sex="Nam", born_on="17/05/2020", **who),
        child_row("Lê Thị Cúc"),
        child_row("Phạm Thị Dung", born_on="17/05/2020", **who, own_consent_on="02/06/2024"),
        child_row("Vũ Thị Én", representative_name="Trần Thị Bà", consent_on="02/06/2099"),
        child_row("Đỗ Thị Gái", consent_on="02/06/2024"),
        child_row("Bùi Thị Hà", representative_name="Trần Thị Bà", consent_on="02/06/2014"),
        child_row("Hồ Thị In", **who, consent_method="gật đầu"),
    ))  # fmt: skip
    text = page.content.decode()
    assert [row for row in range(2, 10) if f'id="dong-{row}"' in text] == [5, 6, 7, 8, 9]
    assert "Phạm Thị Dung chưa đủ" in text
    assert confirm(officer, "child", page).status_code == 302
    an = Child.objects.get(full_name="Nguyễn Thị An")
    given = {(c.child.full_name, c.given_by, c.given_on, c.method, c.text_version) for c in Consent.objects.all()}
    assert given == {
        ("Nguyễn Thị An", "representative", date(2024, 6, 2), "paper", "1"),
        ("Nguyễn Thị An", "child", date(2024, 6, 3), "paper", "1"),
        ("Trần Văn Bình", "representative", date(2024, 6, 2), "paper", "1"),
    }
    assert an.consents.first().evidence == "Hồ sơ số 5"
    assert missing_consents(an, on=date(2024, 6, 4)) == []
    told = Event.objects.filter(verb="consent.given", subject_id=an.pk).values_list("detail__who", flat=True)
    assert set(told) == {"representative", "child"}
    assert Child.objects.count() == 3


def test_as_many_statements_for_three_children_with_consents_as_for_one(cast, officer):
    counts = []
    for names in (["An"], ["Bình", "Cúc", "Dung"]):
        rows = [child_row(f"Nguyễn Thị {name}", representative_name="Bà", consent_on="02/06/2024",
                          own_consent_on="02/06/2024") for name in names]  # fmt: skip
        page = send(officer, "child", children_sheet(*rows))
        with CaptureQueriesContext(connection) as caught:
            confirm(officer, "child", page)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert Consent.objects.count() == 8


def test_sponsors_known_already_are_named(cast, officer):
    labels = [*sponsors.SHEET.labels.values()]
    row = ["Công ty A", "doanh nghiệp", "", "Bà Lan", "0900", "", "01/04/2022", "", ""]
    odd = ["Chùa B", "lạ", "Không Có", "", "", "", "32/13/2022", "", ""]
    page = send(officer, "sponsor", workbook(labels, [row, odd, row]))
    assert all(f'id="dong-{n}"' in page.content.decode() for n in (3, 4))
    confirm(officer, "sponsor", page)
    assert Sponsor.objects.get().unit == cast.province
    page = send(officer, "sponsor", workbook(labels, [row]))
    confirm(officer, "sponsor", page)
    assert Sponsor.objects.count() == 1


def test_a_batch_goes_in_whole(cast, officer):
    plant(cast, 3)
    page = send_payments(officer, [payment_row("TH-0000"), payment_row("th-0002", amount=200_000)])
    assert Payment.objects.count() == 0
    confirm(officer, "disbursement", page)
    batch = Disbursement.objects.get()
    assert (batch.on, batch.control_count, batch.control_total) == (date(2024, 6, 5), 2, 700_000)
    assert sorted(batch.payments.values_list("amount", flat=True)) == [200_000, 500_000]


@pytest.mark.parametrize(
    ("rows", "count", "total", "told"),
    [
        ([payment_row()], 1, 400_000, "400.000"),
        ([payment_row()], 2, 500_000, "2"),
        ([payment_row(), payment_row()], None, None, "dong-3"),
        ([payment_row(), payment_row("TH-0001", amount=500_001)], None, None, "dong-3"),
        ([payment_row(), payment_row("TH-9999")], None, None, "dong-3"),
        ([payment_row(), payment_row("TH-0001", due="02/06/2024")], None, None, "dong-3"),
        ([payment_row(), payment_row("TH-0001", sponsor="Chùa khác")], None, None, "dong-3"),
    ],
)
def test_a_batch_with_anything_wrong_is_refused_as_a_whole(cast, officer, rows, count, total, told):
    plant(cast, 2)
    page = send_payments(officer, rows, count, total)
    assert told in page.content.decode()
    confirm(officer, "disbursement", page)
    assert Payment.objects.count() == Disbursement.objects.count() == 0


def test_a_looked_at_sheet_is_confirmed_by_nobody_else(cast, officer, client_as):
    page = send(officer, "child", children_sheet(child_row()))
    confirm(client_as("sponsorship_officer", "sibling"), "child", page)
    assert Child.objects.count() == 0


def test_pledges_are_promised_on_trial_before_they_are_written(cast, officer):
    registered = made_child(cast.branch)
    payer = Sponsor.objects.create(
        unit=cast.province, kind="firm", name="Công ty May", name_folded="cong ty may", name_sort_key="c", since=BORN
    )
    good = [registered.code, "Công ty May", "", "15/04/2022", "01/05/2022", "01/05/2025", "", "500.000", "", "", "", ""]
    rows = [good, *([*good] for _n in range(5))]
    rows[1][0], rows[2][1], rows[3][5], rows[4][7] = "TH-9999", "Ai Đó", "01/05/2021", "-5"
    page = send(officer, "pledge", workbook([*pledges.SHEET.labels.values()], rows))
    told = page.content.decode()
    assert all(f'id="dong-{n}"' in told for n in range(3, 8))  # the last repeats the first
    assert Pledge.objects.count() == 0
    confirm(officer, "pledge", page)
    assert Pledge.objects.get().sponsor == payer
    assert Instalment.objects.count() == 36


def timed(what, client, road, file, **typed):
    began = time.perf_counter()
    page = send(client, road, file, **typed)
    looked = time.perf_counter()
    assert page.status_code == 200
    assert confirm(client, road, page).status_code == 302
    print(f"\n{what}: looked at in {looked - began:.1f} s, written in {time.perf_counter() - looked:.1f} s")  # noqa: T201 - told, not asserted


def test_five_thousand_children(cast, officer):
    days = [f"{BORN + timedelta(days=n % 900):%d/%m/%Y}" for n in range(MANY)]
    rows = [
        child_row(
            f"Nguyễn Thị {chr(65 + n % 26)} {n}",
            born_on=days[n],
            carer_phone=f"09{n:08}",
            representative_name=f"Trần Thị {n}",
            consent_on="02/06/2024",
        )
        for n in range(MANY)
    ]
    timed("5,000 children", officer, "child", children_sheet(*rows))
    assert Child.objects.count() == MANY
    assert Child.objects.values("code").distinct().count() == Consent.objects.count() == MANY


def test_five_thousand_sponsors(cast, officer):
    rows = [[f"Người đỡ đầu {n}", "cá nhân", "", "", f"09{n:08}", "", "", "", ""] for n in range(MANY)]
    timed("5,000 sponsors", officer, "sponsor", workbook([*sponsors.SHEET.labels.values()], rows))
    assert Sponsor.objects.count() == MANY
    assert Sponsor.objects.filter(since=timezone.localdate()).count() == MANY
    one = Sponsor.objects.get(phone="0900000007")
    assert (one.name_folded, one.name_sort_key) == (fold(one.name), name_sort_key(one.name))


@pytest.fixture
def believed_empty(cast):
    """The planner reckons with empty tables, as after the server looked at them before these rows came."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("only a superuser writes statistics")
        cursor.execute("UPDATE pg_class SET reltuples = 0, relpages = 20 WHERE starts_with(relname, 'programs_')")


@pytest.mark.usefixtures("believed_empty")
def test_five_thousand_payments(cast, officer):
    plant(cast, MANY)
    rows = [payment_row(f"TH-{n:04}") for n in range(MANY)]
    labels = [*disbursements.SHEET.labels.values()]
    typed = {"paid_on": "05/06/2024", "control_count": MANY, "control_total": MANY * 500_000}
    with CaptureQueriesContext(connection) as caught:
        timed("5,000 payments", officer, "disbursement", workbook(labels, rows), **typed)
    assert Payment.objects.count() == MANY
    joined = [q["sql"][:200] for q in caught if "programs_instalment" in q["sql"] and " JOIN " in q["sql"]]
    assert joined == [], "joined by such a belief, the rows are compared pair by pair"
