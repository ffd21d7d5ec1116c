"""Classes with who took part in them: people, and those who hold the certificate; who holds an office and may be added."""

from django.db.models import Count, Exists, OuterRef, Prefetch

from members.enums import CertificateKind
from members.models import Certificate, Member, Post
from programs.models import CourseMember
from programs.queries.records import homes_of
from unionportal.ui.sets import rows_of


def with_people(courses):
    """``courses`` with ``people``: how many took part."""
    return courses.annotate(people=Count("course_members"))


def participants(course):
    """Who took part, by name, each with ``certified`` and, as ``member.posts_then``, the posts of the last day."""
    last = course.last_on
    posts = Post.objects.on(last).select_related("unit").order_by("unit__kind", "pk")
    rows = CourseMember.objects.filter(course=course).select_related("member", "course", "course__unit")
    return (
        rows.annotate(certified=Exists(_certificates("member")))
        .order_by("member__name_sort_key", "pk")
        .prefetch_related(Prefetch("member__posts", posts, to_attr="posts_then"))
    )


def holders(course, *, title, kind, without, scope):
    """Persons within the scope who on the last day held the office in units of ``kind`` under the class's unit.

    ``without`` leaves out who has the certificate; who takes part already is left out always.
    """
    last = course.last_on
    posts = Post.objects.on(last).filter(
        member=OuterRef("pk"), title=title, unit__kind=kind,
        unit__in=rows_of(homes_of(course.unit, boundaries=last)),
    )  # fmt: skip
    found = Member.objects.within(scope).filter(
        Exists(posts), ~Exists(CourseMember.objects.filter(course=course, member=OuterRef("pk")))
    )
    return found.filter(~Exists(_certificates("pk"))) if without else found


def to_certify(course):
    """Participants who completed the class and have no certificate yet."""
    rows = CourseMember.objects.filter(course=course, completed=True)
    return rows.filter(~Exists(_certificates("member"))).select_related("member")


def rows_of_courses():
    """Every participation with its class, for whoever loads one within a scope."""
    return CourseMember.objects.select_related("course", "course__unit", "member")


def _certificates(member):
    return Certificate.objects.filter(member=OuterRef(member), kind=CertificateKind.UNION_WORK)
