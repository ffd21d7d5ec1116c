"""A club's page: who is in it, who was, how often; names for those who may read them."""

from django.utils.translation import gettext as _

from members.access.enums import Permission
from programs.presenters.links import address
from programs.presenters.records import elsewhere, name_persons
from programs.queries.clubs import members_of
from programs.queries.records import may
from unionportal.ui.words import day, number


def club_page(record, request):
    """The context that the page of a club has beside that of every record; rows only where members may be seen."""
    keeps = may(request.scope, Permission.KEEP_PROGRAMS, record.unit_id)
    sees = may(request.scope, Permission.SEE_MEMBERS, record.unit_id)
    rows = name_persons(list(members_of(record)), request.scope) if sees else []
    return {
        "told": _("%(people)s in it on this day; %(ever)s people ever, %(times)s times joined.") % {
            "people": number(record.people), "ever": number(record.ever), "times": number(record.times),
        },
        "sees_members": sees,
        "members": [_line(row, request, keeps) for row in rows],
        "join": address("programs:club_join", record.uid, **request.frame_query) if keeps and sees else "",
    }  # fmt: skip


def _line(row, request, keeps):
    return {
        "name": row.member.full_name if row.is_named else elsewhere(),
        "href": address("members:page", row.member.uid, **request.frame_query) if row.is_named else "",
        "since": day(row.from_on),
        "until": day(row.until_on) if row.until_on else "",
        "is_leader": row.is_leader,
        "leave": address("programs:club_leave", row.uid, **request.frame_query) if keeps else "",
        "remove": address("programs:club_member_remove", row.uid, **request.frame_query) if keeps else "",
    }
