"""Loading the demonstration: everything in one transaction, so that half of it is never there."""

from fractions import Fraction
from random import Random

from django.apps import apps
from django.db import connection, transaction

from members.models import Member, Membership
from members.units.catalogue import load_catalogue
from unionportal.demo import branches as places
from unionportal.demo import counts, figures, flows, marker, people, reports, resolutions, telling, users
from unionportal.demo.men import Men
from unionportal.demo.posts import Posts
from unionportal.demo.programmes.write import write as write_programmes
from unionportal.demo.writing import copy, reserve
from unionportal.ui.sets import plan_anew

# Pending words of the name index are sorted in at once; the server's default of 4 MB would do it forty times. And where
# the server last looked into an empty table, it would join 400,000 spells pair by pair to each other.
_SETTINGS = "SET LOCAL gin_pending_list_limit = '512MB'; SET LOCAL enable_nestloop = off"
_TABLES = (
    "members_member", "members_membership", "members_membershiptally", "units_unit", "units_unitpath",
    "indicators_womencount", "indicators_target", "indicators_unitreport", "indicators_reading",
)  # fmt: skip


class OtherSizeLoaded(RuntimeError):
    """The demonstration of the other size is loaded already."""


def load(*, small=False, tell=lambda sentence: None):
    """Load the demonstration unless it is loaded already; whether it was loaded now.

    ``tell`` is given a sentence at each step.

    :raises OtherSizeLoaded: the demonstration of the other size is there.
    """
    size = "small" if small else "full"
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two at once: the second waits here and then finds it loaded.
            cursor.execute("SELECT pg_advisory_xact_lock(700002)")
        there = marker.loaded_size()
        if there and there != size:
            raise OtherSizeLoaded(f"the {there} demonstration is loaded; another PORTAL_HOME can hold the {size} one")
        if not there:
            _write(small, tell)
    marker.show()
    if not there:
        settle()
    return not there


def tables():
    """The tables that the demonstration fills, by name: those of every programme among them."""
    programs = [model._meta.db_table for model in apps.get_app_config("programs").get_models()]
    return ", ".join([*_TABLES, *programs])


def settle():
    """Leave the tables as the server's own housekeeping would have them in a minute or two: quick from the first page."""
    with connection.cursor() as cursor:
        if connection.in_atomic_block:  # of a test, where VACUUM may not run
            cursor.execute(f"ANALYZE {tables()}")
        else:
            cursor.execute(f"VACUUM (ANALYZE) {tables()}")


# What the programmes choose their people from: without statistics of the rows just written it takes minutes.
_CHOSEN_FROM = "members_member, members_membership, members_post, units_unit, units_unitpath"


def _write(small, tell):
    load_catalogue(districts=["294"] if small else None)
    tell("units of the catalogue")
    hai_duong = places.hai_duong(small=small)
    bac_lieu = [] if small else places.bac_lieu()
    branches = hai_duong + bac_lieu
    places.write(branches)
    tell(f"{len(branches)} branches")
    counts.write_counts(branches)
    counts.write_thresholds()
    events = flows.hai_duong(hai_duong) + (flows.bac_lieu(bac_lieu) if bac_lieu else [])
    persons = _write_people(branches, events, hai_duong, tell)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL enable_nestloop = on; ANALYZE {_CHOSEN_FROM}")
    users.write(hai_duong)
    share = Fraction(len({branch.commune_id for branch in hai_duong}), telling.COMMUNES)
    write_programmes(hai_duong, share=share)
    tell("records of the programmes")
    _write_resolutions(branches, hai_duong, share, tell)
    marker.mark("small" if small else "full", persons=persons, branches=len(branches))


def _write_resolutions(branches, hai_duong, share, tell):
    """Resolutions with their targets and reports; a part of the province has its part of the numbers."""
    written = resolutions.write(branches, share=share)
    if len(branches) > len(hai_duong):
        resolutions.write_bac_lieu()
    tell(f"{reports.write(hai_duong, written, share=share)} readings")


def _write_people(branches, events, hai_duong, tell):
    """Write persons, spells and posts; the number of persons."""
    number = 0
    for branch, own in zip(branches, events, strict=True):
        branch.first_person = number
        number += branch.members + own.persons
    base = reserve(Member, number + figures.HONORARY + figures.HONORARY_LATER + figures.MALE_HEADS)
    men = Men(base, number)
    men.honorary(hai_duong)
    heads = Random(f"{figures.SEED}:male-heads").sample([b for b in branches if not b.is_officers], figures.MALE_HEADS)
    male = {branch.id: men.village_head(branch) for branch in heads}
    spells = []
    plan_anew()
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
    copy(Member, people.MEMBER_COLUMNS, _member_lines(branches, events, base, spells, men))
    tell(f"{men.number} persons")
    copy(Membership, people.SPELL_COLUMNS, spells)
    tell("their spells")
    posts = Posts(hai_duong, base)
    posts.heads(branches, male)
    posts.upper()
    posts.commune_officers()
    posts.write()
    return men.number


def _member_lines(branches, events, base, spells, men):
    """Lines of all persons; their spells are added to ``spells`` on the way."""
    for branch, own in zip(branches, events, strict=True):
        member_lines, spell_lines = people.rows(branch, own, base)
        spells.append(spell_lines)
        yield member_lines
    yield from men.members
    spells.extend(men.spells)
