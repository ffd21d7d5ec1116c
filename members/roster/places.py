"""Where a row belongs: the commune and branch that its texts name, among those the sender may import for."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from members.units.enums import Kind
from unionportal.ui.vietnamese import fold, tidy

_PREFIX = re.compile(r"^(?:(?:chi hoi|c hoi|ch|chpn|chlhpn|chi to|phu nu|pn|lhpn) )+")
_HAMLET = re.compile(r"^(?:thon|t|ap|khom|khu pho|khu dan cu|khu|kdc|tdp|to dan pho|xom|ban|buon|cum|to) ")
_COMMUNE_WORDS = re.compile(r"^(?:hoi lhpn )?(?:xa|phuong|thi tran|dac khu|p|x|tt) ")

_GOES_ON = re.compile(r"(?:nam|thang|ngay|tinh den|gom|co|danh sach|xa|phuong|thi tran|huyen|hoi vien) ")

# Units of the area on the day of the roster with commune, branch and district above them; {allowed} narrows to rights.
_AREA = """
SELECT u.id, u.kind, u.code, n.full_name, n.name, commune.ancestor_id, branch.ancestor_id, district.full_name
  FROM units_unitpath area
  JOIN units_unit u ON u.id = area.descendant_id
  JOIN units_unitname n ON n.unit_id = u.id AND {n}
  JOIN units_unitpath commune ON commune.descendant_id = u.id AND commune.ancestor_kind = 40 AND {commune}
  LEFT JOIN units_unitpath branch ON branch.descendant_id = u.id AND branch.ancestor_kind = 50 AND {branch}
  LEFT JOIN units_unitpath up ON up.descendant_id = u.id AND up.ancestor_kind = 30 AND {up}
  LEFT JOIN units_unitname district ON district.unit_id = up.ancestor_id AND {district}
 WHERE area.ancestor_id = %(unit)s AND {area} AND u.kind >= 40
   AND (%(everywhere)s OR u.id IN (SELECT descendant_id FROM units_unitpath held
                                    WHERE held.ancestor_id = ANY(%(roots)s) AND {held}))
"""
# Names of communes that became one of the area's, however long ago.
_FORMER = """
WITH RECURSIVE line(former, today) AS (
    SELECT predecessor_id, successor_id FROM units_succession WHERE successor_id = ANY(%(communes)s) AND "on" <= %(on)s
    UNION
    SELECT predecessor_id, today FROM units_succession JOIN line ON successor_id = former
)
SELECT n.full_name, n.name, today, district.full_name
  FROM line JOIN units_unitname n ON n.unit_id = former
  LEFT JOIN units_unitpath up ON up.descendant_id = former AND up.ancestor_kind = 30
  LEFT JOIN units_unitname district ON district.unit_id = up.ancestor_id
"""


def _on(alias, day="on"):
    return f"{alias}.from_on <= %({day})s AND ({alias}.until_on IS NULL OR {alias}.until_on > %({day})s)"


class Doubt(NamedTuple):
    """Why a place is not settled: a code of ``intake.issues``, the field in doubt, and what fills the sentence."""

    code: str
    field: str
    value: str
    detail: dict


class Place(NamedTuple):
    """Ids of commune and unit (None where unsettled) and the doubts or notes."""

    commune: int | None
    unit: int | None
    doubts: tuple = ()


class Places:
    """The units a batch may touch, found by what people write. Two statements, whatever the size of the file."""

    def __init__(self, batch, scope, permission):
        days = {name: _on(name) for name in ("n", "commune", "branch", "up", "district", "area")}
        self.unit = batch.unit
        self.units = {}  # {unit id: (commune id, branch id or None)}
        self.names, self.communes, self.codes = {}, defaultdict(set), {}
        self.districts, self.former = defaultdict(set), defaultdict(set)
        self.branches = defaultdict(lambda: defaultdict(set))
        self.groups = defaultdict(lambda: defaultdict(set))
        parameters = {
            "unit": batch.unit_id, "on": batch.on, "today": scope.today,
            "everywhere": scope.everywhere and scope.has(permission), "roots": scope.roots(permission),
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_AREA.format(**days, held=_on("held", "today")), parameters)
            for row in cursor.fetchall():
                self._learn(*row)
            cursor.execute(_FORMER, {"communes": sorted(self.commune_ids), "on": batch.on})
            for full, short, today, district in cursor.fetchall():
                self._learn_former(full, short, today, district)
        self.resolve = lru_cache(maxsize=200_000)(self._resolve)

    @property
    def commune_ids(self):
        return {commune for commune, _branch in self.units.values()}

    @property
    def single(self):
        """The commune of a file that may touch only one."""
        return self.unit.kind >= Kind.COMMUNE

    def _learn(self, unit, kind, code, full, short, commune, branch, district):
        self.units[unit] = (commune, branch)
        self.names[unit] = full
        if kind == Kind.COMMUNE:
            for name in {full.lower(), short.lower(), fold(full), _bare_commune(full)}:
                self.communes[name].add(unit)
            if code:
                self.codes[code] = unit
            if district:
                self.districts[unit].add(_bare_district(district))
            return
        for key in _branch_keys(full) | _branch_keys(short):
            self.branches[commune][key].add(unit)
        if kind == Kind.GROUP:
            for key in _branch_keys(full) | _branch_keys(short):
                self.groups[branch][key].add(unit)

    def _learn_former(self, full, short, today, district):
        for name in {full.lower(), short.lower(), fold(full), _bare_commune(full)}:
            self.former[name].add((today, _bare_district(district or "")))

    def _resolve(self, commune_text, code, district, branch, hint, group, honorary):
        communes, doubts = self._communes(commune_text, code, district)
        if len(communes) != 1:
            return self._place_by_branch(communes, doubts, commune_text or code, branch)
        (commune,) = communes
        return self._in_commune(commune, tuple(doubts), branch, hint, group, honorary)

    def _communes(self, text, code, district):
        """(candidate communes, notes): one is certain, several are a tie, none is unknown."""
        if self.single:
            return {self.units[self.unit.pk][0]} if self.unit.pk in self.units else set(), []
        if not text and code.isdigit():
            return ({self.codes[code]} if code in self.codes else set()), []
        if text.isdigit():
            return ({self.codes[text]} if text in self.codes else set()), []
        found = self._by_name(text, district)
        if not found:
            return self._by_former_name(text, district)
        if len(found) > 1 and self.codes.get(code) in found:
            found = {self.codes[code]}
        return found, []

    def _by_name(self, text, district):
        # As written first: Cẩm Giang and Cẩm Giàng differ by a mark alone.
        for key in (tidy(text).lower(), fold(text), _bare_commune(text)):
            if found := self.communes.get(key):
                near = {unit for unit in found if _bare_district(district) in self.districts[unit]}
                return near if district and near else found
        return set()

    def _by_former_name(self, text, district):
        for key in (tidy(text).lower(), fold(text), _bare_commune(text)):
            if found := self.former.get(key):
                near = {unit for unit, old in found if district and old == _bare_district(district)}
                units = near or {unit for unit, _old in found}
                note = Doubt("commune_succeeded", "commune_text", text, {"commune": self._list(units)})
                return units, [note]
        return set(), []

    def _place_by_branch(self, communes, doubts, text, branch):
        """A tie of communes is settled where only one of them has the branch."""
        having = {c: units for c in communes if (units := self._branch_units(c, branch))} if branch else {}
        if len(having) == 1:
            ((commune, units),) = having.items()
            return Place(commune, min(units) if len(units) == 1 else None, tuple(doubts))
        if not text:
            return Place(None, None, (Doubt("commune_missing", "commune_text", "", {}),))
        code = "commune_ambiguous" if communes else "commune_unknown"
        return Place(None, None, (Doubt(code, "commune_text", text, {"unit": self.unit.name}),))

    def _in_commune(self, commune, doubts, branch, hint, group, honorary):
        units = self._branch_units(commune, branch)
        if not branch:
            units = self._branch_units(commune, hint) or self._branch_units(commune, group)
            if not units and self._counts(commune) == 1:
                units = {unit for unit, (c, b) in self.units.items() if c == commune and b == unit}
        if len(units) == 1:
            return self._in_group(commune, min(units), group, doubts)
        if honorary and not branch:
            return Place(commune, commune if commune in self.units else None, doubts)
        detail = {"commune": self.names.get(commune, "")}
        if not branch:
            return Place(commune, None, (*doubts, Doubt("branch_missing", "branch_text", "", detail)))
        code = "branch_ambiguous" if units else "branch_unknown"
        return Place(commune, None, (*doubts, Doubt(code, "branch_text", branch, detail)))

    def _in_group(self, commune, unit, group, doubts):
        if not group or self.units[unit][1] != unit:
            return Place(commune, unit, doubts)
        for key in _ordered_keys(group):
            if len(found := self.groups[unit].get(key, ())) == 1:
                return Place(commune, min(found), doubts)
        detail = {"commune": self.names.get(commune, "")}
        return Place(commune, unit, (*doubts, Doubt("group_unknown", "group_text", group, detail)))

    def _branch_units(self, commune, text):
        """Branches and groups of a commune that a text may mean; the closest reading that finds any decides."""
        if not text:
            return set()
        known = self.branches[commune]
        for key in _ordered_keys(text):
            if found := known.get(key):
                branches = {unit for unit in found if self.units[unit][1] == unit}
                return branches if len(branches) == 1 else found
        # A title may go on after the name: "thôn Đông năm 2024"; but "thôn Đông 2" is another branch.
        words = _PREFIX.sub("", fold(text))
        starts = {
            unit
            for key, units in known.items()
            if " " in key and words.startswith(key + " ") and _GOES_ON.match(words, len(key) + 1)
            for unit in units
        }
        return starts if len(starts) == 1 else set()

    def _counts(self, commune):
        return sum(1 for unit, (c, branch) in self.units.items() if c == commune and branch == unit)

    def _list(self, units):
        return ", ".join(sorted(self.names.get(unit, "") for unit in units))


def _ordered_keys(text):
    """Readings of a branch's name from the strictest to the loosest."""
    words = fold(text)
    bare = _PREFIX.sub("", words)
    return [tidy(text).lower(), words, bare, _HAMLET.sub("", bare)]


def _branch_keys(name):
    return {key for key in _ordered_keys(name) if key}


def _bare_commune(text):
    return _COMMUNE_WORDS.sub("", fold(text))


def _bare_district(text):
    return re.sub(r"^(?:huyen|quan|thi xa|thanh pho|tp|tx|h|q) ", "", fold(text))
