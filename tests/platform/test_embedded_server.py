"""The embedded server: shared by commands at once, stopped by the last, proven after kill -9, modes put back."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from unionportal import database

pytestmark = pytest.mark.xdist_group("embedded")
HOLD = """
import sys, time
from unionportal import database
settings = database.embedded(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
"""


def holder(home):
    """A process that holds a lease on the server of ``home`` until its standard input is closed."""
    environment = os.environ | {"PYTHONPATH": str(Path(database.__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout.readline() == "held\n", "the holder did not get its lease"
    return process


def let_go(process):
    process.communicate("\n")


def answers(home):
    server = database.EmbeddedServer(home)
    try:
        with psycopg.connect(host=str(server.socket_folder), user="postgres", dbname="portal", connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def postmaster(home):
    return int((Path(home) / "postgres" / "postmaster.pid").read_text().split()[0])


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "portal"
    yield home
    if (home / "postgres" / "postmaster.pid").exists():
        os.kill(postmaster(home), signal.SIGINT)


def test_two_holders_share_it_while_the_last_one_stops_it(home):
    first, second = holder(home), holder(home)
    let_go(first)
    assert answers(home)
    let_go(second)
    assert not answers(home)
    assert not (home / "postgres" / "postmaster.pid").exists()


def test_it_comes_back_after_everything_was_killed(home):
    process = holder(home)
    os.kill(postmaster(home), signal.SIGKILL)
    process.kill()
    process.communicate()
    again = holder(home)
    assert answers(home)
    let_go(again)


def test_a_killed_holder_gives_its_share_back(home):
    killed, last = holder(home), holder(home)
    killed.kill()
    killed.communicate()
    let_go(last)
    assert not answers(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_closed_parent_folders_are_opened_for_its_time_only(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    process = holder(closed / "portal")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o701
    let_go(process)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_a_folder_stays_open_while_another_portal_needs_it(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    opener, other = holder(closed / "one"), holder(closed / "two")
    let_go(opener)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o701
    let_go(other)
    let_go(holder(closed / "one"))
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_a_path_too_long_for_a_socket_is_served_from_a_short_private_folder(tmp_path):
    home = tmp_path / ("long" * 20)
    process = holder(home)
    folder = database.EmbeddedServer(home).socket_folder
    assert folder != home / "postgres"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    let_go(process)


def test_an_address_of_another_database_is_refused():
    with pytest.raises(ValueError, match="postgresql"):
        database.from_url("sqlite:///portal.db")


def test_an_address_is_taken_apart():
    settings = database.from_url("postgresql://union:s%40fe@db.example:5433/portal?sslmode=require")
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"]) == (
        "union",
        "s@fe",
        "db.example",
        "5433",
    )
    assert settings["OPTIONS"] == {"sslmode": "require"}
