"""What was paid when, in batches of a district or commune, and what was still open at the end of the anchor day."""

from datetime import date, timedelta

from programs.queries.schedule import later
from unionportal.demo import figures as f
from unionportal.demo.sponsorship import plan as p

PAID_ON = 27  # day of the month
LATELY = f.ANCHOR - timedelta(days=30)  # due before it and open: overdue
LATE, NEVER = 0.12, 0.012
LAST_PAID = 0.55  # of what fell due in the last five weeks
LAST = p.ENDS - timedelta(days=1)
GIVEN_UP = 0.1  # of what was open on the anchor day


def pay(rng, promises, share):
    """Give the rows of all promises their payments and write-offs."""
    rows = [(each, row) for each in promises for row in each.rows if each.help == "cash"]
    early = [row for _each, row in rows if row.due < LATELY and not row.off]
    lately = [row for _each, row in rows if LATELY <= row.due <= f.ANCHOR and not row.off]
    _give_up(rng, [row for _each, row in rows], early, share)
    still = _open(rng, [row for row in early if not row.off], p.OVERDUE * share)
    still |= _open(rng, lately, p.DUE_LATELY * share)
    for _each, row in rows:
        _pay(rng, row, still.get(row, 0))
    for each in promises:
        if each.help == "kind":
            for row in each.rows:
                if row.due <= LAST and not row.off:
                    row.paid.append((row.due, row.amount))


def _give_up(rng, rows, early, share):
    """Write off as unpaid what is missing to the sum that was written off by the anchor day."""
    done = sum(row.off[1] for row in rows if row.off and row.off[0] <= f.ANCHOR)
    missing = round(p.WRITTEN_OFF * share / p.STEP) * p.STEP - done
    if missing < 0:
        raise ValueError(f"{-missing} đồng too much written off in the demonstration")
    for row in rng.sample(early, len(early)):
        if missing == 0:
            return
        part = min(row.amount, missing)
        missing -= part
        row.off = (max(row.due + timedelta(days=25), date(2024, 3, 29)), part, "unpaid")


def _open(rng, rows, wanted):
    """``{row: đồng}`` open at the end of the anchor day, with this sum; the last of them is paid in part."""
    left, found = round(wanted / p.STEP) * p.STEP, {}
    # What fell due last is open more often.
    for row in sorted(rows, key=lambda row: rng.random() * ((f.ANCHOR - row.due).days + 40)):
        if left == 0:
            break
        found[row] = min(row.amount, left)
        left -= found[row]
    return found


def _pay(rng, row, still):
    """The payments of one instalment, of which ``still`` was open at the end of the anchor day."""
    rest = row.amount - (row.off[1] if row.off else 0)
    if row.due <= f.ANCHOR:
        if rest > still:
            row.paid.append((_day(rng, row.due, f.ANCHOR - timedelta(days=2)), rest - still))
        if still and rng.random() < GIVEN_UP:
            row.off = (date(2025, rng.randint(1, 6), 20), still, "unpaid") if not row.off else row.off
        elif still:
            row.paid.append((later(date(2024, 7, PAID_ON), rng.choice((0, 0, 0, 1, 1, 2, 4))), still))
    elif rest > 0 and row.due <= LAST and rng.random() >= NEVER:
        day = _day(rng, row.due, None)
        if day <= LAST and (row.due < LAST - timedelta(days=35) or rng.random() < LAST_PAID):
            row.paid.append((day, rest))


def _day(rng, due, latest):
    """The day of paying out that follows ``due``, some a month later; by ``latest`` unless it is due after that."""
    day = (due if due.day <= PAID_ON else later(due, 1)).replace(day=PAID_ON)
    if rng.random() < LATE:
        day = later(day, 1)
    return day if latest is None or day <= latest else max(due, latest)
