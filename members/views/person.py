"""The page of one person, and the look at a whole citizen id."""

from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from members.access.citizen_ids import unseal
from members.access.enums import Permission
from members.access.loading import load, require
from members.audit.actions import record, record_reading
from members.presenters import people as people_shown
from members.presenters import person as shown
from members.queries import person
from members.queries.people import place_names, registered


@require_GET
def page(request, uid):
    """One person: identity, spells, offices, transfers, what changed. Each look is noted."""
    member = load(registered(), request.scope, uid)
    record_reading(what="member.page", subject=member, by=request.user)
    return render(request, "members/page.html", _context(request, member))


@require_POST
def reveal(request, uid):
    """The whole citizen id, once, noted in the read log and in the audit."""
    member = load(registered(), request.scope, uid)
    require(request.scope, Permission.SEE_CITIZEN_IDS, member.unit)
    record_reading(what="member.citizen_id", subject=member, by=request.user)
    record(verb="member.citizen_id", subject=member, by=request.user, unit=member.unit)
    number = unseal(member.citizen_id_sealed, uid=member.uid)
    return render(request, "members/page.html", {**_context(request, member), "citizen_id": number})


def _context(request, member):
    scope, sensitive = request.scope, request.scope.can(Permission.SEE_SENSITIVE, member.unit)
    spells = list(member.memberships.select_related("unit"))
    posts = list(member.posts.select_related("unit").order_by("-from_on", "-pk"))
    transfers = list(member.transfers.within(scope).select_related("from_unit", "to_unit").order_by("-proposed_at"))
    changes, deeds = person.changes_of(member), person.deeds_of(member)
    who = person.names_of([one.by_id for one in deeds] + [(one.pgh_context or {}).get("by") for one in changes])
    names = place_names({one.unit_id for one in [*spells, *posts]} | {member.unit_id}, on=request.today, above=30)
    still = [one for one in spells if one.until_on is None]
    return {
        "member": member,
        "facts": shown.facts(member, sensitive=sensitive),
        "mask": people_shown.mask_citizen_id(member),
        "place": names.get(member.unit_id, member.unit.name),
        "spells": shown.spells(spells, names=names),
        "posts": shown.posts(posts, names=names),
        "transfers": shown.transfers(transfers, scope=scope),
        "state": shown.state(spells_open=still),
        "is_full": any(one.kind == "full" for one in still),
        "changes": shown.changes(changes, current=member, who=who, sensitive=sensitive),
        "deeds": shown.deeds(deeds, who=who),
        "may_edit": scope.can(Permission.EDIT_MEMBERS, member.unit),
        "may_reveal": bool(member.citizen_id_sealed) and scope.can(Permission.SEE_CITIZEN_IDS, member.unit),
    }
