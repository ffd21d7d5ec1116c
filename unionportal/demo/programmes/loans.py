"""Savings-and-credit groups in the villages, with what stood out at the end of each quarter."""

from datetime import date, timedelta
from random import Random

from programs.models import LoanBalance, LoanGroup
from unionportal.demo import figures as f
from unionportal.demo.names import woman
from unionportal.demo.programmes.figures import ENDS
from unionportal.demo.writing import copy, line, reserve

IN_BRANCHES = 0.55  # of all branches
MILLION = 1_000_000
LATE = 0.12  # of the groups have something overdue, at most OVERDUE of what stands out
OVERDUE = 0.012
MONTHLY_SINCE = date(2026, 1, 1)  # since then every month


def balance_days():
    """The last days of quarters from 2022 on, of months in the last year."""
    firsts = [date(year, month, 1) for year in range(2022, 2027) for month in range(1, 13)]
    days = [first - timedelta(days=1) for first in firsts if first > date(2022, 1, 1)]
    return [day for day in days if day < ENDS and (day >= MONTHLY_SINCE or day.month % 3 == 0)]


def write(branches, *, share):
    """Write a group for more than half of the branches, with its balances."""
    rng = Random(f"{f.SEED}:loans")
    chosen = [branch for branch in branches if branch.is_officers or rng.random() < IN_BRANCHES]
    first, days = reserve(LoanGroup, len(chosen)), balance_days()
    groups, balances = [], []
    for id_, branch in enumerate(chosen, start=first):
        name = f"Tổ tiết kiệm và vay vốn {branch.name}"
        since = date(rng.randint(2012, 2019), rng.randint(1, 12), 1)
        groups.append(line(id_, branch.id, name, woman(rng.random, 1972)[0], "NHCSXH", since))
        balances += _balances(rng, id_, days)
    copy(LoanGroup, "id unit_id name leader lender from_on", groups)
    copy(LoanBalance, "group_id on outstanding households overdue", balances)


def _balances(rng, group, days):
    households = rng.randint(18, 48)
    each = rng.uniform(18, 42)  # millions
    is_late = rng.random() < LATE
    for day in days:
        households = min(max(households + rng.randint(-2, 2), 12), 55)
        each *= rng.uniform(0.99, 1.025)
        outstanding = round(households * each) * MILLION
        overdue = round(outstanding * rng.uniform(0, OVERDUE) / MILLION) * MILLION if is_late else 0
        yield line(group, day, outstanding, households, overdue)
