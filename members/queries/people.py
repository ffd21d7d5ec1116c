"""Which persons: on a day, by a name, like another person."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from members.access import citizen_ids
from members.models import Member, Membership
from members.queries.names import search
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from unionportal.ui.vietnamese import fold

__all__ = [
    "branches_under", "commune_of", "duplicates_of", "members_on", "place_names", "registered", "same_commune", "search", "units_under",
]  # fmt: skip

# A birth year told by heart is often off by one, and the lunar year adds another.
YEARS_APART = 2


def registered():
    """Every person with the unit of her register, for whoever loads one within a scope."""
    return Member.objects.select_related("unit")


def members_on(day, *, under=None, kinds=None):
    """Persons with an open spell at the end of ``day``, of ``kinds`` and in ``under`` (a unit) or below it."""
    spells = Membership.objects.on(day).filter(member=OuterRef("pk"))
    if kinds:
        spells = spells.filter(kind__in=kinds)
    if under is not None:
        spells = spells.filter(unit__in=units_under(under, on=day))
    return Member.objects.filter(Exists(spells))


def units_under(unit, *, on):
    """Ids of the units at or below ``unit``, on the boundaries of ``on`` or, where it did not exist then, its nearest."""
    boundaries = max(on, unit.from_on)
    if unit.until_on is not None and unit.until_on <= boundaries:
        return UnitPath.objects.filter(ancestor=unit, until_on=unit.until_on).values("descendant")
    return UnitPath.objects.on(boundaries).filter(ancestor=unit).values("descendant")


def commune_of(unit):
    """The id of the commune that ``unit`` is or lies in now; None for what stands above communes or has closed."""
    up = UnitPath.objects.filter(descendant=unit, ancestor_kind=Kind.COMMUNE, until_on__isnull=True)
    return up.values_list("ancestor", flat=True).first()


def same_commune(unit, other):
    """Whether two units lie in one commune now, or are one and the same unit."""
    commune = commune_of(unit)
    return unit.pk == other.pk or (commune is not None and commune == commune_of(other))


def duplicates_of(*, full_name, born_on=None, phone="", among, but=None):
    """Persons of the queryset ``among`` who may be the person described, likeliest first, at most five.

    ``likeness`` is 2 for "very like": the same name and birth year, or the same telephone and given name; 1 for the
    same name with a birth year unknown or at most ``YEARS_APART`` away, or the same telephone.
    """
    name, year = fold(full_name), born_on.year if born_on else None
    same_name = Q(name_folded=name) if name else Q(pk__in=[])
    same_phone = Q(phone=phone) if phone else Q(pk__in=[])
    same_year = Q(born_on__year=year) if year else Q(pk__in=[])
    near = Q(born_on__isnull=True) | Q(born_on__year__range=(year - YEARS_APART, year + YEARS_APART)) if year else Q()
    likeness = Case(
        When(same_name & same_year, then=Value(2)),
        When(same_phone & Q(name_folded__endswith=name.rpartition(" ")[2]), then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = among.filter((same_name & near) | same_phone).annotate(likeness=likeness)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return found.select_related("unit").order_by("-likeness", "name_sort_key", "born_on", "pk")[:5]


def branches_under(unit, *, scope, permission, on):
    """Branches and groups at or below ``unit`` that exist on ``on`` and in which ``permission`` is held."""
    branches = Unit.objects.on(on).filter(kind__in=(Kind.BRANCH, Kind.GROUP), pk__in=units_under(unit, on=on))
    return branches.filter(pk__in=scope.units(permission)).order_by("name_sort_key", "name", "pk")


def place_names(unit_ids, *, on, above=Kind.COMMUNE):
    """``{unit id: "Thôn Đông, Tổ 1"}``: each unit after those it lies in, below the kind ``above``, on ``on``.

    A unit that does not exist on ``on`` is named alone.
    """
    unit_ids = set(unit_ids)
    paths = UnitPath.objects.on(on).filter(descendant__in=unit_ids, ancestor_kind__gt=above)
    names = {}
    for pk, name in paths.order_by("ancestor_kind").values_list("descendant_id", "ancestor__name"):
        short = name.removeprefix("Chi hội ")
        names.setdefault(pk, []).append(short[:1].upper() + short[1:])
    return {pk: ", ".join(words) for pk, words in names.items()}


def below(unit_id, *, on):
    """Ids of the units at or below the unit of that id on the boundaries of ``on``."""
    return UnitPath.objects.on(on).filter(ancestor=unit_id).values("descendant")


def is_known_elsewhere(number, *, unit):
    """Whether a person of another commune than that of ``unit`` has this citizen id."""
    if not number:
        return False
    other = Member.objects.filter(citizen_id_index=citizen_ids.index(number)).select_related("unit").first()
    return other is not None and not same_commune(unit, other.unit)
