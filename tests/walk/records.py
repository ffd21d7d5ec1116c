"""One record of every kind in each place of the walk: its texts are canaries that who may see it there may read."""

from datetime import date

from members.access.enums import Permission
from programs import models
from programs.kinds import KINDS

ON = date(2026, 3, 3)


def records_of(things, canary, may):
    """``{slug: a record of the place}``; ``canary(rule)`` gives a word, ``may(permission, unit)`` a rule."""
    names, unit = may(Permission.SEE_MEMBERS, things.commune), things.commune
    of_person = {"unit": unit, "member": things.member, "on": ON, "note": canary(names)}
    made = {
        "viec-lam": models.JobSupport.objects.create(
            kind="vocational", trade=canary(names), partner=canary(names), **of_person
        ),
    }
    return made


def arguments():
    """The lines of the register of the walk for every kind."""
    return {
        f"programs:{slug}-{verb}": lambda t, slug=slug: {"uid": t.records[slug].uid}
        for slug in KINDS
        for verb in ("page", "edit", "remove")
    }
