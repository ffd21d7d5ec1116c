"""Children as pages show them: age, state, facts, and how little others are told."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import Child
from unionportal.ui import words


def age(child, *, on):
    """The child's age in years at the end of ``on``."""
    born = child.born_on
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_words(child, *, on):
    """The age as "9 years old"; of a child in its first year as months."""
    years = age(child, on=on)
    if years >= 1:
        return ngettext("%(n)s year old", "%(n)s years old", years) % {"n": years}
    months = max(0, (on.year - child.born_on.year) * 12 + on.month - child.born_on.month)
    return ngettext("%(n)s month old", "%(n)s months old", months) % {"n": months}


def about(child, *, on):
    """What may be said of a child beside the code: "girl, 9 years old"."""
    return f"{child.get_sex_display()}, {age_words(child, on=on)}"


def first_letters(full_name):
    """The first letters of a name, all that others are told of it: N.T.H."""
    return "".join(f"{word[0].upper()}." for word in full_name.split())


def name_of(child):
    """The name; of a child whose name was erased, the code."""
    return child.code if child.erased_on else child.full_name


def state(child, *, on):
    """(word, kind of tag): ``child`` comes from ``queries.children.with_lines``."""
    if child.until_on is not None and child.until_on <= on:
        return _("closed"), ""
    if child.sponsors_on:
        return _("sponsored"), "ok"
    return _("waiting"), "warn"


def facts(child, *, on):
    """What the file says of the child as (label, value), what is not known left out."""
    pairs = [
        (_("Code"), child.code),
        (_("Born"), f"{words.day(child.born_on)}, {age_words(child, on=on)}"),
        (_("Sex"), child.get_sex_display()),
        (_("Orphanhood"), _with(child.get_orphanhood_display(), child.get_cause_display())),
        (_("Hardship"), child.get_hardship_display()),
        (_("School"), _with(child.school, child.grade)),
        (_("Address"), child.address),
        (_("On the list since"), words.day(child.from_on)),
        (_("Note"), child.note),
    ]
    return [(label, value) for label, value in pairs if value]


def people_around(child):
    """The carer and the legal representative as (label, name, what she is to the child, telephone)."""
    rows = [
        (_("Carer"), child.carer_name, child.carer_relation, child.carer_phone),
        (_("Legal representative"), child.representative_name, child.representative_relation, ""),
    ]
    return [row for row in rows if row[1]]


def closing(child):
    """Why and when the file was closed, in a sentence; empty while it is open."""
    if child.until_on is None:
        return ""
    return _("Closed on %(day)s: %(why)s.") % {"day": words.day(child.until_on), "why": child.get_ended_display()}


def changed_fields(names):
    """Fields of a child in words, for the history."""
    labels = {field.name: str(field.verbose_name) for field in Child._meta.concrete_fields}
    return ", ".join(labels[name] for name in names if name in labels)


def _with(text, more):
    return ", ".join(part for part in (text, more) if part)
