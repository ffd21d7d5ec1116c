"""The sheets about work and business."""

from django.utils.translation import gettext_lazy as _

from programs.actions import refusals_records as refusals
from programs.actions.record_checks import check as check_record
from programs.enums import CooperativeKind, JobSupportKind, ManagerKind, StartupSupport
from programs.models import Cooperative, JobSupport, ManagerSupport, Startup
from programs.sheets import columns as c
from programs.sheets.records import RecordSheet
from unionportal.ui.vietnamese import fold


def of_person(record):
    """What tells two persons apart, also before they are written."""
    return record.member_id or id(record.member)


def women_within(record, *, today):
    """Refuse more women than people besides what holds of every record."""
    check_record(record, today=today)
    if record.women > getattr(record, "members", getattr(record, "attended", 0)):
        raise refusals.MoreThanAll
    if getattr(record, "women_managers", 0) > record.women:
        raise refusals.MoreThanAll


JOBS = RecordSheet(
    "viec-lam", _("Training, counselling and placements from Excel"), JobSupport,
    (
        c.day("on", "Ngày", "ngay ho tro", needed=True),
        c.word("kind", "Nội dung", "hinh thuc", "loai", choices=JobSupportKind, needed=True),
        c.text("trade", "Nghề, việc làm", "nghe", "viec lam", most=120),
        c.text("partner", "Đơn vị phối hợp", "truong", "noi lam viec"),
        c.note(),
    ),
    key=lambda r: (of_person(r), r.on, r.kind), near="member_id",
    notes=("Nội dung: đào tạo nghề; tư vấn việc làm; giới thiệu việc làm.",),
)  # fmt: skip
MANAGERS = RecordSheet(
    "nu-quan-ly", _("Women managers from Excel"), ManagerSupport,
    (
        c.day("on", "Ngày", "ngay ho tro", needed=True),
        c.word("kind", "Là", "chuc danh", "loai", choices=ManagerKind, needed=True),
        c.text("business", "Doanh nghiệp, hợp tác xã, hộ kinh doanh", "doanh nghiep", "co so"),
        c.text("topic", "Nội dung hỗ trợ", "noi dung", most=200),
        c.note(),
    ),
    key=lambda r: (of_person(r), r.on), near="member_id",
)  # fmt: skip
STARTUPS = RecordSheet(
    "khoi-nghiep", _("Start-ups from Excel"), Startup,
    (
        c.day("on", "Ngày", "ngay ho tro", needed=True),
        c.text("business", "Cơ sở kinh doanh", "co so", "ten co so", needed=True),
        c.text("field", "Lĩnh vực", "nganh nghe", most=120),
        c.word("support", "Hỗ trợ chính", "ho tro", choices=StartupSupport, needed=True),
        c.money("capital", "Vốn, đồng", "von"),
        c.note(),
    ),
    key=lambda r: (of_person(r), fold(r.business)), near="member_id",
)  # fmt: skip
COOPERATIVES = RecordSheet(
    "hop-tac-xa", _("Cooperatives from Excel"), Cooperative,
    (
        c.text("name", "Tên hợp tác xã, tổ hợp tác", "ten", "hop tac xa", needed=True),
        c.word("kind", "Loại", "loai hinh", choices=CooperativeKind, needed=True),
        c.day("on", "Ngày thành lập", "thanh lap", needed=True),
        c.text("field", "Lĩnh vực", "nganh nghe", most=120),
        c.number("members", "Số thành viên", "thanh vien"),
        c.number("women", "Trong đó nữ", "nu"),
        c.number("women_managers", "Nữ tham gia quản lý", "nu quan ly"),
        c.note(),
    ),
    key=lambda r: (r.unit_id, fold(r.name)), near="unit_id", names_person=False, check=women_within,
)  # fmt: skip
SHEETS = (JOBS, MANAGERS, STARTUPS, COOPERATIVES)
