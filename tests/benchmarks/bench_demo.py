"""The demonstration: seconds to load it where it is not there, and the published figures computed from its names.

A figure that is not the published one ends the run.
"""

import json
import resource
import time
from io import StringIO

from django.core.management import call_command

from members.models import Membership, Post
from programs.models import Cooperative, Course, CourseMember
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
    yield from _programmes()
    yield from _scoreboards()


# What program_figures must tell of Hải Dương at the end of the anchor day: article and demo figures of the programmes.
PROGRAMMES = {
    "children": 1_304, "sponsors": 487, "committed": 25_412_600_000, "paid": 11_286_400_000, "due": 642_300_000,
    "overdue": 318_900_000, "future": 13_391_500_000, "written_off": 92_400_000, "households": 1_568, "managers": 2_690,
    "startups": 648, "trained": 17_133, "clubs": 138, "courses": 56, "collectives": 970, "individuals": 3_551,
    "honorary": 1_386, "digital_communes": 235, "online_districts": 7,
    "certificates": {"full_time": 46, "chairs": [231, 235], "vice_chairs": [42, 236]},
}  # fmt: skip


def _programmes():
    out = StringIO()
    call_command("program_figures", on=f.ANCHOR, unit=f.HAI_DUONG, json=True, stdout=out)
    told = json.loads(out.getvalue())
    _checked({key: told[key] for key in PROGRAMMES}, PROGRAMMES)
    yield f"figures of the programmes as published, of {len(PROGRAMMES)}", str(len(PROGRAMMES))
    yield "members of the 138 clubs", _checked(told["club_members"] > 4_000, True) and told["club_members"]
    parts = told["paid"] + told["due"] + told["future"] + told["written_off"]
    yield "committed - (paid + due + future + written off), đồng", str(_checked(told["committed"] - parts, 0))
    since = {"on__range": (f.TERM_BEGINS, f.ANCHOR)}
    led = Cooperative.objects.filter(women_managers__gt=0, **since).count()
    provincial = Course.objects.filter(unit__code=f.HAI_DUONG, unit__kind=20, from_on__lte=f.ANCHOR)
    chairs = Post.objects.on(f.ANCHOR).filter(title="chair", unit__kind=40).values("member")
    in_them = CourseMember.objects.filter(course__in=provincial, member__in=chairs).values("member").distinct().count()
    yield (
        "cooperatives with women managers; provincial classes; chairs in them",
        _checked((led, provincial.count(), in_them), (3, 2, 167)),
    )


def _scoreboards():
    for code, met in (("XVII-HD", (9, 11)), ("XIII-TW", (8, 8))):
        out = StringIO()
        call_command("scorecard", resolution=code, on=f.ANCHOR, unit=f.HAI_DUONG, json=True, stdout=out)
        card = json.loads(out.getvalue())
        yield f"targets met of {code}", _checked((card["met"], card["total"]), met)


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
