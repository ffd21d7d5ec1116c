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
        **_groups(things.commune, canary, may),
        **_household(hers, canary(may(Permission.SEE_SENSITIVE, things.commune)), canary, may),
        **_club(things.commune, things.member, canary, may),
        "hoc-vien": models.CourseMember.objects.create(course=course, member=things.member),
    }  # fmt: skip


def _groups(unit, canary, may):
    """A loan group with a balance, an activity."""
    figures = may(Permission.SEE_FIGURES, unit)
    group = models.LoanGroup.objects.create(
        unit=unit, name=canary(figures), lender=canary(figures), leader=canary(may(Permission.SEE_MEMBERS, unit)),
        note=canary(figures), from_on=ON,
    )  # fmt: skip
    models.LoanBalance.objects.create(group=group, on=ON, outstanding=900, households=3, overdue=9)
    texts = {name: canary(figures) for name in ("title", "place", "partner", "result", "note")}
    activity = models.Activity.objects.create(unit=unit, kind="digital", on=ON, attended=30, women=20, **texts)
    return {"to-vay-von": group, "hoat-dong": activity}


def _household(of_person, note, canary, may):
    """A household off the list, with a help and a review."""
    poverty = may(Permission.SEE_SENSITIVE, of_person["unit"])
    row = models.Household.objects.create(
        **{**of_person, "note": note}, status="poor", head_name=canary(poverty), exited_on=ON,
        decision_no=canary(poverty),
    )  # fmt: skip
    support = models.HouseholdSupport.objects.create(household=row, on=ON, kind="loan", note=canary(poverty))
    review = models.HouseholdReview.objects.create(household=row, on=ON, result="ready", note=canary(poverty))
    return {"ho-thoat-ngheo": row, "household_support_remove": support, "household_review_remove": review}


def _club(unit, member, canary, may):
    """A club with one member."""
    figures = may(Permission.SEE_FIGURES, unit)
    texts = {name: canary(figures) for name in ("name", "theme", "note")}
    club = models.Club.objects.create(unit=unit, kind="club", from_on=ON, **texts)
    row = models.ClubMember.objects.create(club=club, member=member, from_on=ON, is_leader=True)
    return {"cau-lac-bo": club, "club_leave": row, "club_member_remove": row}


# Addresses of what belongs to a record, and the kind it belongs to; the others name the row itself.
OF_RECORD = {
    "household_support": "ho-thoat-ngheo",
    "household_review": "ho-thoat-ngheo",
    "household_leave": "ho-thoat-ngheo",
    "household_take_back": "ho-thoat-ngheo",
    "club_join": "cau-lac-bo",
    **{
        name: name
        for name in ("household_support_remove", "household_review_remove", "club_leave", "club_member_remove")
    },
}


def arguments():
    """The lines of the register of the walk for every kind, and for the participants of classes."""
    course = "lop-boi-duong"
    return {
        **{
            f"programs:{slug}-{verb}": lambda t, slug=slug: {"uid": t.records[slug].uid}
            for slug in KINDS
            for verb in ("page", "edit", "remove")
        },
        **{f"programs:{name}": lambda t, key=key: {"uid": t.records[key].uid} for name, key in OF_RECORD.items()},
        "programs:of_person": lambda t: {"uid": t.member.uid},
        "programs:course_add_person": lambda t: {"uid": t.records[course].uid},
        "programs:course_by_post": lambda t: {"uid": t.records[course].uid},
        "programs:course_certify": lambda t: {"uid": t.records[course].uid},
        "programs:course_mark": lambda t: {"uid": t.records["hoc-vien"].uid},
        "programs:course_drop": lambda t: {"uid": t.records["hoc-vien"].uid},
    }
