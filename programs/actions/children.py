"""Entering a child, correcting what is known, closing the file."""

from django.db.models.functions import Greatest

from members.actions.changing import changing, day
from members.audit.actions import record, record_many
from members.units.models import Unit
from programs.actions import pledges, refusals
from programs.actions.checks import check_file, locked_child, move_version, open_from
from programs.actions.codes import codes_for
from programs.enums import PledgeEnding, VacancyState
from programs.models import Child, Vacancy
from programs.models.children import LIVES_IN
from programs.queries.schedule import ADULT, birthday, later
from unionportal.ui.vietnamese import fold, name_sort_key, tidy

KEPT_MONTHS = 60  # a closed file keeps the name for questions about the money paid; then it is erased
# What a form or a sheet may write; everything else is kept by actions.
FIELDS = [
    "full_name", "sex", "born_on", "orphanhood", "cause", "hardship", "carer_name", "carer_relation", "carer_phone",
    "representative_name", "representative_relation", "school", "grade", "address", "note",
]  # fmt: skip


def register(*, unit, on, values, by, is_another=False):
    """A new child of the branch ``unit``, surveyed on ``on``; ``values`` by names of ``FIELDS``. Returns the child.

    ``is_another``: it is not the child of the same name and birthday that the commune has already.

    :raises NameMissing, BirthMissing, BornLater, OfAge, NotABranch, UnitClosed, ChildKnown: with their sentences.
    """
    return register_many(rows=[(unit, on, values)], by=by, is_another=is_another)[0]


def register_many(*, rows, by, is_another=False):
    """``register`` for many: ``rows`` of (unit, on, values); all or none, in few statements. Returns the children."""
    with changing(verb="child.registered", by=by):
        children = [_checked(unit, on, values) for unit, on, values in rows]
        if not is_another:
            _check_new(children)
        days = sorted({child.from_on for child in children})
        for on in days:
            fresh = [child for child in children if child.from_on == on]
            for child, code in zip(fresh, codes_for([child.unit_id for child in fresh], on=on), strict=True):
                child.code = code
            Child.objects.bulk_create(fresh)
        record_many(verb="child.registered", subjects=children, by=by, detail=_since)
    return children


def _since(child):
    return {"on": child.from_on.isoformat()}


def edit(*, child, values, version, by):
    """Write ``values`` by names of ``FIELDS`` if nobody changed the child meanwhile. Returns the child as stored.

    :raises ChangedMeanwhile, AlreadyErased, NameMissing, BirthMissing, BornLater, OfAge, PledgePastEighteen: with their
        sentences.
    """
    with changing(verb="child.corrected", by=by):
        child = locked_child(child, version=version)
        if child.erased_on is not None:
            raise refusals.AlreadyErased(code=child.code, day=day(child.erased_on))
        changed = {name: value for name, value in columns(values).items() if getattr(child, name) != value}
        for name, value in changed.items():
            setattr(child, name, value)
        check_facts(child, on=child.from_on)
        if "born_on" in changed:
            _check_pledges(child)
        if changed:
            move_version(child, **changed)
            record(verb="child.corrected", subject=child, by=by, unit=child.unit, fields=sorted(changed))
    return child


def move(*, child, unit, on, by, version=None):
    """The child lives in the branch ``unit`` from ``on``. Its figures go with it, those of the past too.

    :raises ChangedMeanwhile, FileClosed, NotABranch, UnitClosed, SameBranch: with their sentences.
    """
    with changing(verb="child.moved", by=by):
        child = locked_child(child, version=version)
        check_file(child, on=on)
        check_home(unit, on=on)
        if unit.pk == child.unit_id:
            raise refusals.SameBranch(code=child.code, unit=unit.name)
        left = child.unit
        move_version(child, unit=unit)
        record(verb="child.moved", subject=child, by=by, unit=unit, on=on.isoformat(), left=left.pk)
    return child


def close(*, child, on, reason, by, version=None):
    """The file ends on ``on``: pledges stop, holds and searches end, the name is kept five years. Returns the child.

    :raises ChangedMeanwhile, FileClosed, BeforeRegistered, and what ``pledges.stop`` raises: with their sentences.
    """
    with changing(verb="child.closed", by=by):
        child = locked_child(child, version=version)
        if child.until_on is not None:
            raise refusals.FileClosed(code=child.code, day=day(child.until_on))
        check_file(child, on=on)
        move_version(child, until_on=on, ended=reason, retain_until=later(on, KEPT_MONTHS))
        for pledge in child.pledges.filter(until_on__gt=on, ended=""):
            pledges.stop(pledge=pledge, on=on, reason=PledgeEnding.CHILD_CLOSED, by=by)
        child.holds.filter(open_from(on)).update(until_on=Greatest("from_on", on))
        Vacancy.objects.filter(child=child, closed_on__isnull=True).update(
            state=VacancyState.CLOSED, closed_on=Greatest("opened_on", on)
        )
        record(verb="child.closed", subject=child, by=by, unit=child.unit, on=on.isoformat(), reason=str(reason))
    child.refresh_from_db()
    return child


def columns(values):
    """The columns of ``values``: text tidied, the name with what is derived from it."""
    unknown = set(values) - set(FIELDS)
    assert not unknown, f"no such fields of a child: {sorted(unknown)}"
    made = {k: tidy(v) if isinstance(v, str) and k != "note" else v for k, v in values.items()}
    if name := made.get("full_name"):
        made |= {"name_folded": fold(name)[:120], "name_sort_key": name_sort_key(name)}
    return made


def _checked(unit, on, values):
    child = Child(unit=unit, from_on=on, **columns(values))
    check_facts(child, on=on)
    check_home(unit, on=on)
    return child


def check_facts(child, *, on):
    """:raises NameMissing, BirthMissing, BornLater, OfAge: the child cannot be one of the programme on ``on``."""
    if not child.full_name:
        raise refusals.NameMissing
    if child.born_on is None:
        raise refusals.BirthMissing
    if child.born_on > on:
        raise refusals.BornLater(on=day(on))
    if (adult := birthday(child.born_on, ADULT)) <= on:
        raise refusals.OfAge(day=day(adult))


def _check_pledges(child):
    """:raises PledgePastEighteen: somebody promised help for longer than the date of birth allows."""
    adult = birthday(child.born_on, ADULT)
    past = (
        child.pledges.filter(ended="", until_on__gt=adult).select_related("sponsor").order_by("from_on", "pk").first()
    )
    if past is not None:
        facts = {"code": child.code, "sponsor": past.sponsor.name, "until": day(past.until_on)}
        raise refusals.PledgePastEighteen(day=day(adult), **facts)


def check_home(unit, *, on):
    """:raises NotABranch, UnitClosed: no child can live there that day."""
    if unit.kind not in LIVES_IN:
        raise refusals.NotABranch(unit=unit.name)
    if unit.from_on > on or unit.until_on is not None:
        raise refusals.UnitClosed(unit=unit.name, on=day(on))


def _check_new(children):
    """:raises ChildTwice, ChildKnown: one of them stands twice among them, or in the register of its commune."""
    first = {}
    for number, child in enumerate(children, start=1):
        before = first.setdefault((child.name_folded, child.born_on, child.unit_id), number)
        if before != number:
            raise refusals.ChildTwice(first=before, second=number)
    for code in known(children).values():
        raise refusals.ChildKnown(code=code)


def known(children):
    """``{index: code}`` of those of ``children`` (not saved) whom their commune has already, by name and birthday."""
    names = {child.name_folded for child in children}
    there = {}
    rows = Child.objects.filter(name_folded__in=names, until_on__isnull=True, erased_on__isnull=True)
    for code, folded, born_on, unit in rows.values_list("code", "name_folded", "born_on", "unit"):
        there.setdefault((folded, born_on), []).append((code, unit))
    if not there:
        return {}
    near = _communes({unit for found in there.values() for _code, unit in found} | {c.unit_id for c in children})
    found = {}
    for index, child in enumerate(children):
        for code, unit in there.get((child.name_folded, child.born_on), ()):
            if near[unit] == near[child.unit_id]:
                found[index] = code
    return found


def _communes(units):
    """``{unit_id: commune_id, or itself where none is above}``, by the tree as it stands."""
    rows = Unit.objects.filter(pk__in=units, paths_up__until_on__isnull=True, paths_up__ancestor_kind=40)
    return {unit: unit for unit in units} | dict(rows.values_list("pk", "paths_up__ancestor"))
