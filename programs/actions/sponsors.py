"""Entering sponsors and what is known of them."""

from members.actions.changing import changing
from members.audit.actions import record, record_many
from programs.actions import refusals
from programs.actions.checks import move_version
from programs.models import Sponsor
from unionportal.ui.vietnamese import fold, name_sort_key, text_sort_key, tidy

FIELDS = ["kind", "name", "contact", "phone", "address", "since", "protection_signed_on", "note"]


def add(*, unit, values, by):
    """A new sponsor won by ``unit``; ``values`` by names of ``FIELDS``. Returns the sponsor.

    :raises SponsorNameMissing: with its sentence.
    """
    return add_many(rows=[(unit, values)], by=by)[0]


def add_many(*, rows, by):
    """``add`` for many: ``rows`` of (unit, values), all or none, in few statements. Returns the sponsors."""
    with changing(verb="sponsor.added", by=by):
        sponsors = [Sponsor(unit=unit, **columns(values)) for unit, values in rows]
        for sponsor in sponsors:
            if not sponsor.name:
                raise refusals.SponsorNameMissing
        Sponsor.objects.bulk_create(sponsors)
        record_many(verb="sponsor.added", subjects=sponsors, by=by)
    return sponsors


def edit(*, sponsor, values, version, by):
    """Write ``values`` by names of ``FIELDS`` if nobody changed the sponsor meanwhile. Returns the sponsor as stored.

    :raises ChangedMeanwhile, SponsorNameMissing: with their sentences.
    """
    with changing(verb="sponsor.corrected", by=by):
        stored = Sponsor.objects.select_for_update(of=("self",)).select_related("unit").get(pk=sponsor.pk)
        if stored.version != version:
            raise refusals.ChangedMeanwhile(theirs=stored)
        made = columns({"name": stored.name} | values, kind=stored.kind)
        if not made["name"]:
            raise refusals.SponsorNameMissing
        changed = {name: value for name, value in made.items() if getattr(stored, name) != value}
        if changed:
            move_version(stored, **changed)
            record(verb="sponsor.corrected", subject=stored, by=by, unit=stored.unit, fields=sorted(changed))
    return stored


def sign_charter(*, sponsor, on, version, by):
    """She, or the contact of an organisation, signed the child-protection charter on ``on``. Returns the sponsor."""
    return edit(sponsor=sponsor, values={"protection_signed_on": on}, version=version, by=by)


def columns(values, kind=None):
    """The columns of ``values``: text tidied, the name with what is derived from it."""
    unknown = set(values) - set(FIELDS)
    assert not unknown, f"no such fields of a sponsor: {sorted(unknown)}"
    made = {k: tidy(v) if isinstance(v, str) and k != "note" else v for k, v in values.items()}
    if name := made.get("name"):
        by_given_name = made.get("kind", kind) == "person"
        key = name_sort_key(name) if by_given_name else text_sort_key(name)
        made |= {"name_folded": fold(name)[:150], "name_sort_key": key}
    return made
