"""What the programmes of the demonstration are built to show on the anchor day, and what is dealt out around it.

Published: the totals of ``Published``. Everything else here (times, what kinds, how much a month, who is overdue, what
goes on after the anchor day) is our own, made to be a whole with them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from unionportal.demo import figures as f

SINCE, UNTIL = f.TERM_BEGINS, f.ANCHOR + timedelta(days=1)
ENDS = f.FLOW_ENDS


@dataclass(frozen=True)
class Published:
    """The published figures of Hải Dương on 30/06/2024; since 01/01/2022 where they are of a period."""

    households: int = 1_568
    managers: int = 2_690
    startups: int = 648
    trained: int = 17_133
    clubs: int = 138
    online_districts: int = 7
    cooperatives: int = 3  # with women among their managers
    courses: int = 56
    provincial_courses: int = 2
    collectives: int = 970
    individuals: int = 3_551
    children: int = 1_304
    committed: int = 25_412_600_000


@dataclass(frozen=True)
class Stretch:
    """Days [since, until) in which so much of the published happens."""

    since: date
    until: date
    share: float

    def of(self, total):
        """The part of ``total`` that belongs to this stretch; at least one."""
        return max(1, round(total * self.share))


def stretches(share):
    """The days up to the anchor with the published figures, and those after it, which go on a little more slowly."""
    return (Stretch(SINCE, UNTIL, share), Stretch(UNTIL, ENDS, share * 0.9))
