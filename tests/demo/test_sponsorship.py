"""Mẹ đỡ đầu of the small demonstration: the ledger's identity on any day, children and sponsors as the rules have them."""

from datetime import date

import pytest
from django.db.models import Count, F, Q, Sum

from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import unit_by_code
from programs.models import Child, Consent, Hold, Instalment, Payment, Pledge, Sponsor, Vacancy, Visit, WriteOff
from programs.queries.ledger import ledger
from programs.queries.schedule import ADULT, OWN_CONSENT, birthday
from tests.demo.test_small import TODAY, loaded, small  # noqa: F401 - the demonstration, loaded once for this module
from unionportal.demo import figures
from unionportal.demo.sponsorship import plan

pytestmark = pytest.mark.django_db
ON, SHARE = figures.ANCHOR, 20 / 235
DAYS = [date(2022, 3, 31), date(2023, 6, 30), ON, date(2024, 12, 1), date(2025, 7, 1), date(2026, 10, 31)]


def sums(on, *, boundaries=None):
    code, day = (figures.HAI_DUONG, ON) if (boundaries or on) < figures.REFORM else (figures.HAI_PHONG, TODAY)
    province = unit_by_code(code, on=day, kind=Kind.PROVINCE)
    return ledger([province], on=on, boundaries=boundaries)[province.pk]


def test_the_anchor_day_has_its_part_of_what_was_published():
    found = sums(ON)
    assert (found.children, found.sponsored, found.ended, found.waiting) == (111, 105, 6, 5)
    assert found.sponsors == round(plan.PERSONS * SHARE) + round(plan.ORGANISATIONS * SHARE)
    assert found.committed == round(plan.COMMITTED * SHARE, -5)
    for name, wanted in (("written_off", plan.WRITTEN_OFF), ("overdue", plan.OVERDUE)):
        assert abs(getattr(found, name) - wanted * SHARE) <= plan.STEP, name
    assert abs(found.due - (plan.OVERDUE + plan.DUE_LATELY) * SHARE) <= 2 * plan.STEP
    assert found.future == round(plan.FUTURE * SHARE, -5)


@pytest.mark.parametrize("on", DAYS)
def test_what_was_promised_is_paid_due_later_or_written_off(on):
    units = list(Unit.objects.on(on).filter(kind__lt=Kind.GROUP))
    for one in ledger(units, on=on).values():
        assert one.committed == one.paid + one.due + one.future + one.written_off
        assert 0 <= one.overdue <= one.due
        assert one.children == one.sponsored + one.ended


def test_the_ledger_is_the_same_on_the_boundaries_of_today():
    assert sums(ON, boundaries=TODAY) == sums(ON)


def test_no_instalment_gives_more_than_it_has():
    rows = Instalment.objects.annotate(
        given=Sum("payments__amount", distinct=False), off=Sum("write_offs__amount", distinct=False)
    )
    assert rows.filter(given__gt=F("amount")).count() == 0
    assert rows.filter(off__gt=F("amount")).count() == 0
    both = rows.annotate(n=Count("payments", distinct=True), m=Count("write_offs", distinct=True)).filter(n=1, m=1)
    assert both.filter(amount__lt=F("given") + F("off")).count() == 0
    for model in (Payment, WriteOff):
        assert not model.objects.filter(on__gte=figures.FLOW_ENDS).exists()
    assert not Payment.objects.filter(on__lt=F("instalment__committed_on")).exists()


def test_promises_last_three_to_five_years_but_not_beyond_eighteen():
    for pledge in Pledge.objects.select_related("child"):
        adult = birthday(pledge.child.born_on, ADULT)
        assert pledge.signed_on <= pledge.from_on <= pledge.until_on <= adult, pledge
        assert pledge.child.from_on <= pledge.signed_on, pledge
        assert pledge.sponsor.since <= pledge.signed_on, pledge
        assert pledge.mother is None or pledge.mother.since <= pledge.signed_on, pledge
    first = Pledge.objects.filter(from_on__lte=ON, cadence__gt=0, help="cash", ended="", follows=None)
    for pledge in first.select_related("child"):
        months = round((pledge.until_on - pledge.from_on).days / 30.44)
        assert 36 <= months <= 60 or pledge.until_on == birthday(pledge.child.born_on, ADULT), pledge
    assert Pledge.objects.order_by("from_on").first().from_on >= plan.BEGAN


def test_some_children_have_two_sponsors_and_most_organisations_several_children():
    cash = Pledge.objects.filter(help="cash")
    assert cash.values("child").annotate(n=Count("sponsor", distinct=True)).filter(n__gt=1).count() >= 8
    assert cash.values("sponsor").annotate(n=Count("child", distinct=True)).filter(n__gt=4).count() >= 5
    assert Sponsor.objects.filter(visited_pledges__isnull=False).exists()


def test_files_are_closed_with_a_reason_and_nobody_of_age_is_left():
    for child in Child.objects.all():
        adult = birthday(child.born_on, ADULT)
        assert child.from_on < adult
        assert child.until_on is not None or adult >= figures.FLOW_ENDS, child
        assert child.until_on is None or child.until_on <= adult, child
        assert (child.ended == "of_age") == (child.until_on == adult), child
        assert child.born_on <= child.from_on
    assert set(Child.objects.values_list("unit__kind", flat=True)) == {Kind.BRANCH}
    assert not Pledge.objects.filter(child__until_on__lt=F("until_on")).exists()


def test_consents_come_before_promises():
    for pledge in Pledge.objects.select_related("child"):
        given = pledge.child.consents.filter(given_on__lte=pledge.signed_on, given_by="representative")
        assert given.exists(), pledge
        if birthday(pledge.child.born_on, OWN_CONSENT) <= pledge.signed_on:
            assert pledge.child.consents.filter(given_on__lte=pledge.signed_on, given_by="child").exists(), pledge
    for consent in Consent.objects.filter(given_by="child").select_related("child"):
        assert consent.given_on >= birthday(consent.child.born_on, OWN_CONSENT)


def test_visits_holds_and_searches_are_within_the_file():
    assert Visit.objects.count() > 1_000
    assert not Visit.objects.filter(Q(on__lt=F("child__from_on")) | Q(on__gt=F("child__until_on"))).exists()
    assert Hold.objects.on(TODAY).filter(child__pledges=None).exists()
    assert Vacancy.objects.filter(closed_on=None).exists()
    assert Vacancy.objects.filter(state="filled").exists()
    assert not Vacancy.objects.exclude(pledge__ended="sponsor_stopped").exists()
