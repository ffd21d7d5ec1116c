"""The mark that this portal shows made-up people.

The audit tells, in the transaction of the loading, which demonstration is loaded; a file beside the database repeats
it for the pages, which ask on every request and so must not query.
"""

from django.conf import settings

from members.audit.actions import record
from members.audit.models import Event
from members.units.models import Unit
from members.units.queries import unit_by_code
from unionportal.demo import figures as f

VERB = "demo.loaded"


def loaded_size():
    """Which demonstration is loaded: "full", "small" or None."""
    event = Event.objects.filter(subject_type=Unit._meta.label_lower, verb=VERB).only("detail").first()
    return event.detail["size"] if event else None


def mark(size, **counts):
    """Note in the audit that the demonstration of this size was loaded, with what was written."""
    centre = unit_by_code("TW", on=f.ANCHOR)
    record(verb=VERB, subject=centre, by=None, unit=centre, size=size, **counts)


def show():
    """Let the pages show the mark from now on."""
    _file().touch(mode=0o600)


def is_demo():
    """Whether the pages show the mark of the demonstration."""
    return _file().exists()


def _file():
    return settings.PORTAL_HOME / "demo"
