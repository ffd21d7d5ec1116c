"""Names of other communes in a file sent for one commune: its column of communes places nobody, but it may object."""

from members.models import StagedMember
from members.units.enums import Kind
from members.units.models import Succession, UnitName, UnitPath
from unionportal.ui.vietnamese import fold

_WORDS = ("hoi lhpn ", "xa ", "phuong ", "thi tran ", "dac khu ", "p ", "x ", "tt ")


def foreign_texts(batch):
    """What the file writes as commune that names another one of the province, and not this one now or before."""
    if batch.unit.kind != Kind.COMMUNE:
        return []
    texts = StagedMember.objects.filter(batch=batch).exclude(commune_text="").values_list("commune_text", flat=True)
    texts = list(texts.distinct()[:1_000])
    if not texts:
        return []
    own = _names({batch.unit_id, *_before(batch.unit_id)})
    paths = UnitPath.objects.on(batch.on)
    province = paths.filter(descendant=batch.unit_id, ancestor_kind=Kind.PROVINCE).values("ancestor")
    others = paths.filter(ancestor__in=province, descendant_kind=Kind.COMMUNE).exclude(descendant=batch.unit_id)
    known = _names(others.values("descendant"))
    return [text for text in texts if (key := _key(text)) in known and key not in own]


def _names(units):
    return {_key(name) for name in UnitName.objects.filter(unit__in=units).values_list("full_name", flat=True)}


def _before(unit):
    """The communes that became this one, however long ago."""
    found, last = set(), {unit}
    while last:
        last = set(Succession.objects.filter(successor__in=last).values_list("predecessor", flat=True)) - found
        found |= last
    return found


def _key(text):
    """A commune's name without its marks and its type."""
    words = fold(text)
    for word in _WORDS:
        words = words.removeprefix(word)
    return words
