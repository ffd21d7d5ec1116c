"""Every page that shows a child or a sponsor by name tells the read log."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate as today

from members.audit.models import Reading
from programs.actions import holds, pledges
from programs.enums import PledgeEnding
from programs.models import Disbursement
from programs.urls import urlpatterns
from tests.programs.sponsorship import child, instalments, pay, pledge, sponsor

# A choice of sponsors among all, which is no look at one of them; finding one is a POST, noted by a test of its own.
CHOOSING = {"child_hold", "find_sponsor"}


def furnished(cast):
    """{a word of the route: public id}: a child held for a sponsor, who pays, another who stopped."""
    one = child(cast.branch, name="Trần Văn Ẩnh", born_on=today() - timedelta(days=8 * 365))
    payer, stopped = sponsor(cast.province, name="Công ty Sao Mai"), sponsor(cast.province, name="Chùa Sao Hôm")
    first = today() - timedelta(days=60)
    running, ended = (
        pledge(one, who, signed_on=first, from_on=first, until_on=today() + timedelta(days=700))
        for who in (payer, stopped)
    )
    pay(cast.province, today(), (instalments(running)[0], 500_000))
    pledges.stop(pledge=ended, on=today(), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    hold = holds.hold(child=one, sponsor=payer, on=today(), by=None)
    return {
        "child": one, "pledge": running, "vacancy": ended.vacancy, "sponsor": payer, "hold": hold,
        "consent": one.consents.first(), "visit": one, "disbursement": Disbursement.objects.get(),
    }  # fmt: skip


ROUTES = [
    route.name for route in urlpatterns
    if str(route.pattern).startswith("me-do-dau/") and route.name not in CHOOSING | {"hold_release"}
    and not route.name.endswith(("_sheet", "_template", "_sheet_write"))
]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_with_a_name_is_noted(client_as, cast, route):
    things = furnished(cast)
    has_uid = any(route == one.name and "uid" in str(one.pattern) for one in urlpatterns)
    thing = (
        things[{"consent_give": "child", "pledge_add": "child"}.get(route, route.split("_")[0])] if has_uid else None
    )
    page = client_as("sponsorship_officer").get(reverse(f"programs:{route}", args=[thing.uid] if thing else []))
    assert page.status_code == 200
    names = [name for name in ("Trần Văn Ẩnh", "Sao Mai", "Sao Hôm") if name in page.content.decode()]
    assert not names or Reading.objects.exists(), names
