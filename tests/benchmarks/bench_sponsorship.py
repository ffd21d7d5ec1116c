"""Mẹ đỡ đầu on the full demonstration: the page of the province, 200 children's pages, the ledger itself.

The peer asks what a first draft would: every instalment with its payments and write-offs by subqueries through the ORM,
summed by commune in Python. It knows no boundaries, no heads, no goods.
"""

import statistics
import time
from collections import Counter
from datetime import date

from django.db import transaction
from django.test import Client, override_settings

from members.access.models import User
from members.units.enums import Kind
from members.units.models import UnitPath
from members.units.queries import unit_by_code, units_of_kind
from programs.models import Child, Instalment, Payment, Pledge
from programs.queries.ledger import ledger
from programs.queries.sponsorship import with_balance
from tests.benchmarks.bench_board import PLAIN_FILES, measure

ON, TIMES, PAGES = date(2024, 6, 30), 15, 200


def run():
    """Lines of (what, figure)."""
    province = unit_by_code("30", on=ON, kind=Kind.PROVINCE)
    districts, communes = (list(units_of_kind(kind, under=province, on=ON)) for kind in (Kind.DISTRICT, Kind.COMMUNE))
    rows = f"{Pledge.objects.count():,} pledges, {Instalment.objects.count():,} instalments, {Payment.objects.count():,} payments"
    yield "the ledger has", rows
    units = [province, *districts, *communes]
    ours, statements = measure(lambda: ledger(units, on=ON), times=TIMES)
    yield f"ledger of {len(units)} units", f"{ours * 1000:.0f} ms (at most 60 ms), {statements} statements"
    with transaction.atomic(), override_settings(STORAGES=PLAIN_FILES):
        yield from pages(province)
        transaction.set_rollback(True)
    assert by_hand(communes) == {
        unit: sums.committed + sums.in_kind_committed - sums.paid - sums.in_kind_paid
        for unit, sums in ledger(communes, on=ON).items()
        if sums.committed + sums.in_kind_committed
    }, "both have the same đồng"
    theirs, _statements = measure(lambda: by_hand(communes), times=3)
    yield "every instalment through the ORM, communes alone", f"{theirs * 1000:.0f} ms"
    yield "ratio, the ORM : ours", f"{theirs / ours:.1f}"


def pages(province):
    """The pages at the server, for the officer who sees names and for a leader who sees sums."""
    for username in ("sponsorship.officer", "leader"):
        client = Client()
        client.force_login(User.objects.get(username=username))
        for name, level in (("districts", ""), ("235 communes", "&level=commune")):
            address = f"/me-do-dau/?unit={province.uid}&on={ON:%d/%m/%Y}{level}"
            seconds, statements = measure(lambda address=address, client=client: answered(client, address), times=TIMES)
            yield (
                f"page of the province by {name}, {username}",
                f"{seconds * 1000:.0f} ms (at most 200 ms), {statements} statements",
            )
    officer = Client()
    officer.force_login(User.objects.get(username="sponsorship.officer"))
    seconds = []
    for uid in Child.objects.order_by("code").values_list("uid", flat=True)[:PAGES]:
        began = time.perf_counter()
        answered(officer, f"/me-do-dau/tre/{uid}/?on={ON:%d/%m/%Y}")
        seconds.append(time.perf_counter() - began)
    yield (
        f"{len(seconds)} children's pages",
        f"median {statistics.median(seconds) * 1000:.0f} ms, slowest {max(seconds) * 1000:.0f} ms",
    )


def answered(client, address):
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")


def by_hand(communes):
    """``{commune id: đồng promised and not paid}`` by looking at every instalment."""
    above = dict(
        UnitPath.objects.on(ON).filter(ancestor__in=communes).values_list("descendant", "ancestor")
    )  # fmt: skip
    sums = Counter()
    rows = with_balance(Instalment.objects.filter(committed_on__lte=ON), on=ON)
    for unit, amount, paid in rows.values_list("pledge__child__unit", "amount", "paid"):
        sums[above[unit]] += amount - paid
    return dict(sums)
