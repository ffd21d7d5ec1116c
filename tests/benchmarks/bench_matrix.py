"""Who has reported: 235 communes by twelve periods, at the server; and whether statements grow with communes.

The demo asks by quarters. The benchmark asks for a year of months instead, fills them with reports in every state, and
rolls all of it back.
"""

from datetime import date

from django.db import transaction
from django.test import Client, override_settings

from indicators.actions.years import add_year
from indicators.enums import ReportState, Rhythm
from indicators.models import ReportingPeriod, UnitReport
from indicators.queries.matrix import matrix, periods_over
from members.access.models import User
from members.access.scope import scope_of
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import unit_by_code, units_of_kind
from tests.benchmarks.bench_board import PLAIN_FILES, measure

ON, YEAR, TODAY = date(2020, 6, 30), 2020, date(2020, 12, 20)
STATES = [*ReportState.values, None]


def run():
    """Lines of (what, figure)."""
    province = unit_by_code("30", on=ON, kind=Kind.PROVINCE)
    with transaction.atomic(), override_settings(STORAGES=PLAIN_FILES):
        fill(province)
        user = User.objects.get(username="province.staff")
        client = Client()
        client.force_login(user)
        address = f"/bao-cao/?unit={province.uid}&on={ON:%d/%m/%Y}"
        answer = client.get(address)
        cells = answer.content.count(b"<td")
        seconds, statements = measure(lambda: client.get(address))
        yield (
            f"matrix of a province, {cells} cells",
            f"{seconds * 1000:.0f} ms (at most 200 ms), {statements} statements",
        )
        packed = len(client.get(address, headers={"accept-encoding": "gzip"}).content)
        yield "its page on the line", f"{packed / 1024:.0f} KB"
        district = Unit.objects.filter(kind=Kind.DISTRICT, name__contains="Thanh Hà").under([province], on=ON).get()
        _seconds, fewer = measure(lambda: client.get(f"/bao-cao/?unit={district.uid}&on={ON:%d/%m/%Y}"), times=1)
        yield "statements for one district instead", str(fewer)
        yield from asked(user, province)
        transaction.set_rollback(True)


def fill(province):
    """Twelve months before the demo's own, and reports of every state in turn."""
    periods = add_year(unit=province, year=YEAR, rhythm=Rhythm.MONTH, begins_on_day=1, due_after=5, by=None)
    communes = list(units_of_kind(Kind.COMMUNE, under=province, on=ON))
    rows = []
    for place, (period, unit) in enumerate((p, u) for p in periods for u in communes):
        if (state := STATES[(place * 7 + place // 235) % len(STATES)]) is not None:
            rows.append(UnitReport(period=period, unit=unit, state=state, reason="x", submitted_on=period.due_on))
    UnitReport.objects.bulk_create(rows)
    assert ReportingPeriod.objects.filter(unit=province, until_on__lte=date(YEAR + 1, 1, 1)).count() == 12


def asked(user, province):
    """The figures alone, without drawing them."""
    scope = scope_of(user, today=date.today())
    periods = periods_over(province, YEAR)
    seconds, statements = measure(lambda: matrix(scope, province, periods=periods, today=TODAY))
    yield "its figures, not drawn", f"{seconds * 1000:.0f} ms, {statements} statements"
