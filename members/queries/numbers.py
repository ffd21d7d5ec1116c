"""Finding a person by a whole number: a citizen id or a telephone."""

from members.access import citizen_ids
from members.models import Member

MOST = 10


def by_number(numbers, *, scope):
    """Persons within ``scope`` with the ``citizen_id`` or else the ``phone`` of ``numbers``, at most ``MOST``."""
    members = Member.objects.within(scope).select_related("unit")
    if numbers.get("citizen_id"):
        return list(members.filter(citizen_id_index=citizen_ids.index(numbers["citizen_id"])))
    return list(members.filter(phone__contains=numbers["phone"]).order_by("name_sort_key", "pk")[:MOST])


def anywhere(citizen_id):
    """The person with this citizen id in the whole country, or None: for actions that name nobody, never for a page."""
    return Member.objects.filter(citizen_id_index=citizen_ids.index(citizen_id)).first()
