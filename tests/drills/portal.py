"""A portal as ``make run`` starts it, its processes, and a visitor who sends workbooks by HTTP."""

import atexit
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120


@contextmanager
def running_portal():
    """A ``Portal`` with the small demo in a temporary home, which Django of this process uses too."""
    home = tempfile.mkdtemp(prefix="drill-")
    # Registered before the settings register the end of the database, so that it runs after it.
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {
        "PORTAL_HOME": home, "PORTAL_DEMO": "small", "PORT": str(free_port()), "PYTHONUNBUFFERED": "1",
        "PORTAL_DEMO_PASSWORD": secrets.token_urlsafe(12), "DJANGO_SETTINGS_MODULE": "unionportal.settings",
    }  # fmt: skip
    import django  # noqa: PLC0415 - the settings read the environment above

    django.setup()
    portal = Portal(Path(home))
    portal.start()
    try:
        yield portal
    finally:
        portal.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Portal:
    """The running processes and their address."""

    def __init__(self, home):
        self.home = home
        self.url = f"http://127.0.0.1:{os.environ['PORT']}"
        self.process = None

    def start(self):
        """Start it and wait until it answers."""
        with (self.home / "serve.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.answers():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise SystemExit(f"the portal did not start: {(self.home / 'serve.log').read_text()[-2000:]}")

    def revive(self):
        """Start it again if a kill ended it; it first ends by itself, which takes a moment."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            if self.answers():
                return
            time.sleep(0.2)
        self.start()

    def answers(self):
        """Whether the log-in page opens."""
        try:
            urllib.request.urlopen(f"{self.url}/dang-nhap/", timeout=5).close()
        except OSError:
            return False
        return True

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    def pids(self):
        """``{pid: command line}`` of the portal's processes, itself left out."""
        parents, lines = {}, {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                lines[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
        found, new = set(), {self.process.pid}
        while new:
            new = {pid for pid, parent in parents.items() if parent in new}
            found |= new
        return {pid: lines[pid] for pid in found}


class Visitor:
    """A logged-in browser without a screen."""

    def __init__(self, portal, username):
        self.url = portal.url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        fields = {"username": username, "password": os.environ["PORTAL_DEMO_PASSWORD"]}
        self.post("/dang-nhap/", page="/dang-nhap/", fields=fields)

    def get(self, path):
        """``(status, address, body)`` of a page; a broken connection has status 0."""
        return self._open(urllib.request.Request(self.url + path))

    def post(self, path, *, page, fields, file=None):
        """Send the form of ``page`` with ``fields`` and perhaps ``file`` (field, name, bytes); answers as ``get``."""
        _status, _address, body = self.get(page)
        start = max(body.find(f'action="{path}"'), 0)
        hidden = re.findall(r'<input type="hidden" name="([^"]+)"(?: id="[^"]*")?(?: value="([^"]*)")?', body[start:])
        values = {**dict(reversed(hidden)), **fields}
        boundary = secrets.token_hex(16)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in values.items()
        ]
        if file:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{file[0]}"; filename="{file[1]}"\r\n\r\n'
            parts.append(head.encode() + file[2] + b"\r\n")
        request = urllib.request.Request(self.url + path, b"".join(parts) + f"--{boundary}--\r\n".encode())
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        request.add_header("Referer", self.url + page)
        return self._open(request)

    def _open(self, request):
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, urllib.parse.urlsplit(answer.url).path, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as answer:
            return answer.code, urllib.parse.urlsplit(answer.url).path, answer.read().decode(errors="replace")
        except OSError:
            return 0, "", ""
