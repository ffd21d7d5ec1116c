"""Signed reviews: the same bytes for ever, with later corrections beside them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.actions import closing
from indicators.actions.amendments import amend
from indicators.actions.checks import Given
from indicators.actions.reviews import ReviewRefused, freeze
from indicators.actions.targets import set_target
from indicators.enums import TargetRole
from indicators.frozen import is_intact
from indicators.models import Reading, Review
from members.audit.models import Event
from tests.indicators.reporting import TODAY, build

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)


@pytest.fixture
def reporting(cast):
    made = build(cast)
    made.approved()
    households = made.indicators["households"]
    term = {"from_on": date(2026, 1, 1), "until_on": date(2027, 1, 1)}
    set_target(
        indicator=households, unit=cast.province, role=TargetRole.YEAR, value=Decimal(12), by=cast.user("province_admin"),
        **term,
    )  # fmt: skip
    return made


def signed(reporting, **more):
    given = {
        "resolution": reporting.indicators["households"].resolution, "unit": reporting.cast.province, "on": ON,
        "kind": "mid_term", "by": reporting.cast.user("province_admin"), "today": TODAY, **more,
    }  # fmt: skip
    return freeze(**given)


def test_a_signed_review_is_the_same_bytes_after_edits_and_names_what_differs(reporting, client_as):
    review = signed(reporting)
    before = review.content
    page = reverse("indicators:review", args=[review.uid])
    assert "Tính lại hôm nay vẫn cho kết quả như khi chốt." in client_as("province_staff").get(page).content.decode()
    households = reporting.indicators["households"]
    closing.close_period(period=reporting.june, by=reporting.cast.user("province_staff"))
    amend(
        reading=Reading.objects.get(indicator=households), given=Given(Decimal(9)), reason="Đếm sót", version=1,
        by=reporting.cast.user("province_staff"),
    )  # fmt: skip
    body = client_as("province_staff").get(page).content.decode()
    review.refresh_from_db()
    assert review.content == before
    assert is_intact(review)
    told = re.sub(r"<[^>]+>|\s+", " ", body)
    assert "Bản này đúng nguyên như khi chốt." in body
    assert "Tính lại hôm nay vẫn cho kết quả như khi chốt." not in body
    assert re.search(r"Khác so với hôm nay.*\b3\b.*\b9\b", told), told[told.find("Khác so") :][:600]


def test_a_review_changed_past_the_portal_says_so(reporting, client_as):
    review = signed(reporting)
    Review.objects.filter(pk=review.pk).update(content=review.content.replace('"met":', '"met": '))
    body = client_as("province_staff").get(reverse("indicators:review", args=[review.uid])).content.decode()
    assert "nội dung đã bị sửa ngoài phần mềm" in body


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"on": date(2026, 7, 11)}, "Chỉ chốt số liệu của ngày đã qua"),
        ({"on": date(2001, 1, 1)}, "Ngày đó nhiệm kỳ của nghị quyết này chưa bắt đầu"),
        ({}, "bản đã chốt thì không chốt lại"),
    ],
)
def test_what_cannot_be_signed_is_told_and_nothing_is_kept(reporting, more, sentence):
    signed(reporting)
    with pytest.raises(ReviewRefused, match=sentence):
        signed(reporting, **more)
    assert Review.objects.count() == 1
    assert Event.objects.filter(verb="review.signed").count() == 1


def test_who_sets_targets_signs_on_the_page_and_nobody_else(reporting, client_as):
    resolution = reporting.indicators["households"].resolution
    address = reverse("indicators:scoreboard_sign", args=[resolution.uid])
    for role in ("province_staff", "leader", "commune_officer"):
        assert client_as(role).post(address, {"kind": "mid_term"}).status_code == 404
    assert client_as("province_admin").post(address, {"kind": "never"}).status_code == 422
    assert not Review.objects.exists()
    answer = client_as("province_admin").post(f"{address}?on=30/06/2026", {"kind": "final", "number": "12/BC"})
    review = Review.objects.get()
    assert answer.url == reverse("indicators:review", args=[review.uid])
    assert (review.on, review.number, review.unit) == (ON, "12/BC", reporting.cast.province)


def test_a_review_of_another_unit_is_not_there(reporting, client_as):
    page = reverse("indicators:review", args=[signed(reporting).uid])
    assert client_as("province_admin", "sibling").get(page).status_code == 404
    assert client_as("commune_officer").get(page).status_code == 404
