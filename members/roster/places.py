"""Where a row belongs: the commune and branch that its texts name, among those the sender may import for."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from members.roster.former import Former
from members.units.enums import Kind
from unionportal.ui.vietnamese import fold, tidy

_PREFIX = re.compile(r"^(?:(?:chi hoi|c hoi|ch|chpn|chlhpn|chi to|phu nu|pn|lhpn) )+")
_HAMLET = re.compile(r"^(?:thon|t|ap|khom|khu pho|khu dan cu|khu|kdc|tdp|to dan pho|xom|ban|buon|cum|to) ")
_COMMUNE_WORDS = re.compile(r"^(?:hoi lhpn )?(?:xa|phuong|thi tran|dac khu|p|x|tt) ")

_NUMERAL = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5})\s*[.)/\-_ ]\s*(?=\D)")
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


def _on(alias, day="on"):
    return f"{alias}.from_on <= %({day})s AND ({alias}.until_on IS NULL OR {alias}.until_on > %({day})s)"


CODE_DIGITS = 5  # of a commune; Excel takes leading zeros away


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
    """The units a batch may touch, found by what people write. Four statements, whatever the size of the file."""

    def __init__(self, batch, scope, permission):
        days = {name: _on(name) for name in ("n", "commune", "branch", "up", "district", "area")}
        self.unit = batch.unit
        self.units = {}  # {unit id: (commune id, branch id or None)}
        self.names, self.communes, self.codes = {}, defaultdict(set), {}
        self.districts = defaultdict(set)
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
            self.former = Former(cursor, self.commune_ids, batch.on, keys=_commune_keys, bare=_bare_district)
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
            for name in _commune_keys(full, short):
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

    def _resolve(self, commune_text, code, district, branch, hint, group, honorary):
        text = commune_text or code
        now, known = self._communes(commune_text, code, district)
        commune = self._settled(now, known, branch)
        if commune is None:
            return Place(None, None, (self._doubt_of_commune(now or known, text),))
        notes = ()
        if commune not in now:
            field = "commune_text" if commune_text else "commune_code"
            notes = (Doubt("commune_succeeded", field, text, {"commune": self.names.get(commune, "")}),)
        return self._in_commune(commune, notes, known, branch, hint, group, honorary)

    def _communes(self, text, code, district):
        """(communes of the day so called, ``Was`` so called): names and codes live on, often for another place."""
        readings = (tidy(text).lower(), fold(text), _bare_commune(text))
        if self.single:
            own = {self.units[self.unit.pk][0]} if self.unit.pk in self.units else set()
            return own, self.former.named(readings, _bare_district(district)) if text else set()
        if (number := text or code).isdigit():
            number = number.zfill(CODE_DIGITS)
            now = {self.codes[number]} if number in self.codes else set()
            return now, self.former.codes.get(number, set())
        if not text:
            return set(), set()
        found = self._by_name(readings, district)
        if len(found) > 1 and self.codes.get(code) in found:
            found = {self.codes[code]}
        return found, self.former.named(readings, _bare_district(district))

    def _by_name(self, readings, district):
        # As written first: Cẩm Giang and Cẩm Giàng differ by a mark alone.
        for key in readings:
            if found := self.communes.get(key):
                near = {unit for unit in found if _bare_district(district) in self.districts[unit]}
                return near if district and near else found
        return set()

    def _settled(self, now, known, branch):
        """The one commune that a row means, or None: what the day calls so, unless only another has the branch."""
        if self.single or (len(now) == 1 and not branch):
            return min(now, default=None)
        candidates = now or {was.today for was in known}
        if len(candidates) == 1 and (not now or not known or self._branch_units(min(now), branch)):
            return min(candidates)
        having = [c for c in now | {was.today for was in known} if branch and self._branch_units(c, branch)]
        if len(having) == 1:
            return having[0]
        return min(now) if len(now) == 1 else None

    def _doubt_of_commune(self, candidates, text):
        if not text:
            return Doubt("commune_missing", "commune_text", "", {})
        code = "commune_ambiguous" if candidates else "commune_unknown"
        return Doubt(code, "commune_text", text, {"unit": self.unit.name})

    def _in_commune(self, commune, doubts, known, branch, hint, group, honorary):
        units = self._branch_units(commune, branch)
        if not branch:
            units = self._branch_units(commune, hint) or self._branch_units(commune, group)
            if not units and self._counts(commune) == 1:
                units = {unit for unit, (c, b) in self.units.items() if c == commune and b == unit}
        if len(units) > 1 and known:
            units = self.former.among(units, known)
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
        # "1. thôn Đông" as sheets are named; "Thôn 1" has its number behind.
        if (bare := _NUMERAL.sub("", text)) != text:
            return self._branch_units(commune, bare)
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


def _ordered_keys(text):
    """Readings of a branch's name from the strictest to the loosest."""
    words = fold(text)
    bare = _PREFIX.sub("", words)
    return [tidy(text).lower(), words, bare, _HAMLET.sub("", bare)]


def _branch_keys(name):
    return {key for key in _ordered_keys(name) if key}


def _commune_keys(full, short):
    return {full.lower(), short.lower(), fold(full), _bare_commune(full)}


def _bare_commune(text):
    return _COMMUNE_WORDS.sub("", fold(text))


def _bare_district(text):
    return re.sub(r"^(?:huyen|quan|thi xa|thanh pho|tp|tx|h|q) ", "", fold(text))
