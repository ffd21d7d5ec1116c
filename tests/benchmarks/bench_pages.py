"""The pages of every day at the server, and the search by name beside a plain ``icontains`` through the ORM.

The peer is what a first draft would write: every word typed somewhere in the folded name, in the order of names. It
ranks nothing, and finds words in the middle of words too.
"""

from datetime import date

from django.db import transaction
from django.test import Client, override_settings

from indicators.queries.resolutions import resolution_by_code
from members.access.models import User
from members.intake.models import Batch, Issue
from members.models import Member, StagedMember
from members.queries.names import search
from tests.benchmarks.bench_board import PLAIN_FILES, measure
from unionportal.ui.vietnamese import fold, name_sort_key

NAMES = ("nguyen thi hoa", "hoa", "Nguyễn Thị Hồng", "tran thi")
HELD = 60  # rows of the review that wait for the officer
SCOPES = {"province": "province.staff", "commune": "commune.officer"}


def run():
    """Lines of (what, figure)."""
    with transaction.atomic(), override_settings(STORAGES=PLAIN_FILES):
        clients = {scope: logged_in(username) for scope, username in SCOPES.items()}
        for scope, client in clients.items():
            yield page(client, f"home of a {scope}", "/", limit=150)
            yield page(client, f"members of a {scope}", "/hoi-vien/", limit=100)
            for name in NAMES:
                what = f"search “{name}” in a {scope}, while typing"
                yield page(client, what, "/hoi-vien/", limit=50, query={"q": name}, headers={"HX-Request": "true"})
        for code in ("XVII-HD", "XIII-TW"):
            address = f"/tien-do/{resolution_by_code(code).uid}/?on=30/06/2024"
            yield page(clients["province"], f"scoreboard {code} of a province", address, limit=150)
        officer = clients["commune"]
        person = members_of("commune.officer").order_by("pk").first()
        yield page(officer, "a person", f"/hoi-vien/{person.uid}/", limit=60)
        yield page(officer, f"review of an import, {HELD} held rows", f"/nhap-excel/{batch().uid}/", limit=150)
        transaction.set_rollback(True)
    yield from beside_icontains()


def logged_in(username):
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def page(client, what, address, *, limit, query=None, headers=None):
    """One line: median, statements, limit."""
    seconds, statements = measure(lambda: answered(client.get(address, query, headers=headers)))
    return what, f"{seconds * 1000:.0f} ms (at most {limit} ms), {statements} statements"


def answered(response):
    if response.status_code != 200:
        raise SystemExit(f"{response.request['PATH_INFO']} answered {response.status_code}")


def members_of(username):
    """The members of the unit of a log-in, with its scope's own condition left out: persons alone are measured."""
    grant = User.objects.get(username=username).grants.order_by("-from_on").first()
    return Member.objects.filter(unit__paths_up__ancestor=grant.unit, unit__paths_up__until_on__isnull=True)


def batch():
    """A batch in review that holds rows with errors; the caller rolls it back."""
    officer = User.objects.get(username="commune.officer")
    unit = officer.grants.order_by("-from_on").first().unit
    made = Batch.objects.create(
        sheet_kind="roster", unit=unit, on=date(2026, 6, 30), by=officer, state="in_review", file_name="hoi-vien.xlsx",
        file_size=90_000, rows=2_000, held=HELD, added=2_000 - HELD, mapping={"A": {"B": "full_name", "C": "born_on"}},
    )  # fmt: skip
    name = "Phạm Thị Ngát"
    names = {"full_name": name, "name_folded": fold(name), "name_sort_key": name_sort_key(name)}
    cells = {"B": name, "C": "31/02/1985"}
    StagedMember.objects.bulk_create(
        StagedMember(batch=made, sheet="A", row=row, outcome="hold", cells=cells, **names) for row in range(3, 3 + HELD)
    )
    Issue.objects.bulk_create(
        Issue(batch=made, level="error", code="date_impossible", sheet="A", row=row, column="C", header="Ngày sinh", value=cells["C"])
        for row in range(3, 3 + HELD)
    )  # fmt: skip
    return made


def beside_icontains():
    """The same searches through both ways, without page and template."""
    for scope, username in SCOPES.items():
        among = Member.objects.filter(pk__in=members_of(username).values("pk"))
        ours = sum(measure(lambda name=name, among=among: list(search(name, among)))[0] for name in NAMES)
        theirs = sum(measure(lambda name=name, among=among: containing(name, among), times=3)[0] for name in NAMES)
        yield f"{len(NAMES)} searches in a {scope}: ours, icontains", f"{ours * 1000:.0f} ms, {theirs * 1000:.0f} ms"
        yield "ratio, icontains : ours", f"{theirs / ours:.1f}"


def containing(name, among):
    for word in fold(name).split():
        among = among.filter(name_folded__icontains=word)
    return list(among.order_by("name_sort_key")[:200])
