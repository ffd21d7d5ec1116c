"""The page of one child, ready for its template."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from members.access.enums import Permission
from members.queries.people import place_names
from members.units.enums import Kind
from programs.presenters import children as shown
from programs.presenters.links import link
from programs.queries import children
from unionportal.ui import words


class ChildPage:
    """What the page of a child says on ``on``; ``scope`` decides what may be done."""

    def __init__(self, child, *, scope, on, today):
        self.child, self.scope, self.on, self.today = child, scope, on, today

    @cached_property
    def title(self):
        return shown.name_of(self.child)

    @cached_property
    def place(self):
        names = place_names([self.child.unit_id], on=self.today, above=Kind.DISTRICT)
        return names.get(self.child.unit_id, self.child.unit.name)

    @cached_property
    def lead(self):
        return f"{self.child.code} · {shown.about(self.child, on=self.today)} · {self.place}"

    @cached_property
    def crumbs(self):
        return [
            {"label": _("Mẹ đỡ đầu"), "href": link("sponsorship")},
            {"label": _("Children"), "href": link("children")},
            {"label": self.child.code, "href": ""},
        ]

    @cached_property
    def facts(self):
        return shown.facts(self.child, on=self.today)

    @cached_property
    def around(self):
        return shown.people_around(self.child)

    @cached_property
    def closing(self):
        return shown.closing(self.child)

    @cached_property
    def may_keep(self):
        return self.scope.can(Permission.KEEP_CHILDREN, self.child.unit_id)

    @cached_property
    def is_open(self):
        return self.child.until_on is None

    @cached_property
    def visits(self):
        """Visits as (day, who, what was found, note)."""
        return [
            {"on": words.day(one.on), "visitor": one.visitor, "found": _found(one), "note": one.note}
            for one in children.visits_of(self.child)
        ]


def _found(visit):
    """What a visit found, in words; what was not asked is not told."""
    words_of = {
        "in_school": (_("goes to school"), _("does not go to school")),
        "well_cared": (_("well cared for"), _("not well cared for")),
        "healthy": (_("healthy"), _("not in good health")),
    }
    answers = [(getattr(visit, name), pair) for name, pair in words_of.items()]
    return [{"text": yes if value else no, "kind": "ok" if value else "error"} for value, (yes, no) in answers if value is not None]  # fmt: skip
