"""What a sponsor may be told of a child: never the address, a telephone, a number; with consents the name."""

from functools import cached_property

from django.utils.translation import gettext as _

from members.queries.people import place_names
from members.units.enums import Kind
from programs.presenters import children as shown
from programs.queries.children import missing_consents
from unionportal.ui import words


class Told:
    """The page for a sponsor on the day ``on``."""

    def __init__(self, child, *, on):
        self.child, self.on = child, on

    @cached_property
    def missing(self):
        """Whose consent is missing, in words; empty when the name may be told."""
        return [one.label for one in missing_consents(self.child, on=self.on)]

    @cached_property
    def is_named(self):
        return not self.missing and not self.child.erased_on

    @cached_property
    def name(self):
        """The name; without consents the first letters."""
        return self.child.full_name if self.is_named else shown.first_letters(self.child.full_name)

    @cached_property
    def facts(self):
        """(label, value) lines: without consents no place, no school, nobody else."""
        child = self.child
        always = [(_("Code"), child.code), (_("Sex"), child.get_sex_display()),
                  (_("Age"), shown.age_words(child, on=self.on))]  # fmt: skip
        if not self.is_named:
            return always
        place = place_names([child.unit_id], on=self.on, above=Kind.DISTRICT).get(child.unit_id, "")
        more = [
            (_("Lives in"), place.partition(", ")[0]),
            (_("School"), ", ".join(filter(None, [child.school, child.grade]))),
            (_("Orphanhood"), child.get_orphanhood_display()),
            (_("Hardship"), child.get_hardship_display()),
            (_("Lives with"), child.carer_relation),
        ]
        return [*always, *(line for line in more if line[1])]

    @cached_property
    def day(self):
        return words.day(self.on)
