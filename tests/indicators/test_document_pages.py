"""The pages of written reports: who may have which, what is noted, frozen reports, folders, what people write."""

import io
import os
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from indicators.actions.closing import close_period
from indicators.actions.documents import DocumentRefused, freeze_document, start_folder, write_folder
from indicators.actions.reviews import freeze
from indicators.models import Document, DocumentBatch, Narrative
from indicators.queries.documents import narratives
from indicators.reports.asking import asking
from indicators.reports.kinds import KINDS, covered_since
from indicators.reports.stored import read
from indicators.tasks import drop_old_folders
from members.audit.models import Event, Reading
from members.models import Membership
from tests.indicators.readings import quarter, told
from tests.indicators.resolutions import indicator_of, resolution_of, target_of
from tests.indicators.test_documents import text_of_docx

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 30)
DAY = "on=30/06/2024"
OF_NAMES = "roster"


@pytest.fixture
def resolution(cast):
    found = resolution_of(cast.province)
    households = indicator_of(found, "1", unit_kinds=[40])
    target_of(households, cast.province, 10)
    told(quarter(cast.province, 1), cast.commune, households, 7)
    return found


@pytest.mark.usefixtures("resolution")
@pytest.mark.parametrize("slug", sorted(KINDS))
def test_each_report_opens_and_goes_along(client_as, slug):
    client = client_as("commune_officer")
    page = client.get(f"/van-ban/{slug}/?{DAY}")
    assert page.status_code == 200
    assert "CỘNG HÒA" in page.content.decode().upper()
    for ending, first in (("docx", "[Content_Types].xml"), ("xlsx", "[Content_Types].xml")):
        answer = client.get(f"/van-ban/{slug}/?{DAY}&export={ending}")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            assert first in parts.namelist()
    assert Reading.objects.filter(what=f"document.{slug}").count() == (3 if slug == OF_NAMES else 2)


def test_the_list_of_reports_has_a_short_text(client_as, resolution):
    page = client_as("commune_officer").get(f"/van-ban/?{DAY}").content.decode()
    assert "số liệu đến hết ngày 30/06/2024" in page
    assert "/van-ban/monthly/" in page


def test_a_leader_has_figures_and_no_names(cast, client_as):
    leader = client_as("leader", "commune")
    assert leader.get(f"/van-ban/monthly/?{DAY}").status_code == 200
    assert leader.get(f"/van-ban/{OF_NAMES}/?{DAY}").status_code == 404
    page = leader.get(f"/van-ban/?{DAY}").content.decode()
    assert f"/van-ban/{OF_NAMES}/" not in page
    assert leader.get(f"/van-ban/loi-van/?{DAY}").status_code == 404
    assert leader.get(f"/van-ban/khong-co/?{DAY}").status_code == 404


def test_the_list_for_print_names_every_member_of_the_commune_once(cast, client_as):
    page = client_as("commune_officer").get(f"/van-ban/{OF_NAMES}/?{DAY}").content.decode()
    for branch in ("branch", "sibling_branch", "third_branch"):
        for spell in Membership.objects.on(ON).filter(unit=cast.units[branch], kind="full").select_related("member"):
            assert page.count(spell.member.full_name) == 1


def test_an_export_tells_who_took_it(client_as):
    answer = client_as("commune_officer").get(f"/van-ban/recruitment/?{DAY}&export=xlsx")
    last = load_workbook(io.BytesIO(answer.content)).worksheets[-1]
    told_lines = [row[0].value for row in last.iter_rows() if row[0].value]
    assert any(line.startswith("Người lấy") or line.startswith("Taken by") or ":" in line for line in told_lines)
    assert len(told_lines) >= 6


def test_what_is_written_is_kept_until_a_later_day(cast, client_as):
    client = client_as("commune_officer")
    answer = client.post(f"/van-ban/loi-van/?{DAY}", {"local": "Tổ chức hội thi gói bánh chưng.", "mood": ""})
    assert answer.status_code == 302
    (row,) = Narrative.objects.all()
    assert (row.section, row.on, row.version) == ("local", ON, 1)
    assert "hội thi gói bánh chưng" in client.get("/van-ban/monthly/?on=15/09/2024").content.decode()
    assert narratives([cast.commune], on=date(2024, 5, 31)) == {}
    client.post("/van-ban/loi-van/?on=30/09/2024", {"local": "Việc khác."})
    assert narratives([cast.commune], on=ON)[cast.commune.pk]["local"].startswith("Tổ chức")
    assert narratives([cast.commune], on=date(2024, 10, 1))[cast.commune.pk]["local"] == "Việc khác."
    assert Event.objects.filter(verb="narratives.kept").count() == 2


def an_ask(unit, resolution):
    since = covered_since(KINDS["midterm"], on=ON, resolution=resolution)
    return asking(unit, on=ON, since=since, written_on=ON, resolution=resolution)


def test_a_report_of_a_signed_review_is_frozen_with_it(cast, resolution):
    by, ask = cast.user("province_admin"), an_ask(cast.province, resolution)
    report = KINDS["midterm"].write(ask)
    with pytest.raises(DocumentRefused):
        freeze_document(report=report, ask=ask, by=by)
    freeze(resolution=resolution, unit=cast.province, on=ON, kind="midterm", by=by, today=date(2024, 7, 5))
    found = freeze_document(report=report, ask=ask, by=by)
    assert read(found) == report
    told(quarter(cast.province, 2), cast.commune, resolution.indicators.get(), 30)
    assert KINDS["midterm"].write(an_ask(cast.province, resolution)) != report
    assert read(Document.objects.get()) == report
    with pytest.raises(DocumentRefused):
        freeze_document(report=report, ask=ask, by=by)


def test_a_folder_has_a_report_for_each_commune(cast, resolution, client_as, settings, tmp_path):
    settings.UPLOAD_FOLDER = tmp_path
    by = cast.user("province_admin")
    given = {"kind": "monthly", "since": date(2024, 5, 31), "on": ON, "by": by, "today": date(2024, 7, 5)}
    with pytest.raises(DocumentRefused):
        start_folder(unit=cast.branch, **given)
    batch = start_folder(unit=cast.province, **given)
    write_folder(batch)
    write_folder(batch)  # twice does nothing
    batch = DocumentBatch.objects.select_related("unit").get(pk=batch.pk)
    assert (batch.state, batch.done, batch.total) == ("done", 4, 4)
    answer = client_as("province_admin").get(f"/van-ban/thu-muc/{batch.uid}/tai/")
    content = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        names = folder.namelist()
        assert len(names) == 4
        first = zipfile.ZipFile(io.BytesIO(folder.read(names[0])))
        assert "word/document.xml" in first.namelist()
    assert Reading.objects.filter(what="document.folder.monthly", rows=4).exists()
    assert client_as("commune_officer").get(f"/van-ban/thu-muc/{batch.uid}/").status_code == 404
    assert client_as("commune_officer").get(f"/van-ban/thu-muc/{batch.uid}/tai/").status_code == 404


def test_old_folders_are_deleted_at_night_and_their_page_says_so(cast, resolution, client_as, settings, tmp_path):
    settings.UPLOAD_FOLDER, settings.UPLOAD_KEPT_DAYS = tmp_path, 30
    by, now = cast.user("province_admin"), timezone.now()
    given = {"kind": "monthly", "since": date(2024, 5, 31), "on": ON, "by": by, "today": date(2024, 7, 5)}
    new, old, dead = (start_folder(unit=cast.province, **given) for _n in range(3))
    for batch in (new, old):
        write_folder(batch)
    DocumentBatch.objects.filter(pk=old.pk).update(at=now - timedelta(days=31))
    DocumentBatch.objects.filter(pk=dead.pk).update(state="working", at=now - timedelta(days=2))
    stray, young = tmp_path / "stray.zip", tmp_path / "young.zip"
    for path in (stray, young):
        path.touch()
    os.utime(stray, (0, 0))
    drop_old_folders(0)
    kept = DocumentBatch.objects.get(pk=new.pk).file_path
    assert {path.name for path in tmp_path.iterdir()} == {kept, "young.zip"}
    assert DocumentBatch.objects.get(pk=dead.pk).state == "failed"
    client = client_as("province_admin")
    assert "đã xóa" in client.get(f"/van-ban/thu-muc/{old.uid}/").content.decode()
    assert client.get(f"/van-ban/thu-muc/{old.uid}/tai/").status_code == 404
    assert b"".join(client.get(f"/van-ban/thu-muc/{new.uid}/tai/").streaming_content)


@pytest.mark.parametrize("address", ["", "monthly/", "midterm/", "loi-van/", "monthly/?export=docx"])
def test_nobody_reads_the_reports_of_units_beside_hers(cast, client_as, resolution, address):
    joined = "&" if "?" in address else "?"
    home = f"/van-ban/{address}{joined}{DAY}&unit={cast.commune.uid}"
    told = "Việc riêng của xã."
    Narrative.objects.create(unit=cast.commune, section="local", on=ON, text=told)
    answer = client_as("commune_officer", "sibling").get(home)
    is_word = answer.content.startswith(b"PK")
    assert told not in (text_of_docx(answer.content) if is_word else answer.content.decode())
    assert cast.commune.name not in str(answer.headers.get("Content-Disposition", ""))
    if address in ("monthly/", "loi-van/"):
        assert told in client_as("commune_officer").get(home).content.decode()


def test_nobody_writes_or_freezes_reports_of_units_beside_hers(cast, client_as, resolution):
    close_period(period=quarter(cast.province, 2), by=cast.user("province_admin"))
    for user in (client_as("commune_officer", "sibling"), client_as("leader")):
        user.post(f"/van-ban/loi-van/?{DAY}&unit={cast.commune.uid}", {"local": "Xen vào."})
        user.post(f"/van-ban/quarterly/chot/?{DAY}&unit={cast.commune.uid}")
    assert not Narrative.objects.filter(unit=cast.commune).exists()
    assert not Document.objects.filter(unit=cast.commune).exists()


def test_reports_and_folders_carry_no_name_of_a_person(cast, client_as, resolution, settings, tmp_path):
    settings.UPLOAD_FOLDER = tmp_path
    names = {*Membership.objects.values_list("member__full_name", flat=True)}
    leader = client_as("leader", "commune")
    for slug in sorted(set(KINDS) - {OF_NAMES}):
        page = leader.get(f"/van-ban/{slug}/?{DAY}").content.decode()
        sheet = page[page.index("<article") : page.index("</article>")]
        assert not [name for name in names if name in sheet], slug
    batch = start_folder(
        unit=cast.province, kind="monthly", since=date(2024, 5, 31), on=ON, by=cast.user("province_admin"),
        today=date(2024, 7, 5),
    )  # fmt: skip
    write_folder(batch)
    with zipfile.ZipFile(tmp_path / DocumentBatch.objects.get(pk=batch.pk).file_path) as folder:
        for report in folder.namelist():
            text = text_of_docx(folder.read(report))
            assert not [name for name in names if name in text], report
    brief = leader.get(f"/van-ban/?{DAY}").content.decode()
    assert not [name for name in names if name in brief[brief.index("<textarea") : brief.index("</textarea>")]]
