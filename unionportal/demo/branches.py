"""The branches themselves: made from the communes and their sizes, and written with names and placements."""

from random import Random
from uuid import UUID

from members.units.actions import rebuild_paths
from members.units.enums import Kind, UnitType
from members.units.models import Placement, Unit, UnitName
from members.units.names import full_name, sort_key
from unionportal.demo import communes as sizes_of
from unionportal.demo import figures as f
from unionportal.demo.places import Branch, Namer, communes_of, settle
from unionportal.demo.writing import copy, line, reserve
from unionportal.ui.vietnamese import fold


def hai_duong(*, small):
    """The branches of Hải Dương on the anchor day, by district and commune; of one district, scaled, when ``small``."""
    found = [c for c in communes_of(f.HAI_DUONG, on=f.ANCHOR) if not small or c.district_name == f.SMALL_DISTRICT]
    branches = []
    for district in dict.fromkeys(commune.district_name for commune in found):
        own = [commune for commune in found if commune.district_name == district]
        sizes = sizes_of.hai_duong(district, [commune.name for commune in own])
        namer = Namer(district)
        for commune in own:
            branches += _of_commune(commune, f.HAI_DUONG, sizes[commune.name], namer)
    if small:
        return [_resized(branch, sizes_of.scaled(_size(branch), f.SMALL_SCALE)) for branch in branches]
    adjusted = sizes_of.with_total({branch.key: _size(branch) for branch in branches}, f.WOMEN_TOTAL)
    return [_resized(branch, adjusted[branch.key]) for branch in branches]


def bac_lieu():
    """The branches of Bạc Liêu on the day of its later count."""
    found = communes_of(f.BAC_LIEU, on=f.BAC_LIEU_COUNTED[1])
    sizes = sizes_of.bac_lieu([commune.code for commune in found])
    namers, branches = {}, []
    for commune in found:
        namer = namers.setdefault(commune.district_id, Namer(commune.district_name, south=True))
        branches += _of_commune(commune, f.BAC_LIEU, sizes[commune.code], namer)
    return branches


def _of_commune(commune, province, size, namer):
    if (commune.district_name, commune.name) == f.OFFICERS_COMMUNE and province == f.HAI_DUONG:
        return _of_officers_commune(commune, size)
    rng = Random(f"{f.SEED}:branches:{commune.code}")
    count = rng.randint(4, 6) if province == f.BAC_LIEU else None
    return [
        _branch(commune, province, number, namer.name(commune.name), part)
        for number, part in enumerate(sizes_of.branch_sizes(size, rng, count), start=1)
    ]


def _of_officers_commune(commune, size):
    totals = sizes_of.split(size.total, [present for _name, _head, _members, present in f.OFFICERS_BRANCHES])
    branches = []
    for number, (row, total) in enumerate(zip(f.OFFICERS_BRANCHES, totals, strict=True), start=1):
        name, head, members, present = row
        branch = _branch(commune, f.HAI_DUONG, number, name, sizes_of.Size(members, present, total))
        branch.is_officers, branch.named = True, {0: head}
        branches.append(branch)
    branches[0].named[1] = f.OFFICERS_CHAIR
    return branches


def _branch(commune, province, number, name, size):
    return Branch(
        key=f"{commune.code}-{number}", name=name, commune_id=commune.id, commune_name=commune.name,
        district_id=commune.district_id, district_name=commune.district_name, province=province,
        members=size.members, present=size.present, total=size.total, earlier=size.earlier,
    )  # fmt: skip


def _size(branch):
    return sizes_of.Size(branch.members, branch.present, branch.total, branch.earlier)


def _resized(branch, size):
    branch.members, branch.present, branch.total, branch.earlier = size.members, size.present, size.total, size.earlier
    return branch


def write(branches):
    """Write the branches as units with their names, their placements through the successions, and the closure."""
    settle(branches, reserve(Unit, len(branches)))
    rng = Random(f"{f.SEED}:uids")
    units, names, placements = [], [], []
    for branch in branches:
        name = full_name(UnitType.CHI_HOI, branch.name)
        uid = UUID(int=rng.getrandbits(128), version=4)
        since = f.BRANCHES_OPEN
        units.append(line(branch.id, uid, Kind.BRANCH.value, "", name, sort_key(branch.name), since, None))
        names.append(line(branch.id, UnitType.CHI_HOI.value, branch.name, name, fold(name), since, None))
        placements += [line(branch.id, *stay) for stay in branch.stays]
    copy(Unit, "id uid kind code name name_sort_key from_on until_on", units)
    copy(UnitName, "unit_id type name full_name name_folded from_on until_on", names)
    copy(Placement, "child_id parent_id from_on until_on", placements)
    rebuild_paths(units=[branch.id for branch in branches])
