"""Names of units, denominators, thresholds as they stand in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from indicators.enums import Denominator
from members.units.enums import Kind
from unionportal.ui import words


def definition_words(definition):
    """The name of a denominator as it stands after a number of women."""
    if definition == Denominator.TOTAL:
        return pgettext("after a number", "women of 18 or more, all who are registered")
    return pgettext("after a number", "women of 18 or more present in the area")


def other_than(definition):
    return Denominator.PRESENT if definition == Denominator.TOTAL else Denominator.TOTAL


def other_rate(definition):
    return _("by all women %(rate)s") if definition == Denominator.PRESENT else _("by women present %(rate)s")


def bar_words(bar):
    places = 0 if bar.percent == int(bar.percent) else 1
    return words.percent(bar.percent, places)


def women_word(home):
    return _("Women present") if home.definition == Denominator.PRESENT else _("All women")


def part_word(home):
    kind = home.parts[0].kind if home.parts else Kind.BRANCH
    return {
        Kind.PROVINCE: _("Province"), Kind.DISTRICT: _("District"), Kind.COMMUNE: _("Commune"),
        Kind.BRANCH: _("Branch"), Kind.GROUP: _("Group"),
    }[kind]  # fmt: skip


def parts_counted(home):
    number = len(home.parts)
    return {
        Kind.PROVINCE: ngettext("province", "provinces", number),
        Kind.DISTRICT: ngettext("district", "districts", number),
        Kind.COMMUNE: ngettext("commune", "communes", number),
        Kind.BRANCH: ngettext("branch", "branches", number),
        Kind.GROUP: ngettext("group", "groups", number),
    }[home.parts[0].kind]
