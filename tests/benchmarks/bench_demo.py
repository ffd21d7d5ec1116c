"""The demonstration: seconds to load it where it is not there, and the published figures computed from its names.

A figure that is not the published one ends the run.
"""

import json
import resource
import time
from io import StringIO

from django.core.management import call_command

from members.models import Membership, Post
from unionportal.demo import figures as f
from unionportal.demo import load


def run():
    """Lines of (what, figure)."""
    began = time.monotonic()
    is_new = load.load()
    seconds = time.monotonic() - began
    yield ("load_demo" if is_new else "load_demo, loaded already"), f"{seconds:.1f} s (at most 60)"
    yield "peak memory of the process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    yield from _hai_duong()
    for day, above in zip(f.BAC_LIEU_COUNTED, (f.ABOVE_2016, f.ABOVE_2019), strict=True):
        rates = _rates(on=day, under=f.BAC_LIEU)
        found = sum(2 * unit["members"] > unit["women_total"] for unit in rates["units"])
        yield f"Bạc Liêu {day}: communes above 50 %", _checked((found, len(rates["units"])), (above, 64))
    yield from _officers()


def _hai_duong():
    published = (235, f.MEMBERS, f.WOMEN_PRESENT, 79.2)
    then = _rates(on=f.ANCHOR, under=f.HAI_DUONG)
    yield (
        "Hải Dương 30/06/2024: communes, members, women present, rate",
        _checked(_summed(then["units"], then), published),
    )
    now = _rates(on=f.ANCHOR, under=f.HAI_PHONG, boundaries=f.REFORM)
    settled = [unit for unit in now["units"] if unit["members"]]
    yield "the same in the communes of 01/07/2025", _checked(_summed(settled, now), (64, *published[1:]))


def _summed(units, rates):
    return (
        len(units),
        sum(unit["members"] for unit in units),
        sum(unit["women_present"] for unit in units),
        rates["total"]["rate_present"],
    )


def _officers():
    admitted = Membership.objects.filter(
        kind="full",
        began="admitted",
        from_on__range=(f.TERM_BEGINS, f.ANCHOR),
        unit__paths_up__ancestor__code=f.HAI_DUONG,
    )
    yield "members admitted in the term", _checked(admitted.values("pk").distinct().count(), f.ADMITTED_IN_TERM)
    honorary = Membership.objects.on(f.ANCHOR).filter(kind="honorary")
    districts = honorary.filter(unit__paths_up__ancestor_kind=30).values("unit__paths_up__ancestor").distinct().count()
    yield "honorary members; districts", _checked((honorary.count(), districts), (f.HONORARY, 12))
    posts = Post.objects.on(f.ANCHOR)
    found = (
        posts.filter(is_full_time=True, unit__kind__in=(20, 30)).count(),
        posts.filter(title="chair", unit__kind=40).count(),
        posts.filter(title="vice_chair", unit__kind=40).count(),
    )
    yield "full-time officers of province and districts, chairs, vice-chairs", _checked(found, (46, 235, 236))


def _rates(*, on, under, boundaries=None):
    out = StringIO()
    days = {"boundaries": boundaries} if boundaries else {}
    call_command("rates", on=on, under=under, json=True, stdout=out, **days)
    return json.loads(out.getvalue())


def _checked(found, published):
    if found != published:
        raise SystemExit(f"found {found}, published {published}")
    return found
