"""Sentences of written reports as an officer would read them: none, nought, what is not asked for, names of the day."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from indicators.enums import Direction, IndicatorKind, Status
from indicators.reports.asking import asking
from indicators.reports.brief import brief
from indicators.reports.letterheads import letterhead
from indicators.reports.parts.members import standing
from indicators.reports.parts.progress import met, target_text
from indicators.reports.parts.rates import level_name
from indicators.reports.sources import marked
from indicators.reports.value import Figure
from indicators.reports.words import billions, change
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import with_names
from tests.programs.sponsorship import child, pledge, sponsor

ON = date(2024, 6, 30)


@pytest.fixture(autouse=True)
def _official():
    with override("vi"):
        yield


@pytest.mark.parametrize(("money", "text"), [
    (0, "0 đồng"), (900_000, "900.000 đồng"), (4_100_000, "4,1 triệu đồng"), (25_000_000, "25 triệu đồng"),
    (318_960_000, "trên 318 triệu đồng"), (999_999_999, "trên 999 triệu đồng"), (1_000_000_000, "1 tỷ đồng"),
    (25_412_600_000, "trên 25,4 tỷ đồng"),
])  # fmt: skip
def test_money_is_rounded_down_and_says_so(money, text):
    assert billions(money) == text


def test_a_change_is_told_in_words():
    assert [change(129), change(-4), change(0), change(-0.13, 2)] == ["tăng 129", "giảm 4", "không đổi", "giảm 0,13"]


@dataclass
class Line:
    status: Status
    target: object = 1
    children: list = field(default_factory=list)

    @property
    def attainment(self):
        return SimpleNamespace(target=self.target)


class Asking:
    def address(self, route, *args, **query):
        return "/"

    def figure(self, value, definition, href="", text=None):
        return Figure(value, text or str(value), ON, definition, href)


def told(*lines):
    card = SimpleNamespace(
        lines=lines, total=len(lines), met=sum(line.status in (Status.EXCEEDED, Status.MET) for line in lines),
        resolution=SimpleNamespace(name="Nghị quyết", uid="00000000-0000-0000-0000-000000000000"),
    )  # fmt: skip
    return met(Asking(), card).text


def test_only_what_is_fulfilled_is_counted_among_it():
    lines = [Line(Status.EXCEEDED), Line(Status.MET), Line(Status.BEHIND), Line(Status.NO_DATA)]
    assert told(*lines) == (
        "Đã hoàn thành 2/4 chỉ tiêu Nghị quyết, gồm 1 chỉ tiêu vượt, 1 chỉ tiêu đạt; còn 1 chỉ tiêu chưa đạt, "
        "1 chỉ tiêu chưa có số liệu."
    )
    assert told(Line(Status.BEHIND)) == "Đã hoàn thành 0/1 chỉ tiêu Nghị quyết; còn 1 chỉ tiêu chưa đạt."
    assert told(Line(Status.MET)) == "Đã hoàn thành 1/1 chỉ tiêu Nghị quyết, gồm 1 chỉ tiêu đạt."


def test_what_nobody_asked_for_is_no_lack_of_data():
    free = Line(Status.NO_DATA, None)
    assert told(Line(Status.MET), free).endswith("; còn 1 chỉ tiêu chưa giao mức.")
    composite = Line(Status.NO_DATA, 2, [free, free])
    assert told(free, composite) == "Đơn vị chưa được giao mức cho chỉ tiêu nào của Nghị quyết."


def test_communes_are_called_as_on_the_day():
    assert level_name(Kind.COMMUNE, date(2025, 6, 30)) == "xã, phường, thị trấn"
    assert level_name(Kind.COMMUNE, date(2025, 7, 1)) == "xã, phường, đặc khu"


@pytest.mark.django_db
def test_the_party_committee_is_that_of_the_unit(cast):
    (province,) = with_names(Unit.objects.filter(pk=cast.province.pk), on=ON)
    (district,) = with_names(Unit.objects.filter(pk=cast.district.pk), on=ON)
    committees = [letterhead(unit, on=ON, written_on=ON).recipients[1] for unit in (province, district)]
    assert committees == ["Thường trực Tỉnh ủy", "Thường trực Huyện ủy"]


@pytest.mark.django_db
def test_the_text_for_a_chat_group_tells_no_village_of_its_sponsored_child(cast):
    pledge(child(cast.branch), sponsor(cast.province))
    on = date(2022, 6, 30)
    texts = [
        brief(asking(unit, on=on, since=date(2021, 12, 31), written_on=on)) for unit in (cast.commune, cast.branch)
    ]
    assert ["đỡ đầu" in text for text in texts] == [True, False]


@pytest.mark.django_db
def test_none_is_said_in_words_and_a_falling_number_is_not_brought_up(cast):
    on = date(2024, 6, 30)
    ask = asking(cast.commune, on=on, since=date(2024, 5, 31), written_on=on)
    assert standing(ask).text.startswith("Từ ngày 01/06/2024 chưa phát triển thêm hội viên; tổng số hội viên là ")
    empty = asking(cast.commune, on=date(1990, 1, 1), since=date(1989, 1, 1), written_on=on)
    assert "chưa có hội viên nào" in standing(empty).text


def test_a_ceiling_is_told_as_one():
    ceiling = SimpleNamespace(
        direction=Direction.AT_MOST, kind=IndicatorKind.COUNT, unit_of_measure="cơ sở", decimals=0
    )
    assert target_text(ceiling, 5) == "nhiều nhất 5 cơ sở"
    ceiling.direction = Direction.AT_LEAST
    assert target_text(ceiling, 5) == "5 cơ sở"


def test_neighbours_of_one_source_are_marked_once():
    two, other = Figure(1, "1", ON, "a"), Figure(2, "2", ON, "b")
    sources = {two.source: 1, other.source: 2}
    assert [number for _piece, number in marked((two, " và ", two, ", ", other), sources)] == [None, None, 1, None, 2]
