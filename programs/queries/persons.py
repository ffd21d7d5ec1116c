"""Which persons of the register the rows of a sheet mean: all rows asked together."""

from collections import defaultdict

from django.db.models.expressions import RawSQL

from members.access import citizen_ids
from members.models import Member
from members.units.models import UnitPath
from unionportal.ui.sets import rows_of


def by_citizen_ids(numbers):
    """``{number: Member}`` in the whole country, of those that are known; one statement."""
    if not numbers:
        return {}
    indexes = {bytes(citizen_ids.index(number)): number for number in numbers}
    found = Member.objects.filter(citizen_id_index__in=list(indexes)).select_related("unit")
    return {indexes[bytes(person.citizen_id_index)]: person for person in found}


def by_names(asked, *, on):
    """``[[Member, ...]]`` for each (folded name, year of birth, id of a unit at or above hers); three statements.

    Rows and persons are matched here: for thousands of common names the database may choose to try each with each.
    """
    below = defaultdict(set)
    paths = UnitPath.objects.on(on).filter(ancestor__in=rows_of({home for _name, _year, home in asked}))
    for home, unit in paths.values_list("ancestor", "descendant"):
        below[home].add(unit)
    units, names = set().union(*below.values()), list({name for name, _year, _home in asked})
    known = Member.objects.filter(unit__in=rows_of(units), name_folded__in=RawSQL("SELECT unnest(%s::text[])", [names]))
    alike = defaultdict(list)
    for pk, name, born, unit in known.filter(born_on__isnull=False).values_list("pk", "name_folded", "born_on", "unit"):
        alike[name, born.year].append((pk, unit))
    found = [[pk for pk, unit in alike[name, year] if unit in below[home]] for name, year, home in asked]
    people = Member.objects.filter(pk__in=rows_of({pk for pks in found for pk in pks})).select_related("unit").in_bulk()
    return [[people[pk] for pk in pks] for pks in found]
