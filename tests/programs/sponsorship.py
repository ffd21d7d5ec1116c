"""Short hands for the tests of Mẹ đỡ đầu: a child with consents, a sponsor, a pledge, all by the actions."""

from datetime import date

from programs.actions import children, disbursements, pledges, sponsors
from programs.enums import ConsentBy, ConsentMethod
from programs.models import Consent, Instalment

ON = date(2022, 4, 15)
BORN = date(2014, 5, 20)


def child(unit, *, name="Trần Văn An", on=ON, born_on=BORN, consents=True, **values):
    """A registered child of the branch; with both consents unless told otherwise."""
    values = {"full_name": name, "sex": "M", "born_on": born_on, "orphanhood": "father"} | values
    made = children.register(unit=unit, on=on, values=values, by=None)
    if consents:
        Consent.objects.bulk_create(
            Consent(child=made, given_by=by, method=ConsentMethod.PAPER, text_version="1", given_on=on)
            for by in ConsentBy.values
        )
    return made


def sponsor(unit, *, name="Công ty May Một", kind="firm"):
    """A sponsor won by the unit."""
    return sponsors.add(unit=unit, values={"name": name, "kind": kind, "since": ON}, by=None)


def pledge(of, payer, **changes):
    """Three years of 500.000 đồng a month from 01/05/2022, unless told otherwise."""
    values = {
        "signed_on": ON, "from_on": date(2022, 5, 1), "until_on": date(2025, 5, 1), "cadence": 1, "amount": 500_000,
    }  # fmt: skip
    return pledges.promise(child=of, sponsor=payer, by=None, **values | changes)


def pay(unit, on, *rows):
    """A batch whose control figures are right; rows of (instalment, amount)."""
    rows = [(instalment, amount, "") for instalment, amount in rows]
    total = sum(amount for _i, amount, _by in rows)
    return disbursements.pay(unit=unit, on=on, rows=rows, control_count=len(rows), control_total=total, by=None)


def instalments(of):
    """The instalments of a pledge by their day."""
    return list(Instalment.objects.filter(pledge=of).order_by("due_on", "pk"))
