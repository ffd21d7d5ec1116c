"""Members and women of every commune and branch of Hải Dương on the anchor day, and of Bạc Liêu in its two years."""

from dataclasses import dataclass
from random import Random

from unionportal.demo import figures as f
from unionportal.demo.shares import fill, split

# Rates of the communes whose place is not fixed lie between the fixed best and worst.
FAR_BELOW, BELOW, ABOVE = (0.702, 0.7495), (0.7505, 0.7895), (0.7905, 0.893)
SHARE_FAR_BELOW = 0.38  # of those below the target
TARGET_PERCENT = 79
WOMEN_IN_A_BRANCH = 375  # of 18 or more; a commune of 2,200 has six branches
BRANCHES = (4, 11)


@dataclass(frozen=True)
class Size:
    """Members and women of a commune or branch; ``earlier`` are the members of the earlier year in Bạc Liêu."""

    members: int
    present: int
    total: int
    earlier: int = 0


def hai_duong(district, names):
    """{commune name: Size} of a district of Hải Dương, for the names of its communes."""
    rng = Random(f"{f.SEED}:communes:{district}")
    members, women, below = f.DISTRICTS[district]
    fixed = {name: f.COMMUNES[district, name] for name in names if (district, name) in f.COMMUNES}
    below -= sum(100 * m < TARGET_PERCENT * w for m, w in fixed.values())
    free = [name for name in names if name not in fixed]
    weights = [rng.uniform(0.55, 1.75) for _name in free]
    present = split(women - sum(w for _m, w in fixed.values()), weights)
    far = round(below * SHARE_FAR_BELOW)
    bands = [FAR_BELOW] * far + [BELOW] * (below - far) + [ABOVE] * (len(free) - below)
    rng.shuffle(bands)
    counted = fill(
        members - sum(m for m, _w in fixed.values()),
        [round(w * rng.uniform(*band)) for w, band in zip(present, bands, strict=True)],
        [int(w * low) + 1 for w, (low, _high) in zip(present, bands, strict=True)],
        [int(w * high) for w, (_low, high) in zip(present, bands, strict=True)],
    )
    sizes = fixed | dict(zip(free, zip(counted, present, strict=True), strict=True))
    return {name: Size(m, w, round(w * rng.uniform(1.04, 1.19))) for name, (m, w) in sizes.items()}


def with_total(sizes, women_total):
    """``sizes`` (any key: Size) with their women in total adjusted to sum to ``women_total``."""
    keys = list(sizes)
    totals = split(women_total, [sizes[key].total for key in keys])
    # No branch has more women present than in all.
    totals = fill(women_total, totals, [sizes[key].present for key in keys], [10 * sizes[key].total for key in keys])
    return {key: Size(sizes[key].members, sizes[key].present, total) for key, total in zip(keys, totals, strict=True)}


def scaled(size, scale):
    """``size`` with one person for ``scale``."""
    return Size(*(round(value / scale) for value in (size.members, size.present, size.total, size.earlier)))


def branch_sizes(size, rng, count=None):
    """The Sizes of a commune's branches; how many there are follows the women unless ``count`` says."""
    count = count or min(max(round(size.present / WOMEN_IN_A_BRANCH), BRANCHES[0]), BRANCHES[1])
    weights = [rng.uniform(0.7, 1.35) for _i in range(count)]
    present = split(size.present, weights)
    total = split(size.total, present)
    rate = size.members / size.present
    members = fill(
        size.members,
        [round(w * rate * rng.uniform(0.93, 1.07)) for w in present],
        [int(w * rate * 0.86) for w in present],
        [int(w * rate * 1.14) + 1 for w in present],
    )
    earlier = split(size.earlier, members)
    return [Size(*values) for values in zip(members, present, total, earlier, strict=True)]


def bac_lieu(codes):
    """{commune code: Size} of Bạc Liêu: ``total`` women of both years, ``members`` of 2019, ``earlier`` of 2016.

    28 of 64 lie above half in 2019, 22 of these already in 2016, and none within half a point of it.
    """
    rng = Random(f"{f.SEED}:bac-lieu")
    order = rng.sample(codes, len(codes))
    sizes = {}
    for place, code in enumerate(order):
        women = rng.randint(330, 720)
        if place < f.ABOVE_2016:
            later, before = rng.uniform(53.5, 69), rng.uniform(51, 53)
        elif place < f.ABOVE_2019:
            later, before = rng.uniform(51, 55), rng.uniform(45, 49)
        else:
            later, before = rng.uniform(38, 48.8), rng.uniform(31, 37.5)
        sizes[code] = Size(round(women * later / 100), women, women, round(women * before / 100))
    return {code: sizes[code] for code in codes}
