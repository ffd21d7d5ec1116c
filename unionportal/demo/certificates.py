"""Certificates in Union work: who of the officers had one by the anchor day, and in which class the chairs earned it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from members.enums import CertificateKind, Title
from members.models import Certificate, Post
from members.units.enums import Kind
from unionportal.demo import figures as f
from unionportal.demo.writing import copy, line

# Certificates earned before the term, in classes that the records do not tell of.
FIRST, LAST = date(2015, 3, 1), date(2021, 11, 30)


@dataclass(frozen=True)
class Class:
    """A class of the province that leads to the certificate: its days [since, until); the certificate is of its end."""

    since: date
    until: date


# The two classes of the term, and one after the anchor day.
CLASSES = (Class(date(2022, 10, 10), date(2022, 10, 22)), Class(date(2023, 6, 5), date(2023, 6, 17)))
LATER = Class(date(2025, 11, 10), date(2025, 11, 22))
LATER_VICES = 34


def write(*, share):
    """Write the certificates of 231 of 235 chairs, 42 of 236 vice-chairs, all full-time officers of upper units.

    ``share`` of the province's figures where only a part of it is there; those without one are at least one chair.
    Returns ``{Class: [ids of those who earned theirs in it]}``: 167 chairs in the two of the term.
    """
    held = Post.objects.on(f.ANCHOR).order_by("unit__kind", "unit__code", "pk")
    chairs = list(held.filter(title=Title.CHAIR, unit__kind=Kind.COMMUNE).values_list("member", flat=True))
    vices = list(held.filter(title=Title.VICE_CHAIR, unit__kind=Kind.COMMUNE).values_list("member", flat=True))
    upper = held.filter(is_full_time=True, unit__kind__lt=Kind.COMMUNE).values_list("member", flat=True)
    rng = Random(f"{f.SEED}:certificates")
    lacking = set(rng.sample(chairs, max(1, round((f.CHAIRS - f.CHAIRS_CERTIFIED) * share))))
    certified = [member for member in chairs if member not in lacking]
    vices_certified = rng.sample(vices, round(f.VICES_CERTIFIED * share))
    taught = rng.sample(certified, round(f.CHAIRS_TRAINED * share))
    half = (len(taught) + 1) // 2
    without = [member for member in vices if member not in vices_certified]
    later = rng.sample(without, min(len(without), max(1, round(LATER_VICES * share))))
    classes = dict(zip((*CLASSES, LATER), (taught[:half], taught[half:], later), strict=True))
    days = {
        member: FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        for member in (*upper, *certified, *vices_certified)
    }
    days |= {member: each.until - timedelta(days=1) for each, members in classes.items() for member in members}
    lines = (line(member, CertificateKind.UNION_WORK.value, day) for member, day in days.items())
    copy(Certificate, "member_id kind issued_on", lines)
    return classes
