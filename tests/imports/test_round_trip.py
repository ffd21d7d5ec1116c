"""What we export is what we accept back: untouched it changes nothing, touched only what was touched."""

import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from members.intake.models import State
from members.models import Member, Membership
from members.resources import ROSTER_SHEET
from members.roster import pipeline
from members.roster.workbook import write_roster

pytestmark = pytest.mark.django_db(transaction=True)


def written(cast, unit, role="commune_officer", **options):
    """The workbook of ``unit`` as a rewound file."""
    file = io.BytesIO()
    write_roster(file, unit, on=timezone.localdate(), scope=cast.scope(role), **options)
    file.seek(0)
    return file


def sent_back(cast, file, unit, role="commune_officer"):
    """The batch of the file after its rehearsal."""
    by = cast.user(role)
    batch = pipeline.receive(file=file, file_name="Hội viên.xlsx", unit=unit, on=timezone.localdate(), by=by)
    pipeline.rehearse(batch)
    batch.refresh_from_db()
    return batch


def told(batch):
    return [(issue.level, issue.code, issue.row, issue.value) for issue in batch.issues.all()]


@pytest.mark.parametrize("full_ids", [False, True])
@pytest.mark.parametrize(("unit", "role"), [("commune", "commune_officer"), ("province", "province_admin")])
def test_untouched_it_changes_nothing(cast, unit, role, full_ids):
    unit = getattr(cast, unit)
    rows = Membership.objects.on(timezone.localdate()).within(cast.scope(role)).count()
    batch = sent_back(cast, written(cast, unit, role, full_ids=full_ids), unit, role)
    assert batch.state == State.IN_REVIEW, batch.reason
    assert (batch.rows, batch.added, batch.changed, batch.held) == (rows, 0, 0, 0), told(batch)
    assert batch.unchanged == rows


def test_only_the_touched_cells_change(cast):
    book = load_workbook(written(cast, cast.commune))
    sheet = book[ROSTER_SHEET]
    heads = [cell.value for cell in sheet[1]]
    phone, name, branch = (heads.index(head) + 1 for head in ("Điện thoại", "Họ và tên", "Chi hội"))
    born = heads.index("Ngày sinh") + 1
    sheet.cell(2, phone, "0912 345 678")
    last = sheet.max_row + 1
    sheet.cell(last, name, "Đoàn Thị Mới")
    sheet.cell(last, branch, cast.branch.name)
    sheet.cell(last, born, "1985")
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    batch = sent_back(cast, file, cast.commune)
    assert (batch.added, batch.changed, batch.held) == (1, 1, 0), told(batch)
    pipeline.apply(batch, by=cast.user("commune_officer"))
    changed = Member.objects.get(uid=sheet.cell(2, 1).value)
    assert changed.phone == "0912345678"
    assert changed.version == 2
    new = Member.objects.get(full_name="Đoàn Thị Mới")
    assert (new.unit, new.born_on.year, new.born_precision) == (cast.branch, 1985, "Y")
