"""Pages of women counts and thresholds: entering, correcting, and every bad input told in a sentence."""

import re
from datetime import date

import pytest
from django.urls import reverse

from indicators.models import Threshold, WomenCount
from members.audit.models import Event

pytestmark = pytest.mark.django_db
COUNTS = {"counted_on": "01/04/2024", "present": "1.234", "total": "1500", "eligible": "", "source": "Công an xã"}


def words(response):
    """The text of a page, without tags."""
    return re.sub(r"<[^>]+>|\s+", " ", response.content.decode())


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


@pytest.fixture
def admin(client_as):
    return client_as("province_admin")


def test_counts_of_a_day_are_entered_together(cast, officer):
    response = officer.post(reverse("indicators:count_enter", args=[cast.commune.uid]), COUNTS)
    assert response.status_code == 302
    assert dict(WomenCount.objects.values_list("definition", "count")) == {"present": 1234, "total": 1500}
    assert {row.entered_by for row in WomenCount.objects.all()} == {cast.user("commune_officer")}
    assert Event.objects.filter(verb="womencount.entered", unit=cast.commune).count() == 2
    page = words(officer.get(reverse("indicators:counts"), {"on": "02/04/2024"}))
    assert "1.234" in page
    assert "Công an xã" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"present": "abc"}, "chữ số"),
        ({"present": "-5"}, "0"),
        ({"present": "12,5"}, "chữ số"),
        ({"present": "1.23"}, "chữ số"),
        ({"present": "99999999999"}, "cả nước"),
        ({"present": "", "total": ""}, "ít nhất một"),
        ({"counted_on": ""}, "gày"),
        ({"counted_on": "32/01/2024"}, "32/01/2024"),
        ({"counted_on": "hôm qua"}, "hôm qua"),
        ({"counted_on": "01/01/2999"}, "2999"),
        ({"counted_on": "01/01/1990"}, "1990"),  # before the commune was there
        ({"source": "x" * 201}, "200"),
    ],
)
def test_bad_counts_are_told_and_leave_nothing(cast, officer, wrong, sentence):
    response = officer.post(reverse("indicators:count_enter", args=[cast.commune.uid]), {**COUNTS, **wrong})
    assert response.status_code == 422
    assert sentence in words(response)
    assert "Công an xã" in response.content.decode() or "source" in wrong  # what was typed is still there
    assert not WomenCount.objects.exists()
    assert not Event.objects.exists()


def test_a_second_count_of_the_day_is_refused_whole(cast, officer):
    WomenCount.objects.create(unit=cast.commune, counted_on=date(2024, 4, 1), definition="total", count=9)
    response = officer.post(reverse("indicators:count_enter", args=[cast.commune.uid]), COUNTS)
    assert response.status_code == 422
    assert "01/04/2024" in words(response)
    assert WomenCount.objects.count() == 1


@pytest.fixture
def counted(cast):
    return WomenCount.objects.create(
        unit=cast.commune, counted_on=date(2024, 4, 1), definition="present", count=10, source="Sổ"
    )


def correction(unit, definition="present", on=20240401):
    return reverse("indicators:count_correct", args=[unit.uid, definition, on])


def test_a_correction_keeps_what_was(cast, officer, counted):
    response = officer.post(correction(cast.commune), {"count": "12", "source": "Sổ", "version": 1})
    assert response.status_code == 302
    counted.refresh_from_db()
    assert (counted.count, counted.version) == (12, 2)
    event = Event.objects.get(verb="womencount.corrected")
    assert (event.detail["before"], event.detail["count"]) == (10, 12)
    assert "10" in words(officer.get(correction(cast.commune)))


def test_two_who_correct_at_once_see_each_other(cast, officer, admin, counted):
    admin.post(correction(cast.commune), {"count": "11", "source": "", "version": 1})
    response = officer.post(correction(cast.commune), {"count": "12", "source": "", "version": 1})
    assert response.status_code == 422
    assert "11" in words(response)
    assert 'value="12"' in response.content.decode()
    counted.refresh_from_db()
    assert counted.count == 11
    again = re.search(r'name="version" value="(\d+)"', response.content.decode())[1]
    assert officer.post(correction(cast.commune), {"count": "12", "source": "", "version": again}).status_code == 302


@pytest.mark.parametrize("count", ["", "-1", "mười", "1,5", "700000000"])
def test_bad_corrections_change_nothing(cast, officer, counted, count):
    response = officer.post(correction(cast.commune), {"count": count, "source": "", "version": 1})
    assert response.status_code == 422
    counted.refresh_from_db()
    assert counted.count == 10


def test_counts_of_others_are_not_there(cast, client_as, counted):
    sibling, leader = client_as("commune_officer", "sibling"), client_as("leader")
    enter = reverse("indicators:count_enter", args=[cast.commune.uid])
    assert sibling.get(enter).status_code == sibling.post(enter, COUNTS).status_code == 404
    assert sibling.get(correction(cast.commune)).status_code == 404
    assert leader.get(reverse("indicators:counts")).status_code == 200
    assert leader.post(enter, COUNTS).status_code == leader.get(correction(cast.commune)).status_code == 404
    assert sibling.get(correction(cast.commune, on=99999999)).status_code == 404


THRESHOLD = {"percent": "62,5", "definition": "present", "is_strict": "", "is_target": "1", "name": "Nghị quyết",
             "from_on": "01/01/2024"}  # fmt: skip


def test_a_threshold_is_set_over_the_unit(cast, admin):
    add = reverse("indicators:threshold_add", args=[cast.province.uid])
    assert admin.post(add, THRESHOLD).status_code == 302
    row = Threshold.objects.get()
    assert (str(row.percent), row.is_target, row.is_strict, row.unit) == ("62.50", True, False, cast.province)
    assert "62,50" in words(admin.get(reverse("indicators:thresholds"))).replace("62,5 ", "62,50 ")
    assert admin.post(add, THRESHOLD).status_code == 422  # the very same once more
    assert Threshold.objects.count() == 1
    end = reverse("indicators:threshold_end", args=[row.uid])
    assert admin.post(end, {"on": "31/12/2023"}).status_code == 422
    assert admin.post(end, {"on": "hôm nay"}).status_code == 422
    assert admin.post(end, {"on": "01/07/2024"}).status_code == 302
    row.refresh_from_db()
    assert row.until_on == date(2024, 7, 1)
    assert admin.post(end, {"on": "01/08/2024"}).status_code == 422
    assert [event.verb for event in Event.objects.order_by("pk")] == ["threshold.set", "threshold.ended"]


@pytest.mark.parametrize(
    "wrong",
    [{"percent": ""}, {"percent": "0"}, {"percent": "-3"}, {"percent": "100,01"}, {"percent": "60,123"},
     {"percent": "sáu mươi"}, {"definition": "all"}, {"from_on": ""}, {"from_on": "2024"}, {"name": "x" * 81}],
)  # fmt: skip
def test_bad_thresholds_are_told_and_leave_nothing(cast, admin, wrong):
    response = admin.post(reverse("indicators:threshold_add", args=[cast.province.uid]), {**THRESHOLD, **wrong})
    assert response.status_code == 422
    assert "field-message" in response.content.decode()
    assert not Threshold.objects.exists()


def test_an_officer_sets_no_thresholds(cast, officer):
    add = reverse("indicators:threshold_add", args=[cast.commune.uid])
    assert officer.get(add).status_code == officer.post(add, THRESHOLD).status_code == 404
    assert officer.get(reverse("indicators:thresholds")).status_code == 200
