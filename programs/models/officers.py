"""Classes for officers with who took part, commendations, and the decisions that recognise honorary members."""

from datetime import timedelta

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from programs.enums import AwardForm, AwardLevel, CourseKind
from programs.models.records import Record, RecordQuerySet
from unionportal.ui.sets import rows_of


class Course(Record):
    """A training class that a unit held, ``[from_on, until_on)``."""

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=CourseKind)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    place = models.CharField(_("place"), max_length=150, blank=True, db_default="")
    partner = models.CharField(_("held with"), max_length=150, blank=True, db_default="")

    class Meta:
        verbose_name = _("training class")
        verbose_name_plural = _("training classes")
        constraints = [
            models.UniqueConstraint(fields=["unit", "title", "from_on"], name="course_once"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="course_ends_after_start"),
        ]
        indexes = [models.Index(fields=["unit", "from_on"], name="course_in_unit")]

    def __str__(self):
        return self.title

    @property
    def last_on(self):
        """The last day of the class."""
        return self.until_on - timedelta(days=1)


class CourseMemberQuerySet(models.QuerySet):
    def within(self, scope):
        """Rows of classes of units where the scope may see members."""
        permission = Permission.SEE_MEMBERS
        units = rows_of(scope.reached(permission))
        return self if scope.reaches_everywhere(permission) else self.filter(course__unit__in=units)


class CourseMember(models.Model):
    """A person in a class. Her post is the one held on the class's last day; a certificate is ``members.Certificate``."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    course = models.ForeignKey(Course, models.CASCADE, related_name="course_members", verbose_name=_("class"))
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+", verbose_name=_("person"))
    completed = models.BooleanField(_("completed"), default=True, db_default=True)

    objects = CourseMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant of a class")
        verbose_name_plural = _("participants of classes")
        constraints = [models.UniqueConstraint(fields=["course", "member"], name="coursemember_once")]

    def __str__(self):
        return f"{self.course_id} {self.member_id}"


class Award(Record):
    """A commendation of a person (``member``) or of a collective (by name), by a decision."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    collective = models.CharField(_("collective"), max_length=150, blank=True, db_default="")
    form = models.CharField(_("form"), max_length=14, choices=AwardForm)
    level = models.CharField(_("awarded by"), max_length=10, choices=AwardLevel)
    merit = models.CharField(_("for"), max_length=200)
    decision_no = models.CharField(_("decision"), max_length=60)
    on = models.DateField(_("decision of"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) & ~Q(collective="") | Q(member__isnull=False, collective=""),
                name="award_of_one",
            ),
            models.UniqueConstraint(
                fields=["member", "decision_no", "on"], condition=Q(member__isnull=False), name="award_of_person_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "collective", "decision_no", "on"], condition=Q(member__isnull=True),
                name="award_of_collective_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "on"], name="award_in_unit")]

    def __str__(self):
        return f"{self.decision_no} {self.merit}"


class Recognition(Record):
    """The decision by which a person became an honorary member of a unit; the spell itself is a ``Membership``."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+", verbose_name=_("person"))
    on = models.DateField(_("recognised on"))
    decision_no = models.CharField(_("decision"), max_length=60)
    merit = models.CharField(_("for"), max_length=200, blank=True, db_default="")

    class Meta:
        verbose_name = _("recognition of an honorary member")
        verbose_name_plural = _("recognitions of honorary members")
        constraints = [models.UniqueConstraint(fields=["member", "unit", "on"], name="recognition_once")]

    def __str__(self):
        return f"{self.member_id} {self.on}"
