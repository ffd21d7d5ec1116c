"""What pages of classes and honorary members show besides their records."""

from members.access.enums import Permission
from members.presenters.people import born
from programs.forms.officers import ByPostForm, CertifyForm
from programs.forms.people import PersonPick
from programs.queries import courses, honours, records
from programs.queries.people import nameable

MOST_MISSING = 200


def course(record, request):
    """Participants of a class with their posts of its last day, for who may see members there; the forms to add some."""
    scope = request.scope
    if not records.may(scope, Permission.SEE_MEMBERS, record.unit_id):
        return {"rows": None}
    rows = list(courses.participants(record))
    known = nameable([row.member_id for row in rows], scope)
    units = records.units_to_enter(record.unit, scope, permission=Permission.KEEP_PROGRAMS, on=request.today)
    return {
        "rows": [
            {"row": row, "is_named": row.member_id in known, "born": born(row.member), "posts": posts_of(row.member)}
            for row in rows
        ],
        "completed": sum(row.completed for row in rows),
        "certified": sum(row.certified for row in rows),
        "to_certify": sum(row.completed and not row.certified for row in rows),
        "pick": PersonPick(scope=scope, units=units, men=True),
        "by_post": ByPostForm(),
        "certify": CertifyForm(initial={"issued_on": max(record.last_on, min(record.until_on, request.today))}),
        "gives_certificate": record.kind == "certificate",
    }


def posts_of(member):
    """Her posts of the day in words."""
    return ", ".join(f"{post.get_title_display()}, {post.unit.name}" for post in member.posts_then)


def honorary(request):
    """Honorary members whose decision is missing."""
    found = honours.without_decision(request.frame_unit, on=request.frame_on, scope=request.scope)
    return {"missing": list(found[:MOST_MISSING]), "missing_count": found.count()}
