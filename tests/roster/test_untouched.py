"""Whatever a person of the register is like: her row, written by us and sent back untouched, changes nothing."""

import io
import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from members.access.citizen_ids import index, seal
from members.enums import Beginning, MembershipKind, Poverty, Precision, Sex
from members.models import Member, Membership, StagedMember
from members.roster import pipeline
from members.roster.workbook import write_roster
from unionportal.ui.vietnamese import fold, name_sort_key, tidy

pytestmark = pytest.mark.django_db
NAMES = ["Nguyễn Thị Hoa", "H'Hen Niê", "K’ Bêu", "Lò Thị Ơ", "Trần Thị Thuý-An", "A", "NGUYỄN THỊ HOA", "nguyễn thị na",
         "Tống Thị Tổng", "Cộng Thị Hòa", "Ngày Thị Tháng", "Chi Hội Phó", "Nguyễn Thị Hoà (Hoa)", "Lê Thị X."]  # fmt: skip
TEXTS = ["", "x", "-", "0", "00012", "1e5", "=1+1", "+84 912", "@a", "'012", "12/12", "10/12", "1/2/80", "2024", "45000",
         "Có", "Không", "•", "#N/A", "#REF!", "TRUE", "1,5", "1.234.567", "Số nhà 030190001234 ngõ 3", "030190001234",
         "xã giao", "Tổng cộng", "Kinh\u00a0", "a\u200bb", "Đạo Tin lành", "  hai  khoảng  ", "\u1ea1 ắ", "<b>&amp;</b>", "_x0041_"]  # fmt: skip
NOTES = [*TEXTS, "dòng một\ndòng hai", "tab\tở giữa", "dài " * 240]
TEXT_FIELDS = {"current_address": 250, "permanent_address": 250, "ethnicity": 40, "religion": 40, "education": 60,
               "profession": 120, "political_theory": 60, "occupation": 120, "card_no": 30}  # fmt: skip
IDS = ["030180123456", "001090000001", "096303000777", "012345678", "123456789", "000000000001"]
PHONES = ["", "0912345678", "02203812345", "0912345678; 0987654321", "113", "không có", "84912345678", "01234567890"]
OLDEST, LATEST = date(1925, 1, 1), date(2008, 6, 1)
SIGNS = "aạẵĐô Ơư'\"=+-@;,./\\•…0123456789½\u0301\u200b\u00a0\t😀"


def persons(seed, count):
    """[(columns of a member, citizen id or None, whether she is honorary)]: every odd value, in chance company."""
    chance = random.Random(seed)

    def text(limit, known=TEXTS):
        free = "".join(chance.choices(SIGNS, k=chance.randrange(12)))
        return tidy(chance.choice([*known, free]).replace("\0", ""))[:limit].strip()

    def day():
        days = (LATEST - OLDEST).days
        return chance.choice(
            [None, OLDEST + timedelta(chance.randrange(days)), OLDEST + timedelta(chance.randrange(days))]
        )

    for _person in range(count):
        columns = {field: text(limit) for field, limit in TEXT_FIELDS.items()}
        columns |= {
            "full_name": chance.choice(NAMES), "sex": chance.choice(Sex.values), "phone": chance.choice(PHONES),
            "born_on": day(), "joined_on": day(), "card_issued_on": day(),
            "born_precision": chance.choice(Precision.values), "joined_precision": chance.choice(Precision.values),
            "is_party_member": chance.choice([True, False, None]), "is_working_away": chance.random() < 0.5,
            "note": chance.choice(NOTES)[:1000], "poverty": chance.choice(["", *Poverty.values]),
        }  # fmt: skip
        yield columns, chance.choice([None, *IDS]), chance.random() < 0.3


def enrol(unit, drawn):
    """The persons in ``unit``; a number that an earlier one has is left out."""
    seen, members, spells = set(), [], []
    for columns, number, is_honorary in drawn:
        day = {"Y": {"month": 1, "day": 1}, "M": {"day": 1}, "D": {}}
        for field in ("born", "joined"):
            if columns[f"{field}_on"]:
                columns[f"{field}_on"] = columns[f"{field}_on"].replace(**day[columns[f"{field}_precision"]])
        member = Member(unit=unit, name_folded=fold(columns["full_name"]), name_sort_key=name_sort_key(columns["full_name"]), **columns)  # fmt: skip
        if number and number not in seen:
            seen.add(number)
            member.citizen_id_sealed, member.citizen_id_index = seal(number, uid=member.uid), index(number)
        members.append(member)
        kind = MembershipKind.HONORARY if is_honorary else MembershipKind.FULL
        spells.append(Membership(member=member, unit=unit, kind=kind, from_on=date(2019, 3, 8), began=Beginning.ADMITTED))  # fmt: skip
    Member.objects.bulk_create(members)
    Membership.objects.bulk_create(spells)
    with connection.cursor() as cursor:  # as the server would soon; its last look was at tables that had been emptied
        cursor.execute("ANALYZE members_member, members_membership")


@pytest.mark.parametrize(("seed", "full_ids"), [(1, False), (2, True), (3, False)])
def test_an_untouched_workbook_changes_nothing(cast, seed, full_ids):
    today = timezone.localdate()
    enrol(cast.branch, persons(seed, 400))
    file = io.BytesIO()
    rows = write_roster(file, cast.commune, on=today, scope=cast.scope("commune_officer"), full_ids=full_ids)
    file.seek(0)
    officer = cast.user("commune_officer")
    batch = pipeline.receive(file=file, file_name="ds.xlsx", unit=cast.commune, on=today, by=officer)
    pipeline.rehearse(batch)
    odd = StagedMember.objects.filter(batch=batch).exclude(outcome="same")
    told = [(row.outcome, row.before, row.cells) for row in odd[:5]]
    issues = list(batch.issues.exclude(level="note").values_list("code", "row", "value")[:10])
    assert (batch.state, batch.reason) == ("in_review", "")
    assert (batch.rows, batch.unchanged) == (rows, rows), (told, issues)


def test_a_commune_without_members_gets_an_empty_form_that_can_be_filled(cast):
    from openpyxl import load_workbook  # noqa: PLC0415

    Membership.objects.filter(unit__paths_up__ancestor=cast.commune).delete()
    today, file = timezone.localdate(), io.BytesIO()
    assert write_roster(file, cast.commune, on=today, scope=cast.scope("commune_officer")) == 0
    book = load_workbook(file)
    sheet = book["Hội viên"]
    place = {cell.value: cell.column for cell in sheet[1]}
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert any("Danh mục" in formula for formula in lists)
    for head, text in (("Họ và tên", "Bùi Thị Ánh"), ("Ngày sinh", "1985"), ("Chi hội", cast.branch.name)):
        sheet.cell(2, place[head], text)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    batch = pipeline.receive(
        file=file, file_name="ds.xlsx", unit=cast.commune, on=today, by=cast.user("commune_officer")
    )
    pipeline.rehearse(batch)
    assert (batch.rows, batch.added) == (1, 1)
