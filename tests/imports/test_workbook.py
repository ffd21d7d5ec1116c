"""The round-trip workbook: whose rows, which columns, in which form."""

import io
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from openpyxl import load_workbook

from members.access.enums import Mark
from members.audit.models import Reading
from members.models import Membership
from members.resources import COLUMNS, GUIDE_SHEET, LISTS_SHEET, ROSTER_SHEET, folded_headers
from members.roster.cells import day_text
from members.roster.workbook import write_roster
from tests.cast import CANARY, citizen_id
from unionportal.ui.vietnamese import fold


@pytest.fixture
def written(cast):
    """``written("commune_officer", cast.commune)``: the workbook as bytes."""

    def write(role, unit, place="home", **options):
        file = io.BytesIO()
        write_roster(file, unit, on=timezone.localdate(), scope=cast.scope(role, place), **options)
        return file.getvalue()

    return write


def rows_of(content):
    """The member sheet as a list of {header: value}, empty cells left out."""
    sheet = load_workbook(io.BytesIO(content))[ROSTER_SHEET]
    head, *rows = sheet.iter_rows(values_only=True)
    return [{h: v for h, v in zip(head, row, strict=True) if v not in (None, "")} for row in rows]


def test_a_commune_has_its_present_members_and_no_other(cast, written):
    rows = rows_of(written("commune_officer", cast.commune))
    present = [
        person for name in ("branch", "sibling_branch", "third_branch", "group") for person in cast.persons[name][:2]
    ]
    expected = {str(person.uid) for person in [*present, cast.honorary["commune"]]}
    assert {row["Mã dòng"] for row in rows} == expected
    assert len(rows) == len(expected)


def test_a_row_says_what_the_register_says(cast, written):
    person = cast.member
    row = next(row for row in rows_of(written("commune_officer", cast.commune)) if row["Mã dòng"] == str(person.uid))
    assert row["Họ và tên"] == person.full_name
    assert row["Phiên bản"] == 1
    assert row["Ngày sinh"] == person.born_on.strftime("%d/%m/%Y")
    assert row["Điện thoại"] == person.phone
    assert row["Giới tính"] == "Nữ"
    assert row["Chi hội"] == cast.branch.name
    assert row["Hộ nghèo"] == "Không"
    assert row["Hội viên danh dự"] == "Không"
    assert row["Dân tộc"] == person.ethnicity
    assert "Xã" not in row


def test_citizen_ids_are_masks_unless_asked_for_whole(cast, written):
    masked = rows_of(written("commune_officer", cast.commune))
    whole = rows_of(written("commune_officer", cast.commune, full_ids=True))
    assert all("•" in row["Số CCCD"] for row in masked)
    assert any(row["Số CCCD"] == citizen_id(1) for row in whole)
    assert all("•" in row["Số CCCD"] for row in rows_of(written("province_staff", cast.commune, full_ids=True)))


def test_sensitive_columns_need_their_permission(cast, written):
    rows = rows_of(written("province_staff", cast.province))
    sensitive = {column.header for column in COLUMNS if column.mark is Mark.SENSITIVE}
    assert rows
    assert not sensitive & {header for row in rows for header in row}
    assert {row["Xã"] for row in rows} == {
        c.name for c in (cast.commune, cast.sibling_commune, cast.far_commune, cast.far_ward)
    }


def test_a_stranger_gets_no_row(cast, written):
    content = written("commune_officer", cast.commune, place="sibling")
    assert rows_of(content) == []
    assert not CANARY.search(everything(content).replace(cast.user("commune_officer", "sibling").full_name, ""))


def everything(content):
    """All text of the files inside a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        return "".join(inside.read(name).decode() for name in inside.namelist())


def test_a_formula_is_never_written(cast, written):
    person = cast.member
    type(person).objects.filter(pk=person.pk).update(note='=HYPERLINK("http://x","y")', phone="+84987654001")
    content = written("commune_officer", cast.commune)
    assert "<f>" not in everything(content)
    row = next(row for row in rows_of(content) if row["Mã dòng"] == str(person.uid))
    assert row["Ghi chú"] == '=HYPERLINK("http://x","y")'
    assert row["Điện thoại"] == "+84987654001"


def test_keys_are_hidden_words_offered_and_branches_listed(cast, written):
    book = load_workbook(io.BytesIO(written("commune_officer", cast.commune)))
    assert book.sheetnames == [ROSTER_SHEET, GUIDE_SHEET, LISTS_SHEET]
    sheet = book[ROSTER_SHEET]
    assert sheet.column_dimensions["A"].hidden
    offers = {check.formula1 for check in sheet.data_validations.dataValidation}
    assert '"Nữ,Nam"' in offers
    assert f"'{LISTS_SHEET}'!$A$2:$A$5" in offers
    listed = [row[0] for row in book[LISTS_SHEET].iter_rows(min_row=2, values_only=True)]
    assert set(listed) == {cast.branch.name, cast.sibling_branch.name, cast.third_branch.name, cast.group.name}


def test_the_reading_is_noted(cast, written):
    rows = rows_of(written("commune_officer", cast.commune))
    reading = Reading.objects.get(what="roster.export")
    assert (reading.subject_id, reading.by, reading.rows) == (cast.commune.pk, cast.user("commune_officer"), len(rows))


def test_the_number_of_statements_does_not_grow(cast, written, django_assert_num_queries):
    keep = [cast.persons[name][0].pk for name in ("branch", "sibling_branch", "third_branch")]
    Membership.objects.exclude(member__in=keep).delete()
    with django_assert_num_queries(12):
        assert len(rows_of(written("commune_officer", cast.commune))) == 3
    Membership.objects.exclude(member__in=keep[:1]).delete()
    with django_assert_num_queries(12):
        assert len(rows_of(written("commune_officer", cast.commune))) == 1


def test_the_command_writes_what_the_user_may_see(cast, tmp_path, capsys):
    file = tmp_path / "out.xlsx"
    call_command("export_roster", str(file), "--as", "commune_officer.home")
    assert len(rows_of(file.read_bytes())) == 9
    call_command("export_roster", str(file), "--as", "province_admin.home", "--commune", "10819")
    assert len(rows_of(file.read_bytes())) == 5
    with pytest.raises(CommandError, match="10819"):
        call_command("export_roster", str(file), "--as", "commune_officer.home", "--commune", "10819")
    with pytest.raises(CommandError, match="nobody"):
        call_command("export_roster", str(file), "--as", "nobody")


def test_a_date_is_written_as_far_as_it_is_known():
    day = date(1980, 3, 5)
    assert [day_text(day, p) for p in "DMY"] == ["05/03/1980", "03/1980", "1980"]
    assert day_text(None, "D") == ""


def test_every_header_is_found_again():
    for column in COLUMNS:
        assert folded_headers()[fold(column.header)] is column
