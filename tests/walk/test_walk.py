"""G1, the walk: every address, every role at home and beside, a stranger, every method, three places' objects.

No body, header or file (workbooks are unzipped) may hold a canary its reader has no right to; nothing may break; and
every answer carries the security headers (G14).
"""

import io
import re
import zipfile
from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.shortcuts import render
from django.test import Client
from django.utils import timezone

from members.access.scope import Scope, scope_of
from tests.access.test_headers import missing_headers
from tests.cast import POSITIONS
from tests.walk.addresses import addresses
from tests.walk.arguments import ARGUMENTS, FORMS, arguments_of, form_of
from tests.walk.furnish import PLACES, furnish
from unionportal.pages import errors

# What reads or changes is asked for the objects of all three places; what no page knows, of each place in turn.
ASKED_EVERYWHERE = ("GET", "POST")
METHODS = (*ASKED_EVERYWHERE, "HEAD", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS")
LEAST_REQUESTS = 10_000
WHOLE_ERROR_PAGES = 40
ACTORS = ["stranger", *(f"{role.value}.{place}" for role, places in POSITIONS.items() for place in places)]
REVEALS = {("members:reveal", "POST")}  # the one way to a whole citizen id, logged
OPEN = {"access:login", "set_language", "admin:login"}  # before log-in; the last leads to our own log-in


class Walk:
    """The walk of one actor: the furnished places, and what was seen."""

    def __init__(self, cast, actor):
        self.places, self.flock = furnish(cast)
        self.statuses, self.faults, self.own_seen = Counter(), [], 0
        if actor == "stranger":
            self.user, self.scope = None, Scope(user=AnonymousUser(), today=timezone.localdate())
        else:
            self.user = next(user for user in cast.users.values() if user.username == actor)
            self.scope = scope_of(self.user, today=timezone.localdate())
        self.actor, self.allowed = actor, self.flock.allowed_to(self.scope)

    def go(self):
        """Ask every address."""
        client = Client(raise_request_exception=False)
        if self.user is not None:
            client.force_login(self.user)
        cookies = client.cookies.copy()
        for address, method, place in plan(self.actor):
            things = self.places[place]
            path = address.path(arguments_of(address, things))
            client.cookies = cookies.copy()
            response, body = self.ask(client, method, path, address, things)
            self.look(method, path, address, place, response, body)

    def ask(self, client, method, path, address, things):
        """One request whose changes are undone, and its whole body as text."""
        query = {"unit": things.branch.uid, "q": "qx"} if method in ("GET", "HEAD") else None
        form = form_of(address, things) if method == "POST" else None
        with transaction.atomic():
            if form is not None:
                response = client.post(path, form)
            else:
                response = client.generic(method, path, query_params=query)
            body = text_of(response)
            transaction.set_rollback(True)
        return response, body

    def look(self, method, path, address, place, response, body):
        """Note everything that is wrong with an answer."""
        where = f"{self.actor} {method} {path} ({place}) {response.status_code}"
        self.statuses[response.status_code] += 1
        revealed = self.flock.revealed_to(self.scope) if (address.name, method) in REVEALS else set()
        if escaped := self.flock.escaped(body + str(response.headers), self.allowed | revealed):
            self.faults.append(f"{where}: leaked {escaped[:5]}")
        if response.status_code >= 500:
            error = client_error(response)
            self.faults.append(f"{where}: broke: {error}")
        if missing := missing_headers(response):
            self.faults.append(f"{where}: lacks {missing}")
        if self.actor == "stranger" and response.status_code == 200 and address.name not in OPEN:
            self.faults.append(f"{where}: open to a stranger")
        if method not in ("GET", "HEAD", "POST") and response.status_code != 405:
            self.faults.append(f"{where}: answers a method it has no use for")
        self.own_seen += any(word in self.allowed for word in self.flock.words_in(body))


def plan(actor):
    """Every (address, method, place) that an actor asks.

    Roles at home, the stranger and the system admin ask everything. Those beside them have the same doors and only
    other rows of their own: what they ask is the pages, each of one place in turn. The Django admin has one door for
    all who do not administer, whatever lies behind it: one place is asked there.
    """
    places, beside = [*PLACES], "." in actor and not actor.endswith(".home")
    asked = []
    for number, address in enumerate(addresses(), start=ACTORS.index(actor) if beside else 0):
        for turn, method in enumerate(ASKED_EVERYWHERE if beside else METHODS):
            every = method in ASKED_EVERYWHERE and not beside
            every = every and (not address.is_admin or actor.startswith("system_admin"))
            here = places if every else [places[(number + turn) % len(places)]]
            asked += [(address, method, place) for place in here]
    return asked


def client_error(response):
    """What a view raised, in a line."""
    raised = getattr(response, "exc_info", None)
    return f"{raised[0].__name__}: {raised[1]}" if raised else ""


def text_of(response):
    """The body as text; a workbook or document as the text of all its parts."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode(errors="replace")


def test_every_address_with_arguments_is_in_the_register():
    """A new page fails here until its line stands in ``tests/walk/arguments.py``."""
    asking = {address.name for address in addresses() if address.arguments and not address.is_admin}
    assert asking - set(ARGUMENTS) == set(), "add these to tests/walk/arguments.py"
    assert set(ARGUMENTS) - asking == set(), "these are no longer there"
    assert set(FORMS) - {address.name for address in addresses()} == set()


def test_names_are_one_way_to_each_address():
    """An entry without a name, or under another's, would hide from the walk."""
    names = Counter((address.name, address.arguments) for address in addresses())
    assert [name for name, times in names.items() if times > 1 and not name[0].startswith("admin:")] == []
    nameless = [address for address in addresses() if not re.fullmatch(r"[\w:.-]+", address.name)]
    assert [address.route for address in nameless if not address.is_admin] == []


def test_the_walk_is_long_enough():
    assert sum(len(plan(actor)) for actor in ACTORS) >= LEAST_REQUESTS


@pytest.fixture
def light_errors(monkeypatch):
    """Error pages without the frame after the first few of an actor: thousands of them would be all alike."""
    whole = iter(range(WHOLE_ERROR_PAGES))

    def light(request, template, context, status):
        bare = {} if next(whole, None) is not None else {"frame": None}
        return render(request, template, {**context, **bare}, status=status)

    monkeypatch.setattr(errors, "render", light)


@pytest.mark.parametrize("actor", ACTORS)
def test_the_walk_finds_no_foreign_canary(cast, light_errors, actor):
    walk = Walk(cast, actor)
    walk.go()
    if walk.faults:
        pytest.fail("\n".join(walk.faults[:30]), pytrace=False)
    if actor.startswith(("system_admin", "province_admin", "commune_officer")):
        assert walk.own_seen > 0, "a walk that sees nothing of its own proves nothing"
