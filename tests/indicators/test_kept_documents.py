"""Reports on a period that is locked: kept by the lock itself, the same ever after, with what differs today beside them."""

import zipfile
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from indicators.actions.closing import close_period, reopen_period
from indicators.actions.documents import keep_narratives, keep_of_period, start_folder, write_folder
from indicators.models import Document, DocumentBatch, ReportingPeriod, WomenCount
from indicators.reports.differing import differences
from indicators.reports.kinds import KINDS, covered_since
from indicators.reports.value import Column, Figure, Paragraph, Table
from members.models import Membership
from tests.cast import FOUNDED
from tests.indicators.readings import quarter
from tests.indicators.test_documents import text_of_docx, text_of_xlsx

pytestmark = pytest.mark.django_db
ON, SINCE = date(2024, 6, 30), date(2024, 3, 31)
PAGE = "/van-ban/quarterly/?on=30/06/2024"


@pytest.fixture
def second(cast):
    """The second quarter, locked, with what the lock keeps."""
    WomenCount.objects.create(unit=cast.commune, counted_on=FOUNDED, definition="present", count=40)
    period = close_period(period=quarter(cast.province, 2), by=cast.user("province_admin"))
    assert keep_of_period(period) == 7  # the province, its districts and communes
    return period


def amend(cast):
    """One more woman is found to have left before the quarter ended."""
    spell = Membership.objects.on(ON).filter(unit__in=[cast.branch], kind="full").first()
    Membership.objects.filter(pk=spell.pk).update(until_on=date(2024, 6, 1), ended="withdrew")


def texts(client):
    """The figures of the report in HTML, Word and Excel."""
    page = client.get(PAGE)
    word, sheet = (client.get(f"{PAGE}&export={ending}").content for ending in ("docx", "xlsx"))
    return page.content.decode(), text_of_docx(word), text_of_xlsx(sheet)


def test_what_is_amended_after_the_lock_changes_no_document_and_the_page_says_what_differs(cast, client_as, second):
    client = client_as("commune_officer")
    before = texts(client)
    amend(cast)
    after = texts(client)
    sheets = [page[page.index('<article class="sheet-a4') : page.index("</article>")] for page in (before[0], after[0])]
    assert sheets[0] == sheets[1]
    without_time = [[line for line in text.splitlines() if "Thời điểm" not in line and "lúc" not in line.lower()]
                    for text in (before[1], after[1], before[2], after[2])]  # fmt: skip
    assert without_time[0] == without_time[1]
    assert without_time[2] == without_time[3]
    assert second.name in after[1]
    differing = after[0][after[0].index('id="khac"') : after[0].index("</section>")]
    assert "Số hội viên chính thức" in differing
    assert 'id="khac"' not in before[0]


def test_folders_and_the_command_take_the_kept_reports(cast, second, settings, tmp_path):
    settings.UPLOAD_FOLDER = tmp_path
    found = {document.unit_id: document for document in Document.objects.all()}
    amend(cast)
    given = {
        "kind": "quarterly",
        "since": SINCE,
        "on": ON,
        "by": cast.user("province_admin"),
        "today": date(2024, 7, 5),
    }
    batch = start_folder(unit=cast.province, **given)
    write_folder(batch)
    path = tmp_path / DocumentBatch.objects.get(pk=batch.pk).file_path
    with zipfile.ZipFile(path) as folder:
        words = [text_of_docx(folder.read(name)) for name in folder.namelist()]
    assert all(second.name in text for text in words)
    assert len(found) == 7


def test_words_stay_the_officers_until_she_freezes_them_too(cast, client_as, second):
    client, by = client_as("commune_officer"), cast.user("commune_officer")
    keep_narratives(unit=cast.commune, on=ON, texts={"tasks": "Chuẩn bị đại hội."}, by=by)
    assert "Chuẩn bị đại hội." in client.get(PAGE).content.decode()
    client.post(reverse("indicators:document_freeze", args=["quarterly"]) + "?on=30/06/2024")
    assert Document.objects.get(unit=cast.commune).period is None
    keep_narratives(unit=cast.commune, on=ON, texts={"tasks": "Việc khác."}, by=by)
    assert "Chuẩn bị đại hội." in client.get(PAGE).content.decode()
    assert "Việc khác." not in client.get(PAGE).content.decode()


def test_opening_the_period_again_lets_go_of_what_its_lock_kept(cast, second):
    by = cast.user("province_admin")
    assert keep_of_period(second) == 0, "twice keeps nothing new"
    reopen_period(period=second, by=by)
    assert not Document.objects.exists()
    assert keep_of_period(second) == 0, "an open period keeps nothing"


def test_the_lock_asks_for_the_keeping(cast, client_as, monkeypatch, django_capture_on_commit_callbacks):
    asked = []
    task = type("Task", (), {"defer": lambda self, **given: asked.append(given)})
    monkeypatch.setattr("indicators.views.period_settings.app.configure_task", lambda name: task())
    period = quarter(cast.province, 2)
    with django_capture_on_commit_callbacks(execute=True):
        client_as("province_admin").post(f"/bao-cao/ky/{period.uid}/khoa/?unit={cast.province.uid}")
    assert asked == [{"period_id": period.pk}]


def test_a_report_covers_the_days_of_the_period_that_is_asked_for(cast):
    first, until = date(2024, 5, 15), date(2024, 6, 15)
    ReportingPeriod.objects.create(unit=cast.province, name="Tháng 6", from_on=first, until_on=until, due_on=until)
    monthly = KINDS["monthly"]
    assert covered_since(monthly, on=date(2024, 6, 14), unit=cast.commune) == first - timedelta(days=1)
    assert covered_since(monthly, on=date(2024, 6, 15), unit=cast.commune) == date(2024, 5, 31)
    assert covered_since(KINDS["quarterly"], on=date(2024, 6, 14), unit=cast.commune) == SINCE


def test_differences_are_told_cell_by_cell():
    columns = (Column("Đơn vị"), Column("Hội viên", "number"), Column("Tỷ lệ", "percent", places=1))

    def written(members, *more):
        figure = Figure(members, str(members), ON, "Số hội viên")
        table = Table("Tỷ lệ", columns, (("Chi hội A", members, 50), *more))
        return SimpleNamespace(blocks=lambda *kinds: [("", Paragraph((figure, "."))), ("", table)])

    assert differences(written(3), written(3)) == []
    assert differences(written(3), written(4, ("Chi hội B", 1, 2))) == [
        ("Số hội viên", "3", "4"), ("Tỷ lệ: Chi hội A – Hội viên", "3", "4"), ("Tỷ lệ: Chi hội B – Hội viên", "", "1"),
        ("Tỷ lệ: Chi hội B – Tỷ lệ", "", "2,0\u00a0%"),
    ]  # fmt: skip
