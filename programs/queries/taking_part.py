"""What a person took part in, over all programmes, in one statement."""

from collections import namedtuple

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from members.units.models import Unit
from unionportal.ui.sets import rows_of

# Where the records of a kind name a person: lookups from the model to her, to the day, to a few words about it.
Source = namedtuple("Source", "slug model member day words choice")
Line = namedtuple("Line", "slug uid on unit_id unit words choice")


def taken_part(member, sources):
    """``Line`` of every record of the sources that names the person, newest first."""
    parts = [_part(member, source) for source in sources]
    if not parts:
        return []
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (row[2], str(row[1])), reverse=True)
    names = dict(Unit.objects.filter(pk__in=rows_of({row[3] for row in rows})).values_list("pk", "name"))
    return [
        Line(slug, uid, on, unit, names.get(unit, ""), words, choice) for slug, uid, on, unit, words, choice in rows
    ]


def _part(member, source):
    """The rows of one source as plain values: all alike, so that they can be joined."""
    found = source.model.objects.filter(**{source.member: member}).order_by()

    def text(name):
        return Cast(F(name), CharField()) if name else Value("", CharField())

    return found.values_list(
        Value(source.slug, CharField()), "uid", F(source.day), "unit_id", text(source.words), text(source.choice)
    )
