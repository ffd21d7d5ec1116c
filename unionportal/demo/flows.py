"""Who came, moved and left, when: events dealt out over branches so that each half-year's figures come out exactly."""

from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from random import Random

from members.enums import Beginning, Ending
from unionportal.demo import figures as f
from unionportal.demo.shares import deal

# Of two branches that a member moves between, how often they lie in one district.
NEAR = 0.6


@dataclass
class Events:
    """What happens in one branch around its anchor day, each event to another person.

    ``arrivals``: (day, how it began, branch she came from or None) of persons who are members on the anchor day;
    ``gone``: (day, how it ended) of persons who had left by then; ``newcomers``: (day, how it began) of persons who
    came later; ``departures``: (day, how it ended, branch she went to or None) of members of the anchor day.
    """

    arrivals: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    newcomers: list = field(default_factory=list)
    departures: list = field(default_factory=list)

    @property
    def persons(self):
        """Persons beside the members of the anchor day."""
        return len(self.gone) + len(self.newcomers)


class Dealer:
    """Deals flows over branches; ``branches`` have ``members``, ``commune_id`` and ``district_id``."""

    def __init__(self, branches, anchor, rng):
        self.branches, self.anchor, self.rng = branches, anchor, rng
        self.events = [Events() for _branch in branches]

    def deal(self, flow, among, others=None):
        """Let ``flow`` happen in the branches of the indices ``among``; movers come from ``others`` (the same)."""
        self._deal_beginnings(flow, among)
        self._deal_endings(flow, among)
        for i in self.rng.choices(among, [self.branches[i].members for i in among], k=flow.moved):
            self.move(flow, self._other(i, others or among), i)

    def move(self, flow, here, there):
        """One person moves from the branch of index ``here`` to that of ``there``."""
        day = self._day(flow)
        if day <= self.anchor:
            self.events[there].arrivals.append((day, Beginning.TRANSFERRED_IN, self.branches[here]))
        else:
            self.events[here].departures.append((day, Ending.TRANSFERRED_OUT, self.branches[there]))

    def _deal_beginnings(self, flow, among):
        for how, total in ((Beginning.ADMITTED, flow.admitted), (Beginning.TRANSFERRED_IN, flow.came)):
            for i in self._drawn(among, total):
                day = self._day(flow)
                if day <= self.anchor:
                    self.events[i].arrivals.append((day, how, None))
                else:
                    self.events[i].newcomers.append((day, how))

    def _deal_endings(self, flow, among):
        for how, total in (
            (Ending.TRANSFERRED_OUT, flow.went),
            (Ending.WITHDREW, flow.withdrew),
            (Ending.REMOVED, flow.removed),
            (Ending.EXPELLED, flow.expelled),
            (Ending.DIED, flow.died),
        ):
            for i in self._drawn(among, total):
                day = self._day(flow)
                if day <= self.anchor:
                    self.events[i].gone.append((day, how))
                else:
                    self.events[i].departures.append((day, how, None))

    def _drawn(self, among, total):
        counts = deal(self.rng, total, [self.branches[i].members for i in among])
        return [i for i, count in zip(among, counts, strict=True) for _n in range(count)]

    def _other(self, i, others):
        """Another branch, of another commune where there is one, more often than not of the same district."""
        near = self.rng.random() < NEAR
        home = self.branches[i]
        for _attempt in range(60):
            other = self.rng.choice(others)
            if self.branches[other].commune_id != home.commune_id and (
                not near or self.branches[other].district_id == home.district_id
            ):
                return other
        return next(other for other in others if other != i)

    def _day(self, flow):
        return flow.since + timedelta(days=self.rng.randrange((flow.until - flow.since).days))


def hai_duong(branches):
    """Events of the branches of Hải Dương, in their order.

    The figures are scaled to the members that the branches have; those of the officer's commune in the half-year
    before the anchor day are fixed in the whole demonstration.
    """
    dealer = Dealer(branches, f.ANCHOR, Random(f"{f.SEED}:flows"))
    everywhere = list(range(len(branches)))
    members = sum(branch.members for branch in branches)
    for flow in f.FLOWS:
        if members == f.MEMBERS and flow.since == f.OFFICERS_FLOW.since:
            _deal_officers_half_year(dealer, flow)
        else:
            dealer.deal(_scaled(flow, members / f.MEMBERS), everywhere)
    return dealer.events


def bac_lieu(branches):
    """Events of the branches of Bạc Liêu: between its two years as many as their members say, afterwards a few."""
    dealer = Dealer(branches, f.BAC_LIEU_COUNTED[1], Random(f"{f.SEED}:flows:bac-lieu"))
    since, until = (day + timedelta(days=1) for day in f.BAC_LIEU_COUNTED)
    for i, branch in enumerate(branches):
        died = round(branch.earlier * f.BAC_LIEU_DIED)
        grown = branch.members - branch.earlier + died
        dealer.deal(f.Flow(since, until, grown, 0, 0, 0, 0, 0, 0, died), [i])
    for flow in f.BAC_LIEU_FLOWS:
        dealer.deal(flow, list(range(len(branches))))
    return dealer.events


def _deal_officers_half_year(dealer, flow):
    home = [i for i, branch in enumerate(dealer.branches) if branch.is_officers]
    rest = [i for i, branch in enumerate(dealer.branches) if not branch.is_officers]
    fixed = f.OFFICERS_FLOW
    for _n in range(fixed.moved):
        dealer.move(flow, dealer.rng.choice(rest), dealer.rng.choice(home))
    for _n in range(f.OFFICERS_MOVED_AWAY):
        dealer.move(flow, dealer.rng.choice(home), dealer.rng.choice(rest))
    dealer.deal(replace(fixed, moved=0), home)
    counts = {name: getattr(flow, name) - getattr(fixed, name) for name in _COUNTS}
    dealer.deal(replace(flow, **counts | {"moved": counts["moved"] - f.OFFICERS_MOVED_AWAY}), rest)


_COUNTS = [name for name in asdict(f.FLOWS[0]) if name not in ("since", "until")]


def _scaled(flow, share):
    return replace(flow, **{name: round(getattr(flow, name) * share) for name in _COUNTS})
