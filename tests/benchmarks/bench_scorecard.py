"""Scorecards on the full demonstration: the province's value at the server, its statements, and what stands beside it.

The peer asks what a first draft would: each reported indicator by itself, summed through the ORM over the tree, the
coverages year by year. It knows no predecessors, no versions, no computed measures.
"""

import time
from datetime import date
from random import Random

from django.db import connection
from django.db.models import Count, Q, Sum

from indicators.behind import rows_behind
from indicators.comparing import siblings, trend
from indicators.enums import Period, ReportState, Source
from indicators.measures.registry import COVERAGES
from indicators.models import Reading
from indicators.queries.resolutions import resolution_by_code
from indicators.scorecard import indicators_on, scorecard
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import unit_by_code
from tests.benchmarks.bench_board import measure
from unionportal.ui.dated import open_on

ON, TIMES, FIGURES = date(2024, 6, 30), 15, 1_000


def run():
    """Lines of (what, figure)."""
    province = unit_by_code("30", on=ON, kind=Kind.PROVINCE)
    commune = unit_by_code("10816", on=ON, kind=Kind.COMMUNE)
    for code in ("XVII-HD", "XIII-TW"):
        resolution = resolution_by_code(code)
        for unit, limit in ((province, " (at most 150 ms)"), (commune, "")):
            seconds, statements = measure(lambda r=resolution, u=unit: scorecard(r, unit=u, on=ON), times=TIMES)
            card = scorecard(resolution, unit=unit, on=ON)
            yield (
                f"scorecard {code}, {unit.name}: {card.met} of {card.total}",
                f"{seconds * 1000:.0f} ms{limit}, {statements} statements",
            )
    resolution = resolution_by_code("XVII-HD")
    card = scorecard(resolution, unit=province, on=ON)
    seconds, statements = measure(lambda: trend(card), times=5)
    yield "its trend over the years of the term", f"{seconds * 1000:.0f} ms, {statements} statements"
    own = scorecard(resolution, unit=commune, on=ON)
    seconds, statements = measure(lambda: siblings(own), times=5)
    yield "scorecards of all 235 communes", f"{seconds * 1000:.0f} ms, {statements} statements"
    ours, _statements = measure(lambda: scorecard(resolution, unit=province, on=ON), times=5)
    theirs, statements = measure(lambda: one_by_one(resolution, province), times=5)
    yield "reported indicators one by one through the ORM", f"{theirs * 1000:.0f} ms, {statements} statements"
    yield "ratio, one by one (reported alone) : the whole scorecard", f"{theirs / ours:.1f}"
    yield from figures_and_rows(province)
    yield from slowest(resolution, province)


def figures_and_rows(province):
    """Random figures of both resolutions opened to their rows; every one must be their sum."""
    rng = Random(1)
    units = list(Unit.objects.on(ON).under([province], on=ON).filter(kind__lte=Kind.COMMUNE))
    indicators = [i for code in ("XVII-HD", "XIII-TW") for i in indicators_on(resolution_by_code(code), on=ON)]
    single = [indicator for indicator in indicators if indicator.kind != "composite"]
    wrong = 0
    for _n in range(FIGURES):
        behind = rows_behind(rng.choice(single), unit=rng.choice(units), on=rng.choice([ON, date(2023, 12, 31)]))
        total, result = behind.total, behind.result
        sums = (total.numerator, total.denominator) if total else (0 if result.numerator == 0 else None, None)
        wrong += sums != (result.numerator, result.denominator)
    yield f"of {FIGURES} random figures, not the sum of the rows they open to", str(wrong)


def slowest(resolution, province):
    """The statements of the province's scorecard, slow ones first."""
    taken = []

    def note(execute, sql, *rest):
        began = time.perf_counter()
        answer = execute(sql, *rest)
        taken.append((time.perf_counter() - began, " ".join(sql.split())[:48]))
        return answer

    with connection.execute_wrapper(note):
        scorecard(resolution, unit=province, on=ON)
    for seconds, sql in sorted(taken, reverse=True)[:5]:
        yield f"  {sql}", f"{seconds * 1000:.0f} ms"


def one_by_one(resolution, province):
    """``{indicator id: number}`` of reported indicators, each with a statement of its own."""
    found = {}
    counting = Q(report__state__in=ReportState.counting(), report__period__until_on__lte=date(2024, 7, 1))
    under = Q(report__unit__paths_up__ancestor=province) & open_on(ON, "report__unit__paths_up__")
    for indicator in indicators_on(resolution, on=ON):
        if indicator.source == Source.REPORTED:
            readings = Reading.objects.filter(counting, under, indicator=indicator)
            if indicator.kind not in COVERAGES:
                found[indicator.pk] = readings.aggregate(n=Sum("value"))["n"]
            else:
                did = readings.filter(value__gte=indicator.minimum or 1)
                year = ["report__period__until_on__year"] if indicator.period == Period.YEAR else []
                found[indicator.pk] = list(did.values(*year).annotate(n=Count("report__unit", distinct=True)))
    return found
