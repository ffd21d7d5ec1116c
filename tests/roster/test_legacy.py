"""Text in old fonts: recognised by the sheet, converted only after a person said so."""

import io
import json

import pytest
import xlsxwriter
from django.core.management import call_command

from members.intake.legacy import TCVN3, VNI, convert, marked_words, recognise
from members.models import StagedMember
from members.roster import pipeline
from tests.roster.books import CAN, DONG, HEADER, book, roster, woman
from tests.roster.legacy_text import to_tcvn3, to_vni

WRITTEN = {TCVN3: to_tcvn3, VNI: to_vni}
NAMES = ["Nguyễn Thị Hồng", "Phạm Thị Đào", "Lưu Thị Ước", "Trần Thị Mỹ Duyên", "Đỗ Thị Hoàng Yến", "Vũ Thị Thủy"]


def old(kind, *, names=NAMES):
    """A roster whose texts are all in an old font."""
    rows = [HEADER, *(woman(n, name, branch=DONG if n % 2 else CAN) for n, name in enumerate(names, 1))]
    return book(("DS", [[WRITTEN[kind](cell) if isinstance(cell, str) else cell for cell in row] for row in rows]))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (TCVN3, "NguyÔn ThÞ Hång", "Nguyễn Thị Hồng"),
        (TCVN3, "Ph¹m ThÞ §µo", "Phạm Thị Đào"),
        (TCVN3, "L\u00adu ThÞ ¦íc", "Lưu Thị Ước"),
        (TCVN3, "TrÇn ThÞ Mü Duyªn", "Trần Thị Mỹ Duyên"),
        (VNI, "Nguyeãn Thò Hoàng", "Nguyễn Thị Hồng"),
        (VNI, "NGUYEÃN THÒ HOÀNG", "NGUYỄN THỊ HỒNG"),
    ],
)
def test_vectors(kind, before, after):
    assert convert(before, kind) == after


@pytest.mark.parametrize("kind", [TCVN3, VNI])
def test_every_name_comes_back(kind):
    for name in NAMES:
        assert convert(WRITTEN[kind](name), kind) == name


@pytest.mark.parametrize("kind", [TCVN3, VNI])
def test_an_old_code_is_recognised_and_unicode_is_not(kind):
    assert recognise(marked_words([WRITTEN[kind](name) for name in NAMES])) == kind
    assert recognise(marked_words(NAMES)) == ""
    assert recognise(marked_words(["Renée Müller", "François Gödel", "Ærø", "Weiß"])) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [TCVN3, VNI])
def test_it_asks_with_an_example_and_converts_only_when_told(kind, cast, send, codes):
    batch = send(old(kind))
    assert (batch.state, batch.question["code"]) == ("asking", "legacy_text")
    assert batch.question["detail"]["kind"] == kind
    assert any(after in NAMES for _before, after in batch.question["detail"]["pairs"])
    assert not StagedMember.objects.filter(batch=batch).exists()
    batch = pipeline.rehearse(pipeline.answer(batch, answer=kind, by=cast.user("commune_officer")))
    assert (batch.state, batch.added, batch.held) == ("in_review", len(NAMES), 0), codes(batch)
    assert set(StagedMember.objects.filter(batch=batch).values_list("full_name", flat=True)) == set(NAMES)
    assert batch.issues.filter(code="legacy_converted").count() == 1


@pytest.mark.django_db
def test_told_to_leave_it_nothing_is_converted(cast, send):
    batch = pipeline.answer(send(old(VNI)), answer="none", by=cast.user("commune_officer"))
    batch = pipeline.rehearse(batch)
    assert batch.question.get("code") != "legacy_text"
    assert not StagedMember.objects.filter(batch=batch, full_name__in=NAMES).exists()


@pytest.mark.django_db
def test_another_answer_is_none(cast, send):
    with pytest.raises(pipeline.CannotAnswer):
        pipeline.answer(send(old(VNI)), answer="tcvn3", by=cast.user("commune_officer"))
    with pytest.raises(pipeline.CannotAnswer):
        pipeline.answer(send(roster(woman(1, "Bùi Thị Ánh"))), answer="none", by=cast.user("commune_officer"))


@pytest.mark.django_db
def test_only_the_sheet_in_the_old_font_is_converted(cast, send):
    header = ["Họ và tên", "Năm sinh", "Chi hội"]
    ours = [[name, 1980, DONG] for name in NAMES[:3]]
    theirs = [[to_tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in
              [header, *([name, 1981, CAN] for name in NAMES[3:])]]  # fmt: skip
    batch = send(book(("Mới", [header, *ours]), ("Cũ", theirs)))
    batch = pipeline.rehearse(pipeline.answer(batch, answer=TCVN3, by=cast.user("commune_officer")))
    assert set(StagedMember.objects.filter(batch=batch).values_list("full_name", flat=True)) == set(NAMES)


@pytest.mark.django_db
@pytest.mark.parametrize(("legacy", "state"), [(None, "asking"), (VNI, "in_review")])
def test_the_command_asks_or_is_told_beforehand(legacy, state, cast, tmp_path, capsys):
    path = tmp_path / "cũ.xlsx"
    path.write_bytes(old(VNI).read())
    options = {"user": "commune_officer.home", "json": True} | ({"legacy": legacy} if legacy else {})
    call_command("import_roster", path, **options)
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == state
    assert bool(told.get("question")) == (legacy is None)


def test_the_font_settles_what_the_words_leave_open(tmp_path):
    from members.intake.legacy import fonts  # noqa: PLC0415

    for name, kind in ((".VnTime", TCVN3), ("VNI-Times", VNI), ("Arial", "")):
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as written:
            written.add_worksheet().write(0, 0, "x", written.add_format({"font_name": name}))
        path = tmp_path / f"{kind}.xlsx"
        path.write_bytes(file.getvalue())
        assert fonts(path) == kind
