"""The sheets of clubs with their members, activities, and balances of savings-and-credit groups."""

from collections import defaultdict

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from members.actions.changing import day
from programs.actions import refusals_sheets
from programs.actions.ground import has_come
from programs.actions.loans import Entry, check_entry, enter_balances
from programs.enums import ActivityKind, ClubKind
from programs.models import Activity, Club, ClubMember, LoanBalance, LoanGroup
from programs.sheets import columns as c
from programs.sheets.base import Problem
from programs.sheets.livelihoods import of_person, women_within
from programs.sheets.parents import finder
from programs.sheets.records import RecordSheet
from unionportal.ui.vietnamese import fold

CLUBS = RecordSheet(
    "cau-lac-bo", _("Clubs and models from Excel"), Club,
    (
        c.text("name", "Tên câu lạc bộ, mô hình", "ten", "cau lac bo", "mo hinh", needed=True),
        c.word("kind", "Loại", choices=ClubKind, needed=True),
        c.text("theme", "Chủ đề", most=120),
        c.day("from_on", "Ngày thành lập", "thanh lap", needed=True),
        c.note(),
    ),
    key=lambda r: (r.unit_id, fold(r.name)), near="unit_id", names_person=False, verb="founded",
)  # fmt: skip
ACTIVITIES = RecordSheet(
    "hoat-dong", _("Activities from Excel"), Activity,
    (
        c.text("title", "Tên hoạt động", "hoat dong", "noi dung", most=200, needed=True),
        c.word("kind", "Loại", "loai hoat dong", choices=ActivityKind, needed=True),
        c.day("on", "Ngày", "ngay to chuc", needed=True),
        c.text("place", "Địa điểm"),
        c.text("partner", "Đơn vị phối hợp", "phoi hop"),
        c.number("attended", "Số lượt tham gia", "tham gia", "so nguoi"),
        c.number("women", "Trong đó nữ", "nu"),
        c.text("result", "Kết quả", most=500),
        c.note(),
    ),
    key=lambda r: (r.unit_id, r.kind, r.on, fold(r.title)), near="unit_id", names_person=False, check=women_within,
    verb="held",
)  # fmt: skip


def _in_club(line, values):
    row = ClubMember(club=line["parent"], member=line["member"], until_on=line["parent"].until_on, **values)
    row.unit = line["parent"].unit  # where the audit tells it
    return row


def _joined(row, *, today):
    has_come(row.from_on, today=today, field="from_on")
    if row.from_on < row.club.from_on or (row.club.until_on and row.from_on >= row.club.until_on):
        raise refusals_sheets.NotInTheClub(day=day(row.from_on))


def _in_it(lines):
    """Lines of who is in the club, or was until after the day."""
    stays = defaultdict(list)
    clubs = {line["record"].club_id for line in lines}
    for club, member, until in ClubMember.objects.filter(club__in=clubs).values_list("club", "member", "until_on"):
        stays[club, member].append(until)
    for line in lines:
        row = line["record"]
        if any(until is None or until > row.from_on for until in stays[row.club_id, row.member_id]):
            yield Problem(line["row"], "full_name", _t("She is in this club already. Leave the row out."))


CLUB_MEMBERS = RecordSheet(
    "cau-lac-bo-thanh-vien", _("Members of clubs from Excel"), ClubMember,
    (
        c.Column("club", ("Câu lạc bộ, mô hình", "cau lac bo", "mo hinh", "ten cau lac bo"), c.words.longest(150),
                 lambda r: r.club.name, True, False),
        c.day("from_on", "Ngày tham gia", "tham gia", needed=True),
        c.flag("is_leader", "Chủ nhiệm", "chu nhiem clb"),
    ),
    key=lambda r: (r.club_id, of_person(r)), near="club_id", made=_in_club, check=_joined, there=_in_it,
    find=finder(Club, "club", "name"), unit_of=lambda r: r.club.unit, related=("club__unit",), path="club__unit", verb="joined",
    back="cau-lac-bo",
)  # fmt: skip


def _balance(line, values):
    return LoanBalance(group=line["parent"], **values)


def _stands(row, *, today):
    has_come(row.on, today=today)
    check_entry(_entry(row), on=row.on)


def _entry(row):
    return Entry(row.group, row.outstanding, row.households, row.overdue)


def _enter(lines, ground):
    """Day by day, as the grid does."""
    by_day = defaultdict(list)
    for line in lines:
        by_day[line["record"].on].append(line["record"])
    for on, rows in sorted(by_day.items()):
        entries = [_entry(row) for row in rows]
        enter_balances(unit=ground.unit, on=on, entries=entries, by=ground.by, today=ground.today)
    return len(lines)


BALANCES = RecordSheet(
    "to-vay-von-so-du", _("Balances of savings-and-credit groups from Excel"), LoanBalance,
    (
        c.Column("group", ("Tổ tiết kiệm và vay vốn", "to", "to vay von", "ten to"), c.words.longest(150),
                 lambda r: r.group.name, True, False),
        c.day("on", "Ngày", "ngay chot", needed=True),
        c.money("outstanding", "Dư nợ, đồng", "du no", needed=True, may_be_nought=True),
        c.number("households", "Số hộ vay", "so ho"),
        c.money("overdue", "Nợ quá hạn, đồng", "qua han", may_be_nought=True),
    ),
    key=lambda r: (r.group_id, r.on), near="group_id", names_person=False, made=_balance, check=_stands, write=_enter,
    find=finder(LoanGroup, "group", "name"), unit_of=lambda r: r.group.unit, related=("group__unit",), path="group__unit",
    back="to-vay-von",
)  # fmt: skip
SHEETS = (CLUBS, CLUB_MEMBERS, ACTIVITIES, BALANCES)
