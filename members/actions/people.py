"""Creating a person and correcting what is known of her."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F

from members.access import citizen_ids
from members.actions import refusals
from members.actions.changing import changing
from members.actions.spells import admit, check_eligible, recognise
from members.audit.actions import record
from members.enums import Beginning, MembershipKind
from members.models import Member
from members.queries.people import same_commune
from unionportal.ui.vietnamese import fold, name_sort_key, tidy

# What a form or an import may write; everything else is kept by actions.
FIELDS = [
    "full_name",
    "sex",
    "born_on",
    "born_precision",
    "phone",
    "current_address",
    "permanent_address",
    "ethnicity",
    "religion",
    "education",
    "profession",
    "political_theory",
    "occupation",
    "is_party_member",
    "poverty",
    "joined_on",
    "joined_precision",
    "card_no",
    "card_issued_on",
    "is_working_away",
    "note",
    "verified_on",
]


def create_member(*, values, unit, on, began, by, kind=MembershipKind.FULL):
    """Add a person to the register of ``unit`` with a spell of ``kind`` from ``on``; returns the member.

    ``values`` maps names in ``FIELDS``, and ``citizen_id`` (digits), to values. ``began`` None adds the person
    without a spell: an officer who is no member.

    :raises CitizenIdTaken, CitizenIdElsewhere, and what ``admit`` and ``recognise`` raise.
    """
    with changing(verb="member.created", by=by):
        member = Member(unit=unit, **_columns(values))
        number = values.get("citizen_id")
        if number:
            _refuse_taken(number, unit=unit)
            member.citizen_id_sealed = citizen_ids.seal(number, uid=member.uid)
            member.citizen_id_index = citizen_ids.index(number)
        with _told_when_taken(number, unit=unit):
            member.save(force_insert=True)
        record(
            verb="member.created", subject=member, by=by, unit=unit, fields=sorted(k for k, v in values.items() if v)
        )
        if began is not None and kind == MembershipKind.FULL:
            admit(member=member, unit=unit, on=on, by=by, began=began)
        elif began is not None:
            recognise(member=member, unit=unit, on=on, by=by)
    member.refresh_from_db()
    return member


def correct_member(*, member, values, version, by):
    """Write ``values`` (as for ``create_member``; ``citizen_id`` "" takes the number away) if nobody did meanwhile.

    Only the fields that differ are written; returns the member as stored, with its version counted up.

    :raises Conflict: the stored version is not ``version``.
    :raises CitizenIdTaken, CitizenIdElsewhere, NotAWoman, UnderAge: with their sentences.
    """
    with changing(verb="member.corrected", by=by):
        stored = Member.objects.select_related("unit").get(pk=member.pk)
        if stored.version != version:
            raise refusals.Conflict(theirs=stored, mine=values)
        columns = {name: value for name, value in _columns(values).items() if getattr(stored, name) != value}
        columns |= _citizen_id_columns(stored, values)
        if not columns:
            return stored
        _check_still_eligible(stored, columns)
        with _told_when_taken(values.get("citizen_id"), unit=stored.unit):
            written = Member.objects.filter(pk=member.pk, version=version).update(version=F("version") + 1, **columns)
        if written == 0:
            stored.refresh_from_db()
            raise refusals.Conflict(theirs=stored, mine=values)
        changed = sorted(set(columns) - {"name_folded", "name_sort_key", "citizen_id_sealed"})
        record(verb="member.corrected", subject=stored, by=by, unit=stored.unit, fields=changed)
    stored.refresh_from_db()
    return stored


def _columns(values):
    """The columns of ``values`` but the citizen id: text tidied, the name with what is derived from it."""
    unknown = set(values) - {*FIELDS, "citizen_id"}
    assert not unknown, f"no such fields of a member: {sorted(unknown)}"
    columns = {k: tidy(v) if isinstance(v, str) and k != "note" else v for k, v in values.items() if k != "citizen_id"}
    if name := columns.get("full_name"):
        columns |= {"name_folded": fold(name)[:120], "name_sort_key": name_sort_key(name)}
    return columns


def _citizen_id_columns(stored, values):
    """The two columns of a citizen id that differs from the stored one, else none."""
    if "citizen_id" not in values:
        return {}
    number = values["citizen_id"]
    if not number:
        emptied = {"citizen_id_sealed": None, "citizen_id_index": None}
        return emptied if stored.citizen_id_index else {}
    index = citizen_ids.index(number)
    if stored.citizen_id_index and bytes(stored.citizen_id_index) == index:
        return {}
    _refuse_taken(number, unit=stored.unit)
    return {"citizen_id_sealed": citizen_ids.seal(number, uid=stored.uid), "citizen_id_index": index}


def _refuse_taken(number, *, unit):
    """Refuse a citizen id that another person has, in words that depend on where that person is."""
    other = Member.objects.filter(citizen_id_index=citizen_ids.index(number)).select_related("unit").first()
    if other is None:
        return
    if same_commune(unit, other.unit):
        raise refusals.CitizenIdTaken(member=other)
    raise refusals.CitizenIdElsewhere


@contextmanager
def _told_when_taken(number, *, unit):
    """Two officers sending one number at once: the second meets the database's rule, and gets the same sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "member_citizen_id_once" in str(error):
            _refuse_taken(number, unit=unit)
        raise


def _check_still_eligible(stored, columns):
    """Refuse a correction by which a spell that began with an admission could not have begun."""
    if not {"sex", "born_on"} & set(columns):
        return
    full = stored.memberships.filter(kind=MembershipKind.FULL)
    first = full.filter(began__in=[Beginning.ADMITTED, Beginning.CARRIED_OVER]).order_by("from_on").first()
    if first is None:
        first = full.order_by("from_on").first()
    if first is not None:
        check_eligible(
            sex=columns.get("sex", stored.sex), born_on=columns.get("born_on", stored.born_on), on=first.from_on
        )
