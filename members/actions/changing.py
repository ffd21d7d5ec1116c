"""What every change of a person shares: one transaction, the name of who did it, the lock, the count of versions."""

from contextlib import contextmanager

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils import formats

from members.models import Member


@contextmanager
def changing(*, verb, by):
    """One transaction whose row events tell who did what (``pgh_context``: ``{"by": user id, "verb": verb}``)."""
    with transaction.atomic(), pghistory.context(by=by and by.pk, verb=verb):
        yield


def locked(member):
    """The person as stored now, locked until the transaction ends: changes of one person come one after another."""
    return Member.objects.select_for_update(of=("self",)).select_related("unit").get(pk=member.pk)


def move_version(member, **fields):
    """Write ``fields`` and count the version up, on a person that ``locked`` gave; the instance follows."""
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1, **fields)
    member.version += 1
    for name, value in fields.items():
        setattr(member, name, value)


def day(value):
    """A day as sentences write it: 30/06/2024."""
    return formats.date_format(value, "d/m/Y")
