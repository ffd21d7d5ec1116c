"""The province board of 235 communes: at the server, and its figures beside plain grouping through the ORM.

The peer asks Django for what a first draft would: members grouped by commune over all 400,000 spells, women summed by
commune. It knows no predecessors, no parts without a count, no thresholds, and is asked once where ours is for two days.
"""

import gc
import statistics
import time
from datetime import date

from django.db import connection, transaction
from django.db.models import Count, Q, Sum
from django.test import Client, override_settings

from indicators.models import WomenCount
from indicators.rates import figures_on, rates
from members.access.models import User
from members.models import Membership
from members.queries.counts import tree_under
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import unit_by_code, units_of_kind
from unionportal.ui.dated import open_on

ON, SINCE, TIMES = date(2024, 6, 30), date(2023, 12, 31), 20
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def run():
    """Lines of (what, figure)."""
    province = unit_by_code("30", on=ON, kind=Kind.PROVINCE)
    with transaction.atomic(), override_settings(STORAGES=PLAIN_FILES):
        client = Client()
        client.force_login(User.objects.get(username="province.staff"))
        for name, query in (("both ends", ""), ("all 235", "&all=1"), ("1,394 branches, both ends", "&kind=branch")):
            address = f"/ty-le/?unit={province.uid}&on={ON:%d/%m/%Y}{query}"
            seconds, statements = measure(lambda address=address: client.get(address))
            limit = " (at most 100 ms)" if not query else ""
            yield f"province board, {name}", f"{seconds * 1000:.0f} ms{limit}, {statements} statements"
        transaction.set_rollback(True)
    communes = list(units_of_kind(Kind.COMMUNE, under=province, on=ON))
    tree = tree_under([unit.pk for unit in communes], on=ON)
    ours, statements = measure(lambda: figures_on(tree, ON, SINCE))
    yield "figures of 235 communes on two days", f"{ours * 1000:.0f} ms, {statements} statements"
    theirs, statements = measure(lambda: grouped(province), times=5)
    yield "plain grouping through the ORM, one day", f"{theirs * 1000:.0f} ms, {statements} statements"
    yield "ratio, plain grouping : ours", f"{theirs / ours:.1f}"
    assert grouped(province) == {row.unit_id: (row.members, row.women_present) for row in rates(communes, on=ON)}


def measure(call, times=TIMES):
    """``(median seconds, statements)`` of a call that has run once before, so that caches are warm."""
    call()
    statements = []

    def count(execute, *args):
        statements.append(1)
        return execute(*args)

    with connection.execute_wrapper(count):
        call()
    seconds = []
    for _time in range(times):
        gc.collect()
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), len(statements)


def grouped(province):
    """``{commune id: (members, women present)}`` by grouping every spell and count."""
    communes = Unit.objects.on(ON).under([province], on=ON).filter(kind=Kind.COMMUNE)
    above = Q(unit__paths_up__ancestor__in=communes) & open_on(ON, "unit__paths_up__")
    spells = Membership.objects.on(ON).filter(above, kind="full").values_list("unit__paths_up__ancestor")
    members = dict(spells.annotate(n=Count("pk")).order_by())
    latest = (
        WomenCount.objects.filter(counted_on__lte=ON, definition="present")
        .order_by("unit", "-counted_on")
        .distinct("unit")
    )
    counts = WomenCount.objects.filter(above, pk__in=latest.values("pk")).values_list("unit__paths_up__ancestor")
    women = dict(counts.annotate(n=Sum("count")).order_by())
    return {unit.pk: (members.get(unit.pk, 0), women.get(unit.pk)) for unit in communes}
