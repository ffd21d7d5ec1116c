"""Records by the thousand, as sheets bring them: checked by who calls, written by sets, audited each."""

from collections import defaultdict

from django.db.models import F

from members.access import citizen_ids
from members.actions.changing import changing
from members.audit.actions import record_many
from members.enums import Beginning, MembershipKind
from members.models import Member, Membership
from programs.actions.honours import BEGAN
from programs.actions.households import already_exited
from programs.actions.records import told
from programs.models import Household


def enter_many(*, records, by, verb="entered"):
    """Write ``records`` (not saved, of one model) and those of their persons who are not saved either; how many.

    A person not saved has ``number``, her citizen id or "". All or none.

    :raises EnteredTwice: somebody entered one of them meanwhile.
    """
    if not records:
        return 0
    model = type(records[0])
    with changing(verb=f"{model._meta.model_name}.{verb}", by=by), told():
        _keep_persons(records, by)
        model.objects.bulk_create(records, batch_size=1000)
        record_many(verb=f"{model._meta.model_name}.{verb}", subjects=records, by=by)
    return len(records)


def _keep_persons(records, by):
    """The persons whom nobody knew yet, into the register without a spell."""
    people = [person for record in records if (person := getattr(record, "member", None))]
    fresh = list({id(person): person for person in people if person.pk is None}.values())
    for person in fresh:
        if person.number:
            person.citizen_id_sealed = citizen_ids.seal(person.number, uid=person.uid)
            person.citizen_id_index = citizen_ids.index(person.number)
    Member.objects.bulk_create(fresh, batch_size=1000)
    record_many(verb="member.created", subjects=fresh, by=by)
    for record in records:
        if getattr(record, "member", None):
            record.member = record.member  # now with its key


def leave_list_many(*, exits, by):
    """Households off the list by ``exits``: (the stored one, one not saved that says the exit); all or none.

    :raises AlreadyExited: one of them left meanwhile.
    """
    with changing(verb="household.left_list", by=by):
        rows = {pk: said for pk, said in ((stored.pk, said) for stored, said in exits)}
        stored = list(
            Household.objects.select_for_update(of=("self",)).select_related("unit").filter(pk__in=list(rows))
        )
        for row in stored:
            if row.exited_on:
                raise already_exited(row)
            said = rows[row.pk]
            row.exited_on, row.decision_no, row.decided_on = said.exited_on, said.decision_no.strip(), said.decided_on
            row.version += 1
        Household.objects.bulk_update(stored, ["exited_on", "decision_no", "decided_on", "version"], batch_size=500)
        record_many(verb="household.left_list", subjects=stored, by=by, detail=lambda row: {"on": str(row.exited_on)})


def recognise_many(*, records, by):
    """``Recognition`` s with the HONORARY spell that each opens where the person has none in the unit; how many."""
    with changing(verb="member.recognised", by=by):
        enter_many(records=records, by=by)
        fresh = _without_spell(records)
        spells = Membership.objects.bulk_create(
            Membership(
                member_id=row.member_id, unit_id=row.unit_id, kind=MembershipKind.HONORARY, from_on=row.on,
                began=Beginning.ADMITTED,
            ) for row in fresh.values()
        )  # fmt: skip
        began = {row.pk: spell.pk for row, spell in zip(fresh.values(), spells, strict=True)}
        record_many(verb=BEGAN, subjects=list(fresh.values()), by=by, detail=lambda row: {"spell": began[row.pk]})
        people = Member.objects.filter(pk__in=[member for member, _unit in fresh])
        people.update(version=F("version") + 1)
        record_many(verb="member.recognised", subjects=list(people.select_related("unit")), by=by)
    return len(records)


def _without_spell(records):
    """``{(member_id, unit_id): recognition}`` of those who have no honorary spell there on its day or later."""
    held = defaultdict(list)
    spells = Membership.objects.filter(kind=MembershipKind.HONORARY, member__in=[row.member_id for row in records])
    for member, unit, until in spells.values_list("member", "unit", "until_on"):
        held[member, unit].append(until)
    by_key = {(row.member_id, row.unit_id): row for row in records}
    return {key: row for key, row in by_key.items() if all(until and until <= row.on for until in held[key])}
