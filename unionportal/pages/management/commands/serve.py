"""``manage.py serve``: the whole portal on this machine, as ``make run`` starts it.

Brings the database up to date, collects the static files, loads the demo the first time, then runs the worker and the
web server until one of them ends or it is told to stop.
"""

import os
import signal
import socket
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from members.units.models import Unit
from unionportal.demo import marker
from unionportal.pages.children import start

# The path without its query, which may carry a searched name: method, path, status, bytes, milliseconds.
ACCESS_LOG = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"


class Command(BaseCommand):
    help = "Run the portal: database, demo data the first time, worker, web server."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--demo", choices=["full", "small", "none"], default=os.environ.get("PORTAL_DEMO", "full"))

    def handle(self, *, port, demo, **options):
        refuse_taken(port)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self.show_demo(demo)
        children = [
            start([sys.executable, "manage.py", "procrastinate", "worker", "--concurrency=2"]),
            start(web(port)),
        ]
        self.stdout.write(self.style.SUCCESS(f"The portal is at http://127.0.0.1:{port}/   (Ctrl+C stops it)"))
        self.stdout.flush()
        watch(children)

    def show_demo(self, demo):
        """Load the demonstration into an empty database; tell the log-ins of one that is there."""
        loaded = marker.loaded_size()
        if loaded or (demo != "none" and not Unit.objects.exists()):
            if not loaded:
                self.stdout.write("Loading the demonstration union, about a minute the first time ...")
                self.stdout.flush()
            call_command("load_demo", small=(loaded or demo) == "small", stdout=self.stdout)


def refuse_taken(port):
    """Say plainly that the port is taken, before anything else is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as taken:
            raise CommandError(
                f"Port {port} is taken: the portal may be running already, or choose PORT=..."
            ) from taken


def web(port):
    """The web server's command line: two processes of four threads suit two cores."""
    return [
        sys.executable, "-m", "gunicorn", "unionportal.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "10",
        "--worker-tmp-dir", str(settings.PORTAL_HOME), "--log-level", "warning", "--access-logfile",
        str(settings.PORTAL_HOME / "access.log"), "--access-logformat", ACCESS_LOG, "--no-control-socket",
    ]  # fmt: skip


def watch(children):
    """Wait until a child ends or we are told to stop, then stop them all.

    :raises CommandError: a child ended by itself.
    """
    ended = None
    try:
        pid, _status = os.wait()
        ended = next((child for child in children if child.pid == pid), None)
    except KeyboardInterrupt:
        pass
    finally:
        for child in children:
            if child is not ended:
                child.terminate()
        for child in children:
            if child is not ended:
                try:
                    child.wait(timeout=30)
                except subprocess.TimeoutExpired:
                    child.kill()
    if ended:
        raise CommandError(f"{' '.join(ended.args[1:4])} ended by itself; the portal has stopped")
