"""A merger, a split or a move, carried through all apps in one transaction.

What passes to the main successor on the day: branches (or what else hangs below), the spells and posts of the closing
unit itself, the persons and children whose register it is, transfers that wait for an answer, and the grants of users where the
successor is of the same kind; where it is of an upper kind (a district's to its province) grants only end, for they
would widen. What happened in the closed unit stays there: counts, thresholds, batches, the audit. ``on`` is never in
the future: a page refuses that, because the persons pass at once.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.access.models import Grant
from members.actions.changing import changing
from members.audit.actions import record
from members.enums import Beginning, Ending, TransferState
from members.models import Member, Membership, Post, Transfer
from members.queries.counts import count_members
from members.units import actions
from members.units.actions import UnitRefused
from members.units.carrying import carry
from members.units.enums import SuccessionKind
from members.units.models import Placement, Unit
from programs.models import Child


@dataclass
class Reorganised:
    """What a merger or split did: the closed units, their main successor, and how many rows of each sort passed on."""

    closed: list
    successor: Unit
    passed: dict = field(default_factory=dict)  # {"branches": 12, "spells": 0, "posts": 2, "grants": 3, ...}
    # Of a rehearsal: full members of the day before, within the new boundaries of the main successor.
    members: int | None = None


def merge(*, predecessors, successor, on, by, decree=""):
    """``predecessors`` end on ``on`` and go into ``successor``, a unit open that day, of their kind or an upper one.

    Raises UnitRefused with a sentence; then nothing has changed.
    """
    with changing(verb="unit.merged", by=by):
        predecessors = _locked(predecessors, successor)
        if not predecessors:
            raise UnitRefused(_("Choose the units that are merged."))
        _check_heir(predecessors, successor)
        heirs = {unit.pk: successor.pk for unit in predecessors}
        done = Reorganised(predecessors, successor)
        done.passed["branches"] = _carry_children(predecessors, {}, successor, on)
        for unit in predecessors:
            actions.close(unit=unit, successor=successor, on=on, by=by)
        _decree(predecessors, decree)
        _pass_on(done, heirs, on, by)
        record(
            verb="unit.merged", subject=successor, by=by, unit=successor, on=on.isoformat(),
            predecessors=list(heirs), **done.passed,
        )  # fmt: skip
    return done


def split(*, predecessor, successors, default, on, by, decree=""):
    """``predecessor`` ends on ``on`` and is shared out.

    ``successors`` is {unit: [units below the predecessor that go there]}, at least two; what nobody was given goes to
    ``default``, one of them, and so do the predecessor's own spells, posts and grants. Raises UnitRefused.
    """
    with changing(verb="unit.split", by=by):
        (predecessor,) = _locked([predecessor], *successors)
        if len(successors) < 2 or default not in successors:
            raise UnitRefused(_("Choose at least two successors, and one of them as the main one."))
        for successor in successors:
            _check_heir([predecessor], successor)
        given = _given(predecessor, successors, on)
        done = Reorganised([predecessor], default)
        done.passed["branches"] = _carry_children([predecessor], given, default, on)
        actions.close(unit=predecessor, successor=default, on=on, by=by)
        for successor in successors:
            actions.succeed(predecessor=predecessor, successor=successor, on=on, kind=SuccessionKind.SPLIT,
                            is_default=successor == default, decree=decree)  # fmt: skip
        _pass_on(done, {predecessor.pk: default.pk}, on, by)
        record(
            verb="unit.split", subject=predecessor, by=by, unit=predecessor, on=on.isoformat(),
            successors=[unit.pk for unit in successors], **done.passed,
        )  # fmt: skip
    return done


def move_branch(*, branch, parent, on, by):
    """Hang a branch, group or commune elsewhere from ``on``; its members go with it, for their spells hang on it."""
    with changing(verb="unit.moved", by=by):
        _locked([branch], parent)
        return actions.place(unit=branch, parent=parent, on=on, by=by)


class _NotKept(Exception):
    """Carries what a rehearsal did past the end of its savepoint."""


def rehearse(act, /, *, on, **arguments):
    """What ``act`` (``merge`` or ``split``) would do: the same performance, rolled back. Raises UnitRefused."""
    done = None
    try:
        with transaction.atomic():
            done = act(on=on, **arguments)
            done.members = count_members(done.successor, on=on - timedelta(days=1), boundaries=on)
            raise _NotKept
    except _NotKept:
        return done


def _locked(units, *others):
    """``units`` as stored now, held against others together with ``others``, in one order so that nobody waits in a ring."""
    wanted = {unit.pk for unit in units}
    held = Unit.objects.select_for_update().filter(pk__in=wanted | {unit.pk for unit in others}).order_by("pk")
    return [unit for unit in held if unit.pk in wanted]


def _check_heir(predecessors, successor):
    ids = [successor.pk, *(unit.pk for unit in predecessors)]
    closing = Unit.objects.filter(pk__in=ids, until_on__isnull=False).first()
    if closing is not None:
        # What is entered late must not slip in before a change that has carried everything on already.
        raise UnitRefused(
            _("%(unit)s has closed on %(day)s. What came before cannot be entered after it.")
            % {"unit": closing.name, "day": date_format(closing.until_on, "d/m/Y")}
        )
    for unit in predecessors:
        if unit.pk == successor.pk:
            raise UnitRefused(_("%(unit)s cannot follow itself.") % {"unit": unit.name})
        if successor.kind > unit.kind:
            raise UnitRefused(_("%(unit)s is of a lower level and cannot follow.") % {"unit": successor.name})


def _given(predecessor, successors, on):
    """{id of a unit below: id of its successor}, of those that were given to one."""
    below = set(Placement.objects.filter(parent=predecessor).exclude(until_on__lte=on).values_list("child", flat=True))
    given = {}
    for successor, children in successors.items():
        for child in children:
            if child.pk not in below:
                raise UnitRefused(
                    _("%(unit)s does not belong to %(parent)s.") % {"unit": child.name, "parent": predecessor.name}
                )
            if given.setdefault(child.pk, successor.pk) != successor.pk:
                raise UnitRefused(_("%(unit)s was given to two successors.") % {"unit": child.name})
    return given


def _carry_children(predecessors, given, default, on):
    """Hang what is below the predecessors under its successor; the number of units."""
    closing = [unit.pk for unit in predecessors]
    below = Placement.objects.filter(parent__in=closing).exclude(until_on__lte=on).values_list("child", flat=True)
    heirs = {child: given.get(child, default.pk) for child in below}
    return carry(
        Placement, field="parent_id", key="child_id", heirs=heirs, closing=closing, on=on, same=["child_id"]
    )  # fmt: skip


def _decree(predecessors, decree):
    for unit in predecessors:
        unit.successions.update(decree=decree)


def _pass_on(done, heirs, on, by):
    """Everything that hangs on the closed units themselves, to ``heirs`` ({closed id: successor id})."""
    done.passed["spells"] = carry(
        Membership, field="unit_id", heirs=heirs, on=on, same=["member_id", "kind"],
        end={"ended": Ending.REORGANISED}, begin={"began": Beginning.REORGANISED, "batch_id": None},
    )  # fmt: skip
    done.passed["posts"] = carry(Post, field="unit_id", heirs=heirs, on=on, same=["member_id", "title"])
    done.passed["grants"] = _pass_grants(done, heirs, on, by)
    done.passed["persons"] = _pass_persons(heirs)
    done.passed["transfers"] = _pass_transfers(heirs, by)
    done.passed["children"] = _pass_children(heirs)


def _pass_grants(done, heirs, on, by):
    kind = done.successor.kind
    like = {unit.pk: heirs[unit.pk] for unit in done.closed if unit.kind == kind}
    count = carry(Grant, field="unit_id", heirs=like, on=on, same=["user_id", "role"],
                  begin={"given_by_id": by and by.pk})  # fmt: skip
    Grant.objects.filter(unit__in=heirs, from_on__lt=on).exclude(until_on__lte=on).update(until_on=on)
    return count


def _pass_persons(heirs):
    """The persons whose present or last unit closed are in the successor's register; their version moves."""
    branches = [When(unit=old, then=Value(new)) for old, new in heirs.items()]
    return Member.objects.filter(unit__in=heirs).update(unit=Case(*branches), version=F("version") + 1)


def _pass_children(heirs):
    """The children of a branch that closed are the successor's; their version moves."""
    branches = [When(unit=old, then=Value(new)) for old, new in heirs.items()]
    return Child.objects.filter(unit__in=heirs).update(unit=Case(*branches), version=F("version") + 1)


def _pass_transfers(heirs, by):
    """Waiting transfers lead to and from the successor; one that would lead nowhere is withdrawn."""
    waiting = Transfer.objects.filter(state=TransferState.PROPOSED)
    count = waiting.filter(Q(from_unit__in=heirs) | Q(to_unit__in=heirs)).count()
    for old, new in heirs.items():
        waiting.filter(from_unit=old).update(from_unit=new)
        waiting.filter(to_unit=old).update(to_unit=new)
    waiting.filter(from_unit=F("to_unit"), from_unit__in=heirs.values()).update(
        state=TransferState.WITHDRAWN, decided_by=Value(by.pk) if by else F("proposed_by"), decided_at=timezone.now()
    )
    return count
