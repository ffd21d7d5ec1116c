"""Certificates in Union work: who of the officers had one by the anchor day."""

from datetime import date, timedelta
from random import Random

from members.enums import CertificateKind, Title
from members.models import Certificate, Post
from members.units.enums import Kind
from unionportal.demo import figures as f
from unionportal.demo.writing import copy, line

FIRST, LAST = date(2022, 3, 1), date(2024, 6, 1)


def write(*, share):
    """Write the certificates of 231 of 235 chairs, 42 of 236 vice-chairs, all full-time officers of upper units.

    ``share`` of the province's figures where only a part of it is there; those without one are at least one chair.
    """
    held = Post.objects.on(f.ANCHOR).order_by("unit__kind", "unit__code", "pk")
    chairs = list(held.filter(title=Title.CHAIR, unit__kind=Kind.COMMUNE).values_list("member", flat=True))
    vices = list(held.filter(title=Title.VICE_CHAIR, unit__kind=Kind.COMMUNE).values_list("member", flat=True))
    upper = held.filter(is_full_time=True, unit__kind__lt=Kind.COMMUNE).values_list("member", flat=True)
    rng = Random(f"{f.SEED}:certificates")
    lacking = set(rng.sample(chairs, max(1, round((f.CHAIRS - f.CHAIRS_CERTIFIED) * share))))
    certified = [member for member in chairs if member not in lacking]
    certified += rng.sample(vices, round(f.VICES_CERTIFIED * share))
    lines = (
        line(member, CertificateKind.UNION_WORK.value, FIRST + timedelta(days=rng.randrange((LAST - FIRST).days)))
        for member in dict.fromkeys([*upper, *certified])
    )
    copy(Certificate, "member_id kind issued_on", lines)
