"""The units that the rows of a sheet of branches may speak of, found by what the rows say."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.access.enums import Permission
from members.units.enums import Kind
from members.units.models import Placement, Unit
from members.units.queries import ancestor_map
from unionportal.ui.vietnamese import fold, tidy


@dataclass
class Tree:
    """The communes, branches and groups of the sender's units today, loaded once for all rows."""

    scope: object
    root: Unit
    today: object
    communes: dict = field(default_factory=dict)
    codes: dict = field(default_factory=dict)
    below: dict = field(default_factory=dict)
    known: dict = field(default_factory=dict)
    home: dict = field(default_factory=dict)  # {unit id: id of its commune}
    allowed: set = field(default_factory=set)

    @classmethod
    def of(cls, scope, root, *, today):
        """Everything at or below ``root`` that is open on ``today``, in a few statements."""
        tree = cls(scope, root, today)
        units = Unit.objects.on(today).under([root.pk], on=today).filter(kind__gte=Kind.COMMUNE)
        allowed = units.filter(pk__in=scope.units(Permission.EDIT_MEMBERS)).values_list("pk", flat=True)
        tree.allowed = set(units.values_list("pk", flat=True) if scope.everywhere else allowed)
        parents = dict(Placement.objects.on(today).filter(child__in=units).values_list("child", "parent"))
        tree.home = ancestor_map([unit.pk for unit in units], Kind.COMMUNE, on=today)
        for unit in units:
            tree.learn(unit, parents.get(unit.pk))
        return tree

    def learn(self, unit, parent_id):
        """Remember an open unit, so that later rows find it."""
        self.known[str(unit.uid)] = unit
        if unit.kind == Kind.COMMUNE:
            self.communes.setdefault(fold(unit.name), []).append(unit)
            if unit.code:
                self.codes[unit.code] = unit
        else:
            self.below[parent_id, key_of(unit.name)] = unit

    def commune(self, cells):
        """The commune of a row: by code, by name, else the one the sender stands in."""
        code, name = cells.get("code", ""), cells.get("commune", "")
        if code or name:
            found = [self.codes[code]] if code in self.codes else [] if code else self.communes.get(fold(name), [])
            found = [unit for unit in found if unit.name.lower() == name.lower()] or found
        else:
            found = [self.root] if self.root.kind == Kind.COMMUNE else []
        if len(found) != 1:
            words = {"text": code or name, "root": self.root.name}
            sentence = _("No single commune “%(text)s” in %(root)s.") if code or name else _("Write the commune.")
            raise ValidationError({"code" if code else "commune": sentence % words})
        if found[0].pk not in self.allowed:
            raise ValidationError({"commune": _("%(unit)s is not yours to change.") % {"unit": found[0].name}})
        return found[0]


def key_of(name):
    """A name folded but for its marks, without the word of its kind: Cẩm Giang and Cẩm Giàng are two."""
    words = tidy(name).lower()
    return words.removeprefix("chi hội ").removeprefix("tổ ").strip()
