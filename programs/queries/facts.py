"""What counts in figures: every programme's records as rows of one shape, told in SQL once for tallies and measures.

A fact is (id, uid, unit_id, "on", member_id or NULL, kind, amount); ``uid`` is that of the record whose page shows it.
Which day and which place count is decided here alone.
"""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from programs.enums import ActivityKind, AwardLevel, ClubKind, CourseKind, JobSupportKind, ManagerKind


@dataclass(frozen=True)
class Fact:
    """A sort of fact: its key, its name, the SELECT that gives its rows, and the kinds its rows may be of.

    The SELECT may name ``%(until)s``, the day after the last that is asked for. ``slug`` is the address of the records
    behind it below ``/chuong-trinh/``.
    """

    key: str
    name: str = field(compare=False)
    select: str
    slug: str = ""
    kinds: type | None = None
    permission: Permission = Permission.SEE_FIGURES  # to open its records

    def of(self, condition, key=None):
        """The same facts where ``condition`` (words of ours) holds."""
        return replace(self, key=key or self.key, select=f"SELECT * FROM ({self.select}) f WHERE {condition}")

    def of_kinds(self, kinds):
        """The same facts of some kinds; of all when none are named."""
        words = ", ".join(f"'{self.kinds(kind).value}'" for kind in kinds or ())
        return self.of(f"f.kind IN ({words})") if words else self


def _rows(table, *, on='"on"', member="member_id", kind="kind", amount="1", where="TRUE"):
    columns = f'id, uid, unit_id, {on} AS "on", {member} AS member_id, {kind} AS kind, {amount}::bigint AS amount'
    return f"SELECT {columns} FROM {table} WHERE {where}"


NOBODY = "NULL::bigint"
# A household counts on the day it left the list, the first time only.
FIRST_EXIT = """exited_on IS NOT NULL AND NOT EXISTS (
    SELECT FROM programs_household before
     WHERE before.member_id = programs_household.member_id AND before.exited_on IS NOT NULL
       AND (before.exited_on, before.id) < (programs_household.exited_on, programs_household.id))"""
OF_CLUB = """SELECT m.id, c.uid, c.unit_id, m.from_on AS "on", m.member_id, c.kind, 1::bigint AS amount
  FROM programs_clubmember m JOIN programs_club c ON c.id = m.club_id"""
OF_COURSE = """SELECT m.id, c.uid, c.unit_id, c.from_on AS "on", m.member_id, c.kind, 1::bigint AS amount
  FROM programs_coursemember m JOIN programs_course c ON c.id = m.course_id"""
AWARD = {"table": "programs_award", "kind": "level"}

FACTS = {
    fact.key: fact
    for fact in (
        Fact("households", _("households out of poverty or near-poverty"),
             _rows("programs_household", on="exited_on", kind="status", where=FIRST_EXIT), "ho-thoat-ngheo", permission=Permission.SEE_SENSITIVE),
        Fact("managers", _("women managers strengthened"), _rows("programs_managersupport"), "nu-quan-ly", ManagerKind,
             permission=Permission.SEE_MEMBERS),
        Fact("startups", _("start-ups supported"), _rows("programs_startup", kind="support"), "khoi-nghiep",
             permission=Permission.SEE_MEMBERS),
        Fact("trained", _("women trained, counselled, placed in work"), _rows("programs_jobsupport"), "viec-lam",
             JobSupportKind, permission=Permission.SEE_MEMBERS),
        Fact("cooperatives", _("cooperatives founded"),
             _rows("programs_cooperative", member=NOBODY, amount="women_managers"), "hop-tac-xa"),
        Fact("clubs", _("clubs and models founded"), _rows("programs_club", on="from_on", member=NOBODY), "cau-lac-bo",
             ClubKind),
        Fact("club_members", _("women who joined clubs and models"), OF_CLUB, "cau-lac-bo", ClubKind),
        Fact("activities", _("activities and events"), _rows("programs_activity", member=NOBODY, amount="attended"),
             "hoat-dong", ActivityKind),
        Fact("courses", _("training classes"), _rows("programs_course", on="from_on", member=NOBODY), "lop-boi-duong",
             CourseKind),
        Fact("course_members", _("officers in training classes"), OF_COURSE, "lop-boi-duong", CourseKind),
        Fact("collectives", _("commendations of collectives"), _rows(**AWARD, member=NOBODY, where="member_id IS NULL"),
             "khen-thuong", AwardLevel),
        Fact("individuals", _("commendations of persons"), _rows(**AWARD, where="member_id IS NOT NULL"),
             "khen-thuong", AwardLevel),
        Fact("honorary", _("honorary members recognised"), _rows("programs_recognition", kind="''"), "hoi-vien-danh-du"),
    )
}  # fmt: skip
