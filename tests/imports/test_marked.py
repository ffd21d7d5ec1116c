"""The marked workbook as a download: who gets it, what is noted, what is given instead."""

import io

import pytest
import xlsxwriter
from django.urls import reverse
from openpyxl import load_workbook

from members.audit.models import Reading
from members.resources import COLUMNS, PROBLEMS
from members.roster import pipeline
from tests.exports.hostile import PAYLOADS, formulas_in
from tests.roster.books import HEADER, roster, woman

pytestmark = pytest.mark.django_db
HEAD = next(column.header for column in COLUMNS if column.field == PROBLEMS)


@pytest.fixture
def batch(cast, settings, tmp_path):
    """A batch of the home officer with one row that waits; its workbook holds a whole citizen id."""
    settings.UPLOAD_FOLDER = tmp_path
    batch = pipeline.receive(
        file=roster(woman(1, "Bùi Thị Ánh", born="31/02/1985", citizen_id="030180500777")), file_name="ds.xlsx",
        unit=cast.commune, on=cast.branch.from_on.replace(year=2026), by=cast.user("commune_officer"),
    )  # fmt: skip
    return pipeline.rehearse(batch)


def downloaded(client, batch):
    response = client.post(reverse("imports:marked", args=[batch.uid]))
    assert response.status_code == 200
    return load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


def cells_of(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def test_the_sender_gets_her_own_file_and_it_is_noted(client_as, batch):
    cells = cells_of(downloaded(client_as("commune_officer"), batch))
    assert HEAD in cells
    assert "030180500777" in cells
    reading = Reading.objects.get()
    assert (reading.what, reading.rows, reading.by.username) == ("roster.marked", 1, "commune_officer.home")


def test_the_page_offers_it_where_rows_wait(client_as, batch):
    address = reverse("imports:marked", args=[batch.uid])
    assert address in client_as("commune_officer").get(reverse("imports:batch", args=[batch.uid])).content.decode()


def test_who_may_not_see_citizen_ids_gets_the_list(client_as, batch, monkeypatch):
    from members.access.enums import Permission  # noqa: PLC0415
    from members.access.scope import Scope  # noqa: PLC0415

    may = Scope.can
    monkeypatch.setattr(Scope, "can", lambda s, p, unit: p is not Permission.SEE_CITIZEN_IDS and may(s, p, unit))
    cells = cells_of(downloaded(client_as("province_admin"), batch))
    assert not any("030180500777" in cell for cell in cells)
    assert any("31/02/1985" in cell for cell in cells)
    assert Reading.objects.get().what == "roster.problems"


def test_a_purged_workbook_gives_the_list(client_as, batch):
    pipeline.stored(batch).unlink()
    client = client_as("commune_officer")
    assert "31/02/1985" in " ".join(cells_of(downloaded(client, batch)))


def test_others_find_nothing(client_as, batch):
    address = reverse("imports:marked", args=[batch.uid])
    assert client_as("commune_officer", "sibling").post(address).status_code == 404
    assert client_as("province_staff").post(address).status_code == 404
    assert client_as("commune_officer").get(address).status_code == 405


def test_no_hostile_text_of_a_cell_becomes_a_formula_in_the_marked_workbook(cast, client_as, settings, tmp_path):
    settings.UPLOAD_FOLDER = tmp_path
    file = io.BytesIO()
    file.name = "ds.xlsx"
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, texts in enumerate([HEADER, *(["1", *[payload] * 4, "thôn Đông Phan"] for payload in PAYLOADS)]):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
    file.seek(0)
    on, by = cast.branch.from_on.replace(year=2026), cast.user("commune_officer")
    batch = pipeline.rehearse(pipeline.receive(file=file, file_name="ds.xlsx", unit=cast.commune, on=on, by=by))
    for make in (lambda: None, lambda: pipeline.stored(batch).unlink()):  # her own workbook; the list where it is gone
        make()
        response = client_as("commune_officer").post(reverse("imports:marked", args=[batch.uid]))
        content = b"".join(response.streaming_content)
        assert formulas_in(content) == []
        assert any("SUM" in text for text in cells_of(load_workbook(io.BytesIO(content)).active))
