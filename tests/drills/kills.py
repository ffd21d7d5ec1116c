"""kill -9 at random moments of an import: the register is as before or as after, and the job ends and can be run again."""

import os
import random
import signal
import time
from collections import Counter
from threading import Thread

from tests.drills.portal import Visitor
from tests.roster.books import HEADER, book, woman

ENDED = ("in_review", "refused", "failed", "applied")
ENDS_WITHIN_SECONDS = 90
SEEN_WITHIN_SECONDS = 5
ROWS = 1_500
VICTIMS = ("web", "worker", "child", "backend")
TABLES = ("members_member", "members_membership", "members_post", "members_membershiptally")


def run(portal, count, seed):
    """Import ``count`` rosters with a kill in each; print what became of them; return the faults as sentences."""
    dice, faults, ends, slowest = random.Random(seed), [], Counter(), 0
    for number in range(count):
        victim = VICTIMS[number % len(VICTIMS)]
        faults_before = len(faults)
        took, hit, end = _round(portal, number, victim, dice, faults)
        slowest = max(slowest, took)
        ends[f"{victim} ({hit}): {end}"] += 1
        print(
            f"{number:4} {victim:8} {end:10} ended after {took:4.0f} s{'  FAULT ' if len(faults) > faults_before else ''}{' '.join(faults[faults_before:])}",
            flush=True,
        )
    print(f"{count} kills: {dict(sorted(ends.items()))}; slowest end {slowest:.0f} s; {len(faults)} faults")
    return faults


def _round(portal, number, victim, dice, faults):
    """One import with one kill: (seconds from the kill to the end, what was hit, state then)."""
    before = fingerprint()
    # A child lives for a second: someone waits for it before the roster is sent.
    early = Thread(target=lambda: hits.append(kill(portal, victim))) if victim == "child" else None
    hits = []
    if early:
        early.start()
    page = send(portal, number)
    if not early and dice.random() < 0.7:
        settle_down(portal, page)
        Visitor(portal, "commune.officer").post(f"{page}ghi/", page=page, fields={})
    if early:
        early.join()
    else:
        time.sleep(dice.uniform(0, 2.5))
        hits.append(kill(portal, victim))
    killed, hit = time.monotonic(), hits[0]
    portal.revive()
    end = settle_down(portal, page, since=killed)
    took = time.monotonic() - killed
    if took > ENDS_WITHIN_SECONDS:
        faults.append(f"round {number}: {victim} killed ({hit}), {end} only after {took:.0f} s")
    after = fingerprint()
    rows = after[0] - before[0]
    # A kill may come before the worker took the batch up: then it was applied later, or is still to be.
    if rows not in (0, ROWS) or (rows == 0 and after != before) or (rows == 0) != (end != "applied"):
        faults.append(
            f"round {number}: {victim} killed ({hit}): {rows} rows of {ROWS} stand in the register, batch {end}"
        )
    if again(portal, page) != "applied" or fingerprint()[0] - before[0] != ROWS:
        faults.append(f"round {number}: {victim} killed: the batch could not be run again")
    return took, hit, end


def send(portal, number):
    """Send a roster of new women; the address of its batch."""
    branch = a_branch()
    names = ("Ánh", "Bích", "Cúc", "Dung", "Đào", "Giang", "Hà", "Hồng", "Lan", "Mai")
    people = [
        # Born in another province than the people of the demonstration, whose numbers are drawn at random.
        woman(n, f"Vũ Thị {names[n % 10]} {names[n // 10 % 10]} {names[number % 10]} {names[number // 10 % 10]}", born=f"{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/{1950 + n % 45}",
              citizen_id=f"0011{(50 + n % 45):02}{number % 100:02}{n:04}", phone=f"09{number % 1000:03}{n:05}", branch=branch)
        for n in range(ROWS)
    ]  # fmt: skip
    data = book(("Danh sách", [HEADER, *people])).getvalue()
    file = ("file", f"dot-{number}.xlsx", data)
    for _ in range(30):
        visitor = Visitor(portal, "commune.officer")
        fields = {"on": "01/06/2026"}
        status, address, body = visitor.post("/nhap-excel/gui/", page="/nhap-excel/", fields=fields, file=file)
        if status == 200 and len(address.split("/")) == 4:
            return address
        time.sleep(1)
        portal.revive()
    raise SystemExit(f"the upload was answered with {status}: {body[:500]}")


def kill(portal, victim):
    """kill -9 of one process of that kind if there is one; says what was hit."""
    deadline = time.monotonic() + SEEN_WITHIN_SECONDS
    while not (pids := found(portal, victim)) and time.monotonic() < deadline:
        time.sleep(0.01)
    for pid in pids[: 1 if victim in ("backend", "child") else None]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return "was gone"
    return "hit" if pids else "none there"


def found(portal, victim):
    """Process ids of a kind of victim, now."""
    if victim == "backend":
        return backends()
    mark = {"web": "gunicorn", "worker": "procrastinate", "child": "members.intake.child"}[victim]
    return [pid for pid, line in portal.pids().items() if mark in line]


def settle_down(portal, page, since=None):
    """Wait until the batch has ended; its state."""
    since = since or time.monotonic()
    while time.monotonic() - since < 2 * ENDS_WITHIN_SECONDS:
        portal.revive()
        state = asked(lambda: batch(page).state)
        if state in ENDED and not queued():
            return state
        time.sleep(0.3)
    return state


def again(portal, page):
    """Read the batch again where it failed, write it, and tell how it ended."""
    for _ in range(2):
        visitor = Visitor(portal, "commune.officer")
        state = asked(lambda: batch(page).state)
        if state == "applied":
            break
        path = "doc-lai" if state == "failed" else "ghi"
        visitor.post(f"{page}{path}/", page=page, fields={})
        time.sleep(1)
        settle_down(portal, page)
    return asked(lambda: batch(page).state)


def a_branch():
    """The name of a branch of the officer's commune."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up by then

    from members.access.models import User  # noqa: PLC0415
    from members.units.queries import branch_choices  # noqa: PLC0415

    commune = User.objects.get(username="commune.officer").grants.order_by("-from_on").first().unit
    return branch_choices(commune, on=timezone.localdate())[0].name


def batch(page):
    from members.intake.models import Batch  # noqa: PLC0415 - Django is set up by then

    return Batch.objects.get(uid=page.strip("/").split("/")[-1])


def queued():
    """Whether a job of an import waits or is worked on."""
    return asked(lambda: query(
        "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'imports' AND status IN ('todo', 'doing')"
    )[0][0])  # fmt: skip


def backends():
    """The database processes that serve the worker now."""
    return [row[0] for row in asked(lambda: query(
        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        " AND xact_start IS NOT NULL ORDER BY random()"
    ))]  # fmt: skip


def fingerprint():
    """(rows of persons, checksum of the member tables): equal when nothing at all changed."""
    sums = [query(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY id)) FROM {table} t") for table in TABLES[:3]]
    folded = query(
        f"SELECT md5(string_agg(unit_id || kind || n, '|' ORDER BY unit_id, kind)) FROM (SELECT unit_id, kind, sum(delta) n FROM {TABLES[3]} GROUP BY 1, 2) t"
    )
    return sums[0][0][0], str(sums), str(folded)


def query(sql):
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def asked(question):
    """The answer, asked again while the database recovers."""
    from django.db import OperationalError, connection  # noqa: PLC0415

    deadline = time.monotonic() + 60
    while True:
        try:
            return question()
        except OperationalError:
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
