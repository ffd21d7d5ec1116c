"""The ledger of Mẹ đỡ đầu reckoned slowly: unit by unit, child by child, instalment by instalment."""

from collections import Counter
from datetime import date, timedelta

from members.units.enums import Kind
from members.units.models import Placement, Succession, Unit
from programs.models import Child, Disbursement, Instalment, Payment, Pledge, UndonePayment, Visit, WriteOff
from programs.queries.schedule import later
from tests.twins import holds, line_above


class LedgerTwin:
    """All rows read once; ``sums`` looks at every one of them for each question."""

    def __init__(self):
        self.children, self.pledges = list(Child.objects.all()), list(Pledge.objects.select_related("sponsor"))
        self.visits = list(Visit.objects.all())
        self.instalments = list(Instalment.objects.all())
        self.gone = {"paid": list(Payment.objects.all()), "written_off": list(WriteOff.objects.all())}
        self.units = {unit.pk: unit for unit in Unit.objects.all()}
        self.placements, self.successions = list(Placement.objects.all()), list(Succession.objects.all())

    def home(self, unit, day):
        """Where the children of a unit count that day; those of one merged from several with the first of them."""
        while unit is not None and not holds(self.units[unit], day):
            if self.units[unit].from_on <= day:
                unit = next(
                    (s.successor_id for s in self.successions if s.predecessor_id == unit and s.is_default), None
                )
            else:
                unit = min((s.predecessor_id for s in self.successions if s.successor_id == unit), default=None)
        return unit

    def children_of(self, unit, boundaries):
        """The children who count in ``unit`` (an id)."""
        for child in self.children:
            home = self.home(child.unit_id, boundaries)
            if home and unit in line_above(home, boundaries, placements=self.placements):
                yield child

    def sums(self, unit, *, on, boundaries):
        """``{name of Sums: number}``, noughts left out."""
        sums, sponsors = Counter(), set()
        for child in self.children_of(unit, boundaries):
            pledges = [p for p in self.pledges if p.child_id == child.pk]
            for pledge in pledges:
                self._add_money(sums, pledge, on)
            real = [p for p in pledges if p.ended != "mistake" and p.until_on > p.from_on]
            sponsors |= {p.sponsor_id for p in real if p.from_on <= on}
            self._add_heads(sums, child, real, on)
        sums["sponsors"] = len(sponsors)
        return {name: number for name, number in sums.items() if number}

    @staticmethod
    def _add_heads(sums, child, pledges, on):
        begun = [p for p in pledges if p.from_on <= on]
        sums["pledges"] += len(begun)
        is_open = child.until_on is None or child.until_on > on
        is_sponsored = is_open and any(holds(p, on) for p in begun)
        if begun:
            sums["children"] += 1
            sums["sponsored" if is_sponsored else "ended"] += 1
        promised = [p for p in pledges if p.signed_on <= on and p.until_on > on]
        if is_sponsored and max(p.until_on for p in promised) <= later(on, 12):
            sums["ending_soon"] += 1
        if is_open and child.from_on <= on and not promised:
            sums["waiting"] += 1
            sums["without_successor"] += bool(begun)

    def _add_money(self, sums, pledge, on):
        prefix = "in_kind_" if pledge.help == "kind" else ""
        for row in self.instalments:
            if row.pledge_id != pledge.pk or row.committed_on > on:
                continue
            gone = {
                name: sum(one.amount for one in rows if one.instalment_id == row.pk and one.on <= on)
                for name, rows in self.gone.items()
            }
            is_open = row.amount - sum(gone.values())
            assert is_open >= 0, "more is gone than was promised"
            sums[f"{prefix}committed"] += row.amount
            for name, amount in gone.items():
                sums[prefix + name] += amount
            sums[prefix + ("due" if row.due_on <= on else "future")] += is_open
            if row.due_on < on - timedelta(days=30):
                sums[f"{prefix}overdue"] += is_open

    def near(self, unit, *, on, boundaries):
        """The fields of ``Near``."""
        pledges = {
            p.pk: p for child in self.children_of(unit, boundaries) for p in self.pledges if p.child_id == child.pk
        }
        open_rows = []
        for row in self.instalments:
            if row.pledge_id in pledges and row.committed_on <= on and pledges[row.pledge_id].help == "cash":
                gone = [
                    one for rows in self.gone.values() for one in rows if one.instalment_id == row.pk and one.on <= on
                ]
                open_rows.append((row.due_on, sum(one.amount for one in gone) - row.amount, row.pk))
        open_rows = sorted(row for row in open_rows if row[1])
        soon = [row for row in open_rows if on < row[0] <= on + timedelta(days=30)]
        late = [row for row in open_rows if row[0] < on - timedelta(days=30)]
        paying = {
            p.sponsor for p in pledges.values() if p.ended != "mistake" and p.from_on <= on and p.until_on > p.from_on
        }
        persons = sum(one.kind == "person" for one in paying)
        lonely = [child for child in self.children_of(unit, boundaries) if self._is_lonely(child, on)]
        return {
            "soon": len(soon), "soon_amount": -sum(row[1] for row in soon), "overdue_rows": len(late),
            "persons": persons, "organisations": len(paying) - persons,
            "unvisited": len(lonely), "unvisited_communes": len({self._commune(c, boundaries) for c in lonely}),
            "latest": tuple((key, -minus) for _day, minus, key in late[:5]),
        }  # fmt: skip

    def _is_lonely(self, child, on):
        """Sponsored on the day, without a visit in its quarter."""
        begins = date(on.year, on.month - (on.month - 1) % 3, 1)
        if (
            child.until_on
            and child.until_on <= on
            or any(v.child_id == child.pk and begins <= v.on <= on for v in self.visits)
        ):
            return False
        pledges = [p for p in self.pledges if p.child_id == child.pk and p.ended != "mistake"]
        return any(p.from_on <= on < p.until_on for p in pledges)

    def _commune(self, child, boundaries):
        line = line_above(self.home(child.unit_id, boundaries), boundaries, placements=self.placements)
        return next(unit for unit in line if self.units[unit].kind == Kind.COMMUNE)

    def batches_agree(self):
        """Every batch has the payments of its paper, or, taken back, none of them, and tells what they said."""
        paid, told = Counter(), Counter()
        for row in self.gone["paid"]:
            paid[row.disbursement_id] += row.amount
        for row in UndonePayment.objects.all():
            told[row.disbursement_id] += row.amount
        for batch in Disbursement.objects.all():
            sums = (paid[batch.pk], told[batch.pk])
            assert sums == ((0, batch.control_total) if batch.undone_on else (batch.control_total, 0))

    def open_after_the_end(self):
        """Instalments of which something is open though their pledge was ended before their day, or was a mistake."""
        ended = {pledge.pk: pledge for pledge in self.pledges if pledge.ended}
        gone = Counter()
        for row in self.gone["paid"] + self.gone["written_off"]:
            gone[row.instalment_id] += row.amount
        for row in self.instalments:
            pledge = ended.get(row.pledge_id)
            if pledge and (pledge.ended == "mistake" or row.due_on >= pledge.until_on) and gone[row.pk] < row.amount:
                yield row
