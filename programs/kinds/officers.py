"""Classes for officers, commendations, honorary members."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.access.enums import Permission
from programs.actions import honours
from programs.forms import officers as forms
from programs.kinds import columns
from programs.kinds.registry import Column, RecordKind, register
from programs.models import Award, Course, Recognition
from programs.presenters import officers as shown
from programs.queries import courses

register(
    RecordKind(
        slug="lop-boi-duong",
        sheets=("lop-boi-duong", "lop-boi-duong-hoc-vien"),
        name=_("Training classes for officers"),
        one=_("Training class"),
        sentence=_("Classes for officers of the Union, with who took part and who earned the certificate."),
        icon="calendar",
        model=Course,
        form=forms.CourseForm,
        columns=(
            columns.text("title", _("Title of the class"), place="title"),
            columns.on(_("First day"), name="from_on"),
            Column("last_on", _("Last day"), lambda one: one.last_on, order=("until_on", "pk"), kind="num"),
            columns.word("kind", _("Kind")),
            columns.text("place", _("Place"), is_wide=True),
            columns.text("partner", _("Held with"), place="page"),
            columns.number("people", _("Participants")),
            columns.unit(),
        ),
        unit=_("classes"),
        day="from_on",
        choice="kind",
        search=("title", "place", "partner"),
        see=Permission.SEE_FIGURES,
        prepared=lambda records, on: courses.with_people(records),
        names="course_members__member",
        words="title",
        page_template="programs/course.html",
        page_context=shown.course,
    ),
    RecordKind(
        slug="khen-thuong",
        name=_("Commendations"),
        one=_("Commendation"),
        sentence=_("Commendations of collectives and of persons; none is given twice for the same merit."),
        icon="met",
        model=Award,
        form=forms.AwardForm,
        columns=(
            Column(
                "person",
                _("Person or collective"),
                lambda one: one.member.full_name if one.member_id else one.collective,
                order=("collective", "member__name_sort_key", "pk"),
                place="title",
                is_person=True,
            ),
            columns.on(_("Decision of")),
            columns.text("collective", _("Collective"), place="page"),
            columns.word("form", _("Form")),
            columns.word("level", _("Awarded by")),
            columns.text("merit", pgettext_lazy("award", "For")),
            columns.text("decision_no", _("Decision number"), is_wide=True, kind="nb"),
            columns.unit(),
        ),
        unit=_("commendations"),
        choice="level",
        words="merit",
        search=("collective", "merit", "decision_no"),
        enter=honours.award,
        change=honours.change_award,
    ),
    RecordKind(
        slug="hoi-vien-danh-du",
        name=_("Recognition of honorary members"),
        one=_("Recognition of an honorary member"),
        sentence=_("Honorary members with the decision that recognised them; they are not counted in the rate."),
        icon="heart",
        model=Recognition,
        form=forms.RecognitionForm,
        columns=(
            columns.person(),
            columns.on(_("Recognised on")),
            columns.text("decision_no", _("Decision number"), kind="nb"),
            columns.text("merit", pgettext_lazy("award", "For"), is_wide=True),
            columns.unit(),
        ),
        unit=_("recognitions"),
        search=("decision_no", "merit"),
        words="merit",
        enter=honours.recognise,
        remove=honours.withdraw,
        list_context=shown.honorary,
        list_template="programs/honorary.html",
    ),
)
