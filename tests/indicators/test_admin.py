"""The Django admin tells the same figures as the board, in as many statements for many units as for few."""

import re

import pytest
from django.urls import reverse

from indicators.models import WomenCount
from members.units.models import Unit
from tests.cast import FOUNDED

pytestmark = pytest.mark.django_db


def test_units_carry_members_women_and_rate(cast, client_as):
    WomenCount.objects.create(unit=cast.commune, counted_on=FOUNDED, definition="present", count=10)
    page = client_as("system_admin").get(reverse("admin:units_unit_changelist"), {"q": "10816"})
    row = re.sub(r"<[^>]+>|\s+", " ", page.content.decode()[page.content.decode().index("result_list") :])
    assert "Xã Hồng Lạc" in row
    assert re.search(r"\b8\b.*\b10\b.*80,0 %", row.replace("\u00a0", " "))


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_statements_for_one_unit_as_for_three(cast, client_as, django_assert_num_queries, many):
    client = client_as("system_admin")
    units = [cast.commune, cast.sibling_commune, cast.far_commune][:many]
    for unit in units:
        Unit.objects.filter(pk=unit.pk).update(name="Zebra")
    with django_assert_num_queries(17):
        assert client.get(reverse("admin:units_unit_changelist"), {"q": "Zebra"}).status_code == 200


def test_counts_and_thresholds_are_looked_at_not_changed(cast, client_as):
    count = WomenCount.objects.create(unit=cast.commune, counted_on=FOUNDED, definition="present", count=10)
    admin = client_as("system_admin")
    for model in ("womencount", "threshold"):
        assert admin.get(reverse(f"admin:indicators_{model}_changelist")).status_code == 200
        assert admin.get(reverse(f"admin:indicators_{model}_add")).status_code == 403
    change = reverse("admin:indicators_womencount_change", args=[count.pk])
    assert admin.post(change, {"count": 11}).status_code == 403
    assert client_as("province_admin").get(reverse("admin:units_unit_changelist")).status_code in (302, 403, 404)
