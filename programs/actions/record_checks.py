"""What must hold of a record before it is written, whichever way it comes: form, sheet or command."""

from members.actions.changing import day
from members.enums import Sex
from programs.actions import refusals_records as refusals
from programs.actions.ground import has_come
from programs.models import Household, JobSupport, ManagerSupport, Startup

WOMEN_ONLY = (Household, JobSupport, ManagerSupport, Startup)
DAYS = ("on", "from_on")


def check(record, *, today=None):
    """Refuse a record that cannot be: its unit was not there, its person not born, a man in a women's programme.

    :raises InTheFuture, UnitNotThere, BeforeBorn, NotAWoman: with their sentences.
    """
    on = next(getattr(record, name) for name in DAYS if hasattr(record, name))
    if today is not None:
        has_come(on, today=today)
    unit = record.unit
    if unit.from_on > on or (unit.until_on and unit.until_on <= on):
        raise refusals.UnitNotThere(unit=unit.name, on=day(on))
    person = getattr(record, "member", None)
    if person is None:
        return
    if person.born_on and on < person.born_on:
        raise refusals.BeforeBorn(on=day(on))
    if isinstance(record, WOMEN_ONLY) and person.sex != Sex.FEMALE:
        raise refusals.NotAWoman
