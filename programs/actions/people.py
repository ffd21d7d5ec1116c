"""A person whom a record names and whom the register does not have yet: known to the Union, without any spell."""

from members.actions import people as register
from members.queries.numbers import anywhere
from programs.actions import refusals_records as refusals
from programs.queries.people import known_as
from unionportal.ui.vietnamese import fold


def known_person(*, values, unit, on, by):
    """The person of ``values`` (as for ``create_member``), found or else created in the register of ``unit``.

    Found by the citizen id in the whole country, else by name and birth in the commune of ``unit`` on today's (``on``)
    boundaries. Whoever is found is not changed.

    :raises CitizenIdOfAnother, SeveralAlike: with their sentences.
    """
    number = values.get("citizen_id")
    if number and (person := anywhere(number)):
        if person.name_folded != fold(values["full_name"]):
            raise refusals.CitizenIdOfAnother
        return person
    alike = known_as(
        full_name=values["full_name"], born_on=values["born_on"], born_precision=values["born_precision"],
        unit=unit, on=on,
    )  # fmt: skip
    alike = [one for one in alike if not (number and one.citizen_id_index)]
    if len(alike) > 1:
        raise refusals.SeveralAlike
    return alike[0] if alike else register.create_member(values=values, unit=unit, on=on, began=None, by=by)
