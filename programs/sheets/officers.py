"""The sheets of classes with who took part, commendations, and decisions that recognise honorary members."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.actions.changing import day
from programs.actions import refusals_records, refusals_sheets
from programs.actions.honours import awarded_before
from programs.actions.record_checks import check as check_record
from programs.actions.records_many import recognise_many
from programs.enums import AwardForm, AwardLevel, CourseKind
from programs.models import Award, Course, CourseMember, Recognition
from programs.sheets import columns as c
from programs.sheets.base import Problem
from programs.sheets.livelihoods import of_person
from programs.sheets.parents import finder
from programs.sheets.records import RecordSheet
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import fold


def _course(line, values):
    values["until_on"] = values["until_on"] or values["from_on"] + c.timedelta(days=1)
    return Course(unit=line["unit"], **values)


def _course_ends(record, *, today):
    check_record(record, today=today)
    if record.until_on <= record.from_on:
        raise refusals_records.EndsBeforeStart


COURSES = RecordSheet(
    "lop-boi-duong", _("Training classes from Excel"), Course,
    (
        c.text("title", "Tên lớp", "lop", "ten lop boi duong", most=200, needed=True),
        c.word("kind", "Loại", choices=CourseKind, needed=True),
        c.day("from_on", "Từ ngày", "khai giang", "ngay khai giang", needed=True),
        c.last_day("until_on", "Đến ngày", "be giang", "ngay be giang"),
        c.text("place", "Địa điểm"),
        c.text("partner", "Đơn vị phối hợp", "phoi hop"),
        c.note(),
    ),
    key=lambda r: (r.unit_id, fold(r.title), r.from_on), near="unit_id", names_person=False, made=_course,
    check=_course_ends,
)  # fmt: skip


def _in_course(line, values):
    row = CourseMember(course=line["parent"], member=line["member"], **values)
    row.unit = line["parent"].unit  # where the audit tells it
    return row


def _was_born(row, *, today):
    if row.member.born_on and row.course.from_on < row.member.born_on:
        raise refusals_records.BeforeBorn(on=day(row.course.from_on))


COURSE_MEMBERS = RecordSheet(
    "lop-boi-duong-hoc-vien", _("Participants of classes from Excel"), CourseMember,
    (
        c.Column("course", ("Lớp", "ten lop"), c.words.longest(200), lambda r: r.course.title, True, False),
        c.Column("from_day", ("Ngày khai giảng", "khai giang"), c.words.past_day,
                 lambda r: f"{r.course.from_on:%d/%m/%Y}", False, False),
        c.flag("completed", "Hoàn thành", "hoan thanh lop", otherwise=True),
    ),
    key=lambda r: (r.course_id, of_person(r)), near="course_id", made=_in_course, check=_was_born,
    find=finder(Course, "course", "title"), unit_of=lambda r: r.course.unit, related=("course__unit",),
    path="course__unit", verb="joined",
    back="lop-boi-duong",
)  # fmt: skip


def _of_one(row, *, today):
    if bool(row.member) == bool(row.collective):
        raise refusals_sheets.NobodyAwarded
    check_record(row, today=today)


def _whom(row):
    return of_person(row) if row.member_id or row.member else (row.unit_id, row.collective.lower())


def _once(row):
    """What of a commendation must be new: the same form for the same merit, or by the same decision."""
    alike = (_whom(row), row.form, row.level)
    decision = row.decision_no.lower()
    return [(*alike, row.merit.lower()), (*alike, decision, row.on), (_whom(row), decision, row.on)]


def _given(lines):
    """Lines of commendations that were given before, by the rule of the form; one statement."""
    rows = [line["record"] for line in lines]
    of_persons = Q(member__in=rows_of({row.member_id for row in rows} - {None}))
    of_collectives = Q(member=None, unit__in=rows_of({row.unit_id for row in rows if not row.member}))
    before = {}
    for award in Award.objects.filter(of_persons | of_collectives).select_related("unit").order_by("-pk"):
        before |= dict.fromkeys(_once(award), award)
    for line in lines:
        first = next((before[key] for key in _once(line["record"]) if key in before), None)
        if first is not None:
            yield Problem(line["row"], "merit", str(awarded_before(first)))


AWARDS = RecordSheet(
    "khen-thuong", _("Commendations from Excel"), Award,
    (
        c.text("collective", "Tập thể", "ten tap the"),
        c.word("form", "Hình thức", "hinh thuc khen", choices=AwardForm, needed=True),
        c.word("level", "Cấp khen", "cap", choices=AwardLevel, needed=True),
        c.text("merit", "Thành tích", "noi dung khen", most=200, needed=True),
        c.text("decision_no", "Số quyết định", "quyet dinh", most=60, needed=True),
        c.day("on", "Ngày quyết định", "ngay", needed=True),
        c.note(),
    ),
    key=lambda r: (_whom(r), r.decision_no, r.on), keys=_once, there=_given, near="decision_no", person=(replace(c.PERSON[0], needed=False), *c.PERSON[1:]), check=_of_one,
    notes=("Mỗi dòng một cá nhân (họ và tên) hoặc một tập thể (tên tập thể).",),
)  # fmt: skip


def _recognise(lines, ground):
    return recognise_many(records=[line["record"] for line in lines], by=ground.by)


RECOGNITIONS = RecordSheet(
    "hoi-vien-danh-du", _("Honorary members from Excel"), Recognition,
    (
        c.text("decision_no", "Số quyết định", "quyet dinh", most=60, needed=True),
        c.day("on", "Ngày công nhận", "ngay", needed=True),
        c.text("merit", "Đóng góp", "thanh tich", most=200),
        c.note(),
    ),
    key=lambda r: (of_person(r), r.unit_id), near="member_id", write=_recognise,
)  # fmt: skip
SHEETS = (COURSES, COURSE_MEMBERS, AWARDS, RECOGNITIONS)
