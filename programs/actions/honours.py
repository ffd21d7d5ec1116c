"""Commendations, checked against awarding twice; recognitions of honorary members with the spell they begin."""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from members.actions.changing import day, locked, move_version
from members.actions.spells import recognise as begin_spell
from members.audit.actions import record as note
from members.audit.models import Event
from members.enums import MembershipKind
from members.models import Membership
from members.units.models import Unit
from programs.actions import records
from programs.actions import refusals_records as refusals
from programs.actions.checks import open_from
from programs.actions.people import known_person
from programs.models import Award, Recognition

BEGAN = "recognition.began_spell"  # what tells that a spell came of a recognition and goes with it


@transaction.atomic
def award(*, values, by, today, person=None):
    """A commendation of a person, or of a collective. Returns it.

    :raises AwardedBefore: the same form and level for the same merit, or by the same decision, names the first.
    """
    values = dict(values)
    if person:
        values["member"] = known_person(**person, by=by)
    _refuse_second(Award(**values))
    return records.enter(model=Award, values=values, by=by, today=today)


@transaction.atomic
def change_award(*, record, values, version, by, today):
    """Change a commendation. :raises AwardedBefore: it would be the second one."""
    changed = Award(pk=record.pk, member_id=record.member_id, **values)
    if record.member_id and changed.collective:
        raise refusals.PersonOrCollective
    if not record.member_id and not changed.collective:
        raise refusals.CollectiveMissing
    _refuse_second(changed)
    return records.change(record=record, values=values, version=version, by=by, today=today)


def _refuse_second(new):
    """:raises AwardedBefore: of two commendations entered at once, one waits for the other here."""
    if new.member_id:
        locked(new.member)
        others = Award.objects.filter(member_id=new.member_id)
    else:
        Unit.objects.select_for_update().get(pk=new.unit_id)
        others = Award.objects.filter(member=None, unit=new.unit_id).alias(own=Lower("collective"))
        others = others.filter(own=new.collective.lower())
    same = Q(merit__iexact=new.merit) | Q(decision_no__iexact=new.decision_no, on=new.on)
    first = others.exclude(pk=new.pk).filter(same, form=new.form, level=new.level).select_related("unit").first()
    if first is not None:
        raise awarded_before(first)


def awarded_before(first):
    """The refusal that names the ``first`` commendation."""
    return refusals.AwardedBefore(decision=first.decision_no, day=day(first.on), unit=first.unit.name)


@transaction.atomic
def recognise(*, values, by, today, person=None):
    """The decision by which a person is an honorary member, and her spell where she has none there yet.

    :raises UnitNotOpen, RecognisedBefore, and what ``records.enter`` raises.
    """
    values = dict(values)
    if person:
        values["member"] = known_person(**person, by=by)
    member, unit, on = values["member"], values["unit"], values["on"]
    locked(member)
    first = Recognition.objects.filter(member=member, unit=unit).order_by("on").first()
    if first is not None:
        raise refusals.RecognisedBefore(decision=first.decision_no, day=day(first.on))
    made = records.enter(model=Recognition, values=values, by=by, today=today)
    spells = Membership.objects.filter(member=member, unit=unit, kind=MembershipKind.HONORARY)
    if not spells.filter(open_from(on)).exists():
        spell = begin_spell(member=member, unit=unit, on=on, by=by)
        note(verb=BEGAN, subject=made, by=by, unit=unit, spell=spell.pk)
    return made


@transaction.atomic
def withdraw(*, record, by, today=None):
    """Take a recognition entered by mistake away, with the spell that it began where nothing came of that since."""
    member = locked(record.member)
    began = Event.objects.filter(verb=BEGAN, subject_type=record._meta.label_lower, subject_id=record.pk).last()
    records.remove(record=record, by=by, today=today)
    if began is None:
        return
    gone, _rows = Membership.objects.filter(
        pk=began.detail["spell"],
        member=member,
        unit=record.unit_id,
        kind=MembershipKind.HONORARY,
        until_on__isnull=True,
    ).delete()
    if gone:
        move_version(member)
        note(verb="member.recognition_withdrawn", subject=member, by=by, unit=record.unit, on=record.on.isoformat())
