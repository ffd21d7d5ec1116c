"""A thousand random figures of scoreboards against the rows they open to: any unit, any day, any indicator.

No time is measured: it is here because it needs the full demo. The rows are added up by a plain loop, then written as
the page writes its figure.
"""

import random
from datetime import date, timedelta
from fractions import Fraction

from indicators.behind import rows_behind
from indicators.measures.registry import COVERAGES, SHARES
from indicators.models import Resolution
from indicators.presenters.standing import Standing
from indicators.rules import amount
from indicators.scorecard import scorecard
from members.units.enums import Kind
from members.units.models import UnitPath
from unionportal.ui.words import number

FIGURES = 1_000
FIRST, LAST = date(2022, 1, 31), date(2026, 10, 31)
KINDS = (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE, Kind.COMMUNE, Kind.COMMUNE)


def run():
    """Lines of (what, figure); ends the run when a figure is not the sum of its rows."""
    dice = random.Random(42)
    seen = known = rows = 0
    while known < FIGURES:
        resolution, unit, on = drawn(dice)
        card = scorecard(resolution, unit=unit, on=on)
        for line in (line for top in card.lines for line in (top.children or (top,))):
            behind = rows_behind(line.indicator, unit=unit, on=card.as_of)
            shown, added = Standing(line, query={}).value, added_up(line.indicator, behind)
            if line.result.value is not None and shown not in added:
                raise SystemExit(
                    f"{resolution.code} {line.indicator.number} {unit} {on}: {shown}, the rows give {added}"
                )
            seen, known, rows = seen + 1, known + (line.result.value is not None), rows + len(behind.rows)
    yield "figures that equal the sum of the rows they open to", f"{known} of {known}, {seen - known} more without data"
    yield "rows added up for it", number(rows)


def drawn(dice):
    """A resolution, a unit below its own, a day on which it existed."""
    resolution = dice.choice(list(Resolution.objects.select_related("congress__unit")))
    on = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))
    owner, first = resolution.congress.unit, resolution.congress.from_on
    last = min(filter(None, [owner.until_on, resolution.congress.until_on])) - timedelta(days=1)
    on = max(first, min(on, last))
    paths = UnitPath.objects.on(on).filter(ancestor=owner, descendant_kind=dice.choice(KINDS))
    below = list(paths.select_related("descendant").order_by("descendant"))
    return resolution, dice.choice(below).descendant if below else owner, on


def added_up(indicator, behind):
    """The texts that the rows of a figure come to."""
    numerator = sum(Fraction(row.numerator) for row in behind.rows if row.numerator is not None)
    denominator = sum(Fraction(row.denominator) for row in behind.rows if row.denominator is not None)
    if indicator.kind not in SHARES | COVERAGES:
        return {amount(indicator, numerator)}
    share = 100 * numerator / denominator if denominator else None
    return {amount(indicator, share), f"{number(int(numerator))} / {number(int(denominator))}"}
