"""Splitting totals into plausible parts that add up to them exactly."""


def split(total, weights):
    """``total`` as integers in proportion to ``weights`` (largest remainders), in their order; their sum is ``total``."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def fill(total, wanted, low, high):
    """Integers near ``wanted`` with sum ``total``, each within its ``low`` and ``high`` (lists of integers).

    What is missing or too much is spread in proportion to the room that each has left.

    :raises ValueError: no numbers within the bounds have that sum.
    """
    values = [min(max(value, least), most) for value, least, most in zip(wanted, low, high, strict=True)]
    missing = total - sum(values)
    bounds, sign = (high, 1) if missing > 0 else (low, -1)
    room = [abs(bound - value) for bound, value in zip(bounds, values, strict=True)]
    if sum(room) < abs(missing):
        raise ValueError(f"no parts within the bounds add up to {total}")
    if not missing:
        return values
    return [value + sign * part for value, part in zip(values, split(abs(missing), room), strict=True)]


def deal(rng, total, weights):
    """How often each index is drawn in ``total`` independent draws by ``weights``; a list of counts."""
    counts = [0] * len(weights)
    for i in rng.choices(range(len(weights)), weights, k=total):
        counts[i] += 1
    return counts
