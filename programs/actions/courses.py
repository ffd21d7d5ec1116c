"""Who took part in a class, who completed it, and the certificates that come of it."""

from django.db import transaction

from members.actions.changing import day
from members.audit.actions import record
from members.audit.models import Event
from members.enums import CertificateKind
from members.models import Certificate
from programs.actions import refusals_records as refusals
from programs.actions.people import known_person
from programs.actions.records import told
from programs.models import CourseMember
from programs.queries import courses as queries


@transaction.atomic
def take_part(*, course, by, member=None, person=None):
    """Add one participant: a ``member``, or a ``person`` as ``known_person`` takes it. Returns the row.

    :raises EnteredTwice: she takes part already.
    """
    member = member or known_person(**person, by=by)
    with told():
        row = CourseMember.objects.create(course=course, member=member)
    record(verb="course.joined", subject=course, by=by, unit=course.unit, members=1)
    return row


@transaction.atomic
def take_part_by_post(*, course, title, kind, without, scope, by):
    """Add everyone within the scope who held the office on the last day of the class; how many were added."""
    ids = list(
        queries.holders(course, title=title, kind=kind, without=without, scope=scope).values_list("pk", flat=True)
    )
    CourseMember.objects.bulk_create([CourseMember(course=course, member_id=pk) for pk in ids], ignore_conflicts=True)
    if ids:
        record(verb="course.joined", subject=course, by=by, unit=course.unit, members=len(ids), title=title, kind=kind)
    return len(ids)


@transaction.atomic
def mark(*, row, completed, by):
    """Say whether a participant completed the class."""
    if CourseMember.objects.filter(pk=row.pk).exclude(completed=completed).update(completed=completed):
        record(verb="course.marked", subject=row.course, by=by, unit=row.course.unit, completed=completed)


@transaction.atomic
def drop(*, row, by):
    """Take a participant off the class."""
    course = row.course
    row.delete()
    record(verb="course.left", subject=course, by=by, unit=course.unit, members=1)


@transaction.atomic
def certify(*, course, issued_on, by):
    """Enter the certificate in Union work of everyone who completed the class and has none; how many there are.

    :raises BeforeLastDay: a certificate is of the last day of the class or later.
    """
    if issued_on < course.last_on:
        raise refusals.BeforeLastDay(day=day(course.last_on))
    people = [row.member for row in queries.to_certify(course)]
    Certificate.objects.bulk_create(
        [Certificate(member=one, kind=CertificateKind.UNION_WORK, issued_on=issued_on) for one in people],
        ignore_conflicts=True,
    )
    detail = {"issued_on": issued_on.isoformat(), "course": str(course.uid)}
    label = "members.member"
    Event.objects.bulk_create(
        Event(verb="member.certified", subject_type=label, subject_id=one.pk, by=by, unit=course.unit, detail=detail)
        for one in people
    )
    record(verb="course.certified", subject=course, by=by, unit=course.unit, members=len(people))
    return len(people)
