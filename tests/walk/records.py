"""One record of every kind in each place of the walk: its texts are canaries that who may see it there may read."""

from datetime import date

from members.access.enums import Permission
from programs import models
from programs.kinds import KINDS

ON, AFTER = date(2026, 3, 3), date(2026, 3, 6)


def records_of(things, canary, may):
    """``{slug: a record of the place}``; ``canary(rule)`` gives a word, ``may(permission, unit)`` a rule."""
    names, figures = may(Permission.SEE_MEMBERS, things.commune), may(Permission.SEE_FIGURES, things.commune)
    at = {"unit": things.commune}
    hers = {**at, "member": things.member, "on": ON, "note": canary(names)}
    course = models.Course.objects.create(
        **at, kind="certificate", title=canary(figures), from_on=ON, until_on=AFTER, place=canary(figures),
        note=canary(figures),
    )  # fmt: skip
    return {
        "viec-lam": models.JobSupport.objects.create(
            **hers, kind="vocational", trade=canary(names), partner=canary(names)
        ),
        "nu-quan-ly": models.ManagerSupport.objects.create(
            **hers, kind="firm", business=canary(names), topic=canary(names)
        ),
        "khoi-nghiep": models.Startup.objects.create(
            **hers, support="idea", business=canary(names), field=canary(names)
        ),
        "hop-tac-xa": models.Cooperative.objects.create(
            **at, kind="group", on=ON, name=canary(figures), field=canary(figures), note=canary(figures)
        ),
        "lop-boi-duong": course,
        "khen-thuong": models.Award.objects.create(
            **hers, form="merit", level="commune", merit=canary(names), decision_no=canary(figures)
        ),
        "hoi-vien-danh-du": models.Recognition.objects.create(
            **hers, decision_no=canary(figures), merit=canary(names)
        ),
        "hoc-vien": models.CourseMember.objects.create(course=course, member=things.member),
    }  # fmt: skip


def arguments():
    """The lines of the register of the walk for every kind, and for the participants of classes."""
    course = "lop-boi-duong"
    return {
        **{
            f"programs:{slug}-{verb}": lambda t, slug=slug: {"uid": t.records[slug].uid}
            for slug in KINDS
            for verb in ("page", "edit", "remove")
        },
        "programs:course_add_person": lambda t: {"uid": t.records[course].uid},
        "programs:course_by_post": lambda t: {"uid": t.records[course].uid},
        "programs:course_certify": lambda t: {"uid": t.records[course].uid},
        "programs:course_mark": lambda t: {"uid": t.records["hoc-vien"].uid},
        "programs:course_drop": lambda t: {"uid": t.records["hoc-vien"].uid},
    }
