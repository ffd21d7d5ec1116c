"""The communes and branches that the rows of a sheet name, loaded once for all rows."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import fold

# A sheet that names its places spells these columns so.
HEADERS = {
    "commune": ("Xã, phường", "xa", "ma xa", "co so", "co so hoi"),
    "branch": ("Chi hội", "chi to", "thon", "to"),
}


@dataclass
class Places:
    """Units at or below ``root`` on ``on`` where ``permission`` is held; a row may speak of no other."""

    root: Unit
    by_name: dict = field(default_factory=dict)  # {code or folded name: [commune]}
    branches: dict = field(default_factory=dict)  # {(commune_id, folded name): [branch or group]}

    @classmethod
    def of(cls, scope, root, permission, *, on):
        """Two statements, whatever the rows are."""
        places = cls(root)
        allowed = set(scope.reached(permission))
        paths = UnitPath.objects.on(on).filter(ancestor=root, descendant__in=allowed, descendant_kind__lte=Kind.COMMUNE)
        for unit in (path.descendant for path in paths.select_related("descendant")):
            for key in {unit.code, fold(unit.name), _bare(unit.name)} - {""}:
                places.by_name.setdefault(key, []).append(unit)
        communes = {unit.pk for units in places.by_name.values() for unit in units if unit.kind == Kind.COMMUNE}
        below = UnitPath.objects.on(on).filter(ancestor__in=communes, descendant_kind__gte=Kind.BRANCH)
        for path in below.select_related("descendant"):
            places.branches.setdefault((path.ancestor_id, _bare(path.descendant.name)), []).append(path.descendant)
        return places

    def commune(self, text):
        """The unit of that code or name; ``root`` of an empty text. Raises ValidationError with the sentence."""
        if not text:
            return self.root
        found = self.by_name.get(text) or self.by_name.get(fold(text)) or []
        # Marks decide between names that fold alike (Cẩm Giang, Cẩm Giàng).
        found = [unit for unit in found if unit.name.lower().endswith(text.lower())] or found
        if len(found) == 1:
            return found[0]
        words = {"text": text, "root": self.root.name}
        if found:
            raise ValidationError(_("Several units are called “%(text)s”; write the code.") % words)
        raise ValidationError(_("No unit “%(text)s” in %(root)s. Write its name or its code.") % words)

    def branch(self, commune, text):
        """The branch or group of that name in ``commune``. Raises ValidationError with the sentence."""
        found = self.branches.get((commune.pk, _bare(text)), [])
        if len(found) != 1:
            words = {"name": text, "unit": commune.name}
            raise ValidationError(_("%(unit)s has no branch “%(name)s”. Write it as the list of units does.") % words)
        return found[0]


def written(units, *, on):
    """``{unit_id: (commune or unit above, branch)}``: how a sheet writes where a record lies, so that it is read back."""
    inside = [unit.pk for unit in units if unit.kind > Kind.COMMUNE]
    paths = UnitPath.objects.on(on).filter(ancestor_kind=Kind.COMMUNE, descendant__in=rows_of(inside))
    communes = {path.descendant_id: path.ancestor for path in paths.select_related("ancestor")}
    names = Counter(fold(unit.name) for unit in {*communes.values(), *(u for u in units if u.pk not in inside)})
    found = {}
    for unit in units:
        above = communes.get(unit.pk, unit)
        own = unit.name if above is not unit else ""
        found[unit.pk] = (above.code if names[fold(above.name)] > 1 and above.code else above.name, own)
    return found


def _bare(name):
    """A folded name without the word of its kind."""
    text = fold(name)
    for word in ("chi hoi ", "to ", "xa ", "phuong ", "thi tran ", "dac khu "):
        if text.startswith(word) and len(text) > len(word):
            return text.removeprefix(word)
    return text
