"""The page of one child, ready for its template."""

from functools import cached_property

from django.utils.translation import gettext as _

from members.access.enums import Permission
from members.queries.people import place_names
from members.units.enums import Kind
from programs.models import Sponsor
from programs.presenters import children as shown
from programs.presenters import pledge_lines as pledges_shown
from programs.presenters.history import history
from programs.presenters.links import link
from programs.queries import children
from programs.queries.sponsorship import statement
from unionportal.ui import words


class ChildPage:
    """What the page of a child says on ``on``; ``scope`` decides what may be done, which sponsors are linked."""

    def __init__(self, child, *, scope, on, today, query):
        self.child, self.scope, self.on, self.today, self.query = child, scope, on, today, query

    def link(self, route, *args, **query):
        """An address that keeps day and unit."""
        return link(route, *args, **{**self.query, **query})

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
            {"label": _("Mẹ đỡ đầu"), "href": self.link("sponsorship")},
            {"label": _("Children"), "href": self.link("children")},
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
    def may_enter(self):
        """Whether something new may be entered: the file is open."""
        return self.may_keep and self.child.until_on is None

    def _do(self, route):
        return self.link(route, self.child.uid) if self.may_enter else ""

    @cached_property
    def do(self):
        """Addresses of what may be done with an open file, by name; empty ones are not offered."""
        routes = {"edit": "child_edit", "move": "child_move", "close": "child_close", "consent": "consent_give",
                  "hold": "child_hold", "pledge": "pledge_add", "visit": "visit_add"}  # fmt: skip
        doing = {name: self._do(route) for name, route in routes.items()}
        if self.hold:
            doing["hold"] = ""
        is_closed = self.may_keep and self.child.until_on is not None and self.child.erased_on is None
        doing["reopen"] = self.link("child_reopen", self.child.uid) if is_closed else ""
        return doing | {"told": self.link("child_told", self.child.uid)}

    # Consents, hold

    @cached_property
    def missing(self):
        """Whose consent is missing, in a sentence; empty when the child may be told of, and for a closed file."""
        missing = children.missing_consents(self.child, on=self.today) if self.child.until_on is None else []
        if not missing:
            return ""
        return _("Missing: the consent of %(who)s. Until then a sponsor is told the code and first letters alone.") % {
            "who": ", ".join(str(one.label) for one in missing)
        }

    @cached_property
    def consents(self):
        """Consents with what may be done: ``{who, how, span, evidence, stands, withdraw}``."""
        return [
            {"who": one.get_given_by_display(), "how": one.get_method_display(), "evidence": one.evidence,
             "version": one.text_version, "given": words.day(one.given_on), "stands": one.withdrawn_on is None,
             "withdrawn": words.day(one.withdrawn_on),
             "withdraw": self.link("consent_withdraw", one.uid) if self.may_keep and one.withdrawn_on is None else ""}
            for one in children.consents_of(self.child)
        ]  # fmt: skip

    @cached_property
    def hold(self):
        """The hold of today as (sponsor, last day, address that releases it); None without one."""
        found = children.hold_on(self.child, self.today)
        if found is None:
            return None
        release = self.link("hold_release", found.uid) if self.may_keep else ""
        return {"sponsor": found.sponsor.name, "until": words.day(found.until_on), "release": release}

    # Pledges

    @cached_property
    def _pledges(self):
        return list(children.pledges_of(self.child))

    @cached_property
    def pledges(self):
        """Pledges with their money on the day of the page."""
        sums = pledges_shown.sums_of(statement(self.child, on=self.on), on=self.on)
        payers = {one.sponsor_id for one in self._pledges}
        known = set(Sponsor.objects.within(self.scope).filter(pk__in=payers).values_list("pk", flat=True))
        return [
            {
                "sponsor": one.sponsor.name,
                "href": self.link("sponsor", one.sponsor.uid) if one.sponsor_id in known else "",
                "mother": one.mother.name if one.mother else "",
                "span": pledges_shown.span(one),
                "terms": pledges_shown.terms(one, sums[one.pk]["each"]),
                "state": pledges_shown.state(one, on=self.on),
                "money": pledges_shown.money(sums[one.pk]),
                "page": self.link("pledge", one.uid),
            }
            for one in self._pledges
        ]

    @cached_property
    def visits(self):
        """Visits as (day, who, what was found, note)."""
        return [
            {"on": words.day(one.on), "visitor": one.visitor, "found": _found(one), "note": one.note}
            for one in children.visits_of(self.child)
        ]

    @cached_property
    def history(self):
        return history(children.deeds_of(self.child, [one.pk for one in self._pledges]))

    @cached_property
    def looks(self):
        """How often the page was looked at, this look among them."""
        return children.looks_at(self.child)


def _found(visit):
    """What a visit found, in words; what was not asked is not told."""
    words_of = {
        "in_school": (_("goes to school"), _("does not go to school")),
        "well_cared": (_("well cared for"), _("not well cared for")),
        "healthy": (_("healthy"), _("not in good health")),
    }
    answers = [(getattr(visit, name), pair) for name, pair in words_of.items()]
    return [
        {"text": yes if value else no, "kind": "ok" if value else "error"}
        for value, (yes, no) in answers
        if value is not None
    ]
