"""The persons of a sheet's rows: by citizen id first, then by name and birth in the commune, else new to the Union."""

from django.utils.translation import gettext as _

from members.enums import Precision
from members.models import Member
from members.units.enums import Kind
from programs.queries.persons import by_citizen_ids, by_names
from programs.sheets.base import Problem
from unionportal.ui.vietnamese import fold, name_sort_key, tidy


def find(lines, ground):
    """Give each line its ``member``, one not saved where she is known to nobody yet; the problems. Three statements.

    A line without a name is of nobody. A line has full_name, born, sex, citizen_id, ``unit`` where it happened and ``home``, the commune or unit searched.
    """
    for line in lines:
        line["member"] = None
    lines = [line for line in lines if line["full_name"]]
    numbered = by_citizen_ids({line["citizen_id"] for line in lines} - {""})
    named = [line for line in lines if line["citizen_id"] not in numbered and line["born"]]
    asked = [(fold(line["full_name"]), line["born"][0].year, line["home"]) for line in named]
    alike = {line["row"]: found for line, found in zip(named, by_names(asked, on=ground.today), strict=True)}
    fresh, problems = {}, []
    for line in lines:
        line["member"], field, text = _of_line(line, numbered, alike.get(line["row"], []), fresh)
        if line["member"] is None:
            problems.append(Problem(line["row"], field, text))
    return problems


def _of_line(line, numbered, alike, fresh):
    """(the person, "", ""), or (None, the field, what is wrong)."""
    person = numbered.get(line["citizen_id"])
    if person:
        if person.name_folded != fold(line["full_name"]):
            return None, "citizen_id", _another_name()
        return person, "", ""
    if not line["born"]:
        return None, "born", _("Write the date or year of birth, or the citizen id: a name alone is not enough.")
    alike = [one for one in alike if _fits(one, line)]
    if len(alike) > 1:
        return None, "full_name", _several()
    if alike:
        return alike[0], "", ""
    return _new(line, fresh)


def _fits(person, line):
    """Whether a person of the same name and year may be the one: days agree where both are whole, no two ids."""
    born, precision = line["born"]
    whole = precision == Precision.DAY and person.born_precision == Precision.DAY
    return (not whole or person.born_on == born) and not (line["citizen_id"] and person.citizen_id_index)


def _new(line, fresh):
    """A person whom nobody knows yet, the same for all rows that speak of her."""
    if line["unit"].kind < Kind.BRANCH:
        text = _("Nobody here has this name and birth. Check both, or write her branch to enter her as a person known to "
                 "the Union.")  # fmt: skip
        return None, "full_name", text
    number, name = line["citizen_id"], tidy(line["full_name"])
    if number in fresh:
        if fresh[number].name_folded != fold(name):
            return None, "citizen_id", _another_name()
        return fresh[number], "", ""
    born, precision = line["born"]
    namesakes = fresh.setdefault((fold(name), born.year, line["home"]), [])
    alike = [one for one in namesakes if _fits(one, line) and not (number and one.number)]
    if len(alike) > 1:
        return None, "full_name", _several()
    person = alike[0] if alike else _made(line, name)
    if not alike:
        namesakes.append(person)
    elif precision == Precision.DAY:  # what two rows say together
        person.born_on, person.born_precision = born, precision
    if number:
        person.number, fresh[number] = number, person
    return person, "", ""


def _made(line, name):
    born, precision = line["born"]
    person = Member(
        unit=line["unit"], full_name=name, name_folded=fold(name)[:120], name_sort_key=name_sort_key(name),
        sex=line["sex"], born_on=born, born_precision=precision,
    )  # fmt: skip
    person.number = ""
    return person


def _another_name():
    return _("This citizen id belongs to a person with another name. Check the number and the name.")


def _several():
    return _("Several persons here have this name and birth. Write the citizen id, or enter this one by hand.")
