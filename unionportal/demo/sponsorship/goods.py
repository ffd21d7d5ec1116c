"""Help in kind, by its value: beside the money and never mixed with it."""

from datetime import timedelta

from programs.queries.schedule import later
from unionportal.demo.sponsorship import plan as p

GIVEN = 0.06  # of the promises of money
GOODS = {
    "Thẻ bảo hiểm y tế": (12, 720_000), "Đồ dùng học tập": (12, 480_000), "Xe đạp": (0, 2_200_000),
    "Gạo": (3, 600_000), "Bàn ghế học sinh": (0, 1_500_000),
}  # fmt: skip


def given(rng, promises):
    """Promises of goods by sponsors who promised the child money, for as long."""
    made = []
    for each in promises:
        if each.cadence and not each.stopped and rng.random() < GIVEN:
            what = rng.choice(list(GOODS))
            cadence, value = GOODS[what]
            until = min(each.until, later(each.since, 36))
            since = min(each.since + timedelta(days=30), until - timedelta(days=1))
            amount = value // max(cadence, 1)
            made.append(
                p.Promise(each.kid, each.giver, each.signed, since, until, cadence, amount, help="kind", what=what)
            )
    return made
