"""Splitting a whole over units so that the parts add up to it exactly. No database: numbers in, numbers out."""

from decimal import Decimal
from fractions import Fraction

# A target that is no sum: every unit is to reach the same.
SAME, EQUAL, SIZE, GAP = "same", "equal", "size", "gap"
HOWS = (EQUAL, SIZE, GAP)


def split(total, weights, *, decimals=0):
    """``{key: Decimal}`` in proportion to ``weights`` ``{key: number >= 0}``, each with ``decimals``, adding up to ``total``.

    Largest remainders: every part is its exact share rounded down, and the smallest steps left over go one each to the
    parts that lost most by rounding; among equals to the heavier, then to the first. A weight of 0 gets 0.

    :raises ValueError: no weight is above 0, or ``total`` has more decimals than that.
    """
    step = Decimal(1).scaleb(-decimals)
    whole = Fraction(total) / Fraction(step)
    heavy = sum(Fraction(weight) for weight in weights.values())
    if not heavy:
        raise ValueError("no weight is above 0")
    if whole.denominator != 1 or whole < 0:
        raise ValueError(f"{total} cannot be put together from steps of {step}")
    shares = {key: whole * Fraction(weight) / heavy for key, weight in weights.items()}
    floors = {key: share.numerator // share.denominator for key, share in shares.items()}
    left = whole.numerator - sum(floors.values())
    by_loss = sorted(shares, key=lambda key: (floors[key] - shares[key], -Fraction(weights[key])))
    for key in by_loss[:left]:
        floors[key] += 1
    return {key: step * floor for key, floor in floors.items()}
