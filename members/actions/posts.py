"""Offices: laying them on a person and down again. Men may hold them (domain 1.3)."""

from members.actions import refusals
from members.actions.changing import changing, day
from members.actions.spells import check_open
from members.audit.actions import record
from members.enums import Title
from members.models import Post
from members.units.enums import Kind
from members.units.models import Unit

_COMMITTEE = (Title.CHAIR, Title.VICE_CHAIR, Title.STANDING, Title.COMMITTEE, Title.SPECIALIST)
TITLES = {
    Kind.BRANCH: (Title.BRANCH_HEAD, Title.BRANCH_DEPUTY),
    Kind.GROUP: (Title.GROUP_LEADER, Title.GROUP_DEPUTY),
}
# One holder at a time; of the others a unit may have several.
SINGLE = (Title.CHAIR, Title.BRANCH_HEAD, Title.GROUP_LEADER)


def titles_of(kind):
    """The offices that a unit of ``kind`` has."""
    return TITLES.get(kind, _COMMITTEE)


def appoint(*, member, unit, title, on, by, is_full_time=False, is_elected=True):
    """Give ``member`` the office ``title`` in ``unit`` from ``on``; returns the post.

    :raises TitleNotOfUnit, UnitNotOpen, PostHeld, PostTaken: with their sentences.
    """
    with changing(verb="post.appointed", by=by):
        # Two appointments to one office come one after the other.
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        if title not in titles_of(unit.kind):
            raise refusals.TitleNotOfUnit(unit=unit.name)
        check_open(unit, on=on)
        held = Post.objects.filter(unit=unit, title=title).exclude(until_on__lte=on)
        if held.filter(member=member).exists():
            raise refusals.PostHeld(unit=unit.name)
        if title in SINGLE and held.exists():
            raise refusals.PostTaken(unit=unit.name)
        post = Post.objects.create(
            member=member, unit=unit, title=title, from_on=on, is_full_time=is_full_time, is_elected=is_elected
        )
        record(verb="post.appointed", subject=member, by=by, unit=unit, title=str(title), on=on.isoformat())
    return post


def relieve(*, post, on, by):
    """The office is held no more from ``on``; returns the post.

    :raises PostEnded, BeforePostBegan: with their sentences.
    """
    with changing(verb="post.relieved", by=by):
        post = Post.objects.select_for_update().get(pk=post.pk)
        if post.until_on is not None:
            raise refusals.PostEnded(on=day(post.until_on))
        if on < post.from_on:
            raise refusals.BeforePostBegan(on=day(post.from_on))
        post.until_on = on
        post.save(update_fields=["until_on"])
        record(verb="post.relieved", subject=post.member, by=by, unit=post.unit, title=post.title, on=on.isoformat())
    return post
