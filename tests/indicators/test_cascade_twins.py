"""Handing a target down on random unions with mergers in them: every way gives the whole away, as the twins do."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from indicators.actions.cascades import MEMBERS, propose
from indicators.actions.refusals import NoGap, NoMembers, NothingBelow, NoWeights
from indicators.actions.targets import hand_down
from indicators.cascade import EQUAL, GAP, SIZE
from indicators.enums import TargetRole
from indicators.models import Target, WomenCount
from members.access.scope import Scope
from members.units.enums import Kind
from tests import twins
from tests.indicators.resolutions import indicator_of, resolution_of, target_of
from tests.indicators.test_member_counts import Rows, a_day, a_seed, many
from tests.indicators.test_rates import count_women
from tests.indicators.unions import DAYS, START, grow

pytestmark = pytest.mark.django_db
WAYS = [(EQUAL, "present"), (SIZE, "present"), (SIZE, "total"), (SIZE, MEMBERS), (GAP, "present"), (GAP, "total")]
EVERYWHERE = Scope(user=None, today=date(2026, 1, 1), everywhere=True)


def weights_by_twins(units, *, on, how, by_what, rate, counts, rows):
    """{unit id: weight}, each unit asked by itself."""
    if how == EQUAL:
        return dict.fromkeys(units, 1)
    if by_what == MEMBERS:
        return {unit: twins.members_of(unit, on=on, boundaries=on, kind="full", **rows) for unit in units}
    rule = twins.WomenByTheRule(by_what, on=on, boundaries=on, counts=counts, **rows)
    answers = {unit: rule.ask(unit) or (0, 0) for unit in units}
    if how == SIZE:
        return {unit: answer[0] for unit, answer in answers.items()}
    return {unit: twins.fewest_missing(answer[1], answer[0], rate) for unit, answer in answers.items()}


@many
@given(a_seed, a_day, st.sampled_from(WAYS), st.integers(1, 500), st.decimals(Decimal(1), Decimal(100), places=2))
def test_every_way_gives_the_whole_away_as_the_twins_do(rng, on, way, total, rate):
    how, by_what = way
    with transaction.atomic():
        union = count_women(grow(rng)).write()
        province = next(unit for unit in union.units if unit.kind == Kind.PROVINCE)
        term = (START, START + timedelta(days=10 * DAYS))
        resolution = resolution_of(province)
        resolution.congress.from_on, resolution.congress.until_on = term
        resolution.congress.save(update_fields=["from_on", "until_on"])
        target = target_of(indicator_of(resolution, from_on=START), province, total, term, TargetRole.TERM)
        _compare(target, on=on, how=how, by_what=by_what, rate=rate)
        transaction.set_rollback(True)


def _compare(target, *, on, how, by_what, rate):
    asked = {"target": target, "scope": EVERYWHERE, "on": on, "kind": Kind.COMMUNE}
    try:
        shares = propose(**asked, how=how, by_what=by_what, rate=rate)
    except NothingBelow:
        return
    except (NoGap, NoMembers, NoWeights):
        shares = propose(**asked, how=EQUAL)
        ids = [share.unit.pk for share in shares]
        assert not any(_weights(ids, on, how, by_what, rate).values())
        return
    weights = _weights([share.unit.pk for share in shares], on, how, by_what, rate)
    parts = {share.unit.pk: share.proposed for share in shares}
    assert parts == twins.handed_out(int(target.value), weights)
    assert sum(parts.values()) == target.value
    units = [share.unit for share in shares if share.proposed]
    done = hand_down(target=target, units=units, values={u.pk: parts[u.pk] for u in units}, reason="", by=None)
    assert done["total"] == target.value == sum(t.value for t in Target.objects.exclude(pk=target.pk))


def _weights(ids, on, how, by_what, rate):
    counts, rows = list(WomenCount.objects.all()), vars(Rows())
    return weights_by_twins(ids, on=on, how=how, by_what=by_what, rate=rate, counts=counts, rows=rows)
