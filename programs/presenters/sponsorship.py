"""The front page of Mẹ đỡ đầu: heads and what is near; its money and its ledger have modules of their own."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.presenters.committed import Committed, millions
from programs.presenters.links import link
from programs.presenters.units_ledger import UnitsLedger
from programs.queries.near import SOON, late_before
from unionportal.ui import words

BEGUN = date(2021, 10, 20)  # of the programme in the country: nothing was due before


@dataclass
class Front:
    """What the page says: ``sums`` of the unit, ``rows`` of (unit, Sums) at the level ``kind``, ``near`` its days."""

    unit: object
    name: str
    on: object
    sums: object
    near: object
    rows: list
    kinds: list
    kind: object
    sees: bool  # children by name
    keeps: bool  # and enters what happens
    query: dict  # of the frame
    home: str  # the page of the unit
    sort: str = "-overdue"

    @cached_property
    def money(self):
        return Committed(self.sums)

    @cached_property
    def ledger(self):
        return UnitsLedger(self)

    def link(self, route="sponsorship", *args, **query):
        """An address that keeps day and unit."""
        return link(route, *args, **{**self.query, **query})

    @cached_property
    def crumbs(self):
        return [{"label": self.name, "href": self.home}, {"label": _("Mẹ đỡ đầu"), "href": ""}]

    @cached_property
    def title(self):
        return _("Mẹ đỡ đầu, %(unit)s") % {"unit": self.name[:1].lower() + self.name[1:]}

    @cached_property
    def lead(self):
        return _("To the end of %(day)s · pledged for 3 to 5 years") % {"day": words.day(self.on)}

    @cached_property
    def heads(self):
        """Lines under the number of children: (label, figure, address, is a shortage)."""
        sums = self.sums

        def children(state):
            return self.link("children", state=state) if self.sees else ""

        return [
            {"label": _("Sponsored now"), "value": sums.sponsored, "href": children("sponsored")},
            {"label": _("Ended: kept to the end, of age, or stopped"), "value": sums.ended, "href": children("ended")},
            {"label": _("Ending in the next 12 months"), "value": sums.ending_soon, "href": children("ending")},
            {"label": _("Waiting for a sponsor"), "value": sums.waiting, "href": children("waiting"), "short": True},
        ]  # fmt: skip

    @cached_property
    def again_href(self):
        """Where the searches for successors are kept; for who keeps children."""
        return self.link("vacancies") if self.sees else ""

    @cached_property
    def again(self):
        """How many of the waiting had a sponsor before, and so are among the ended too; empty without any."""
        count = self.sums.without_successor
        return ngettext(
            "%(n)s child is both: sponsored before, waiting for a successor.",
            "%(n)s children are both: sponsored before, waiting for a successor.", count,
        ) % {"n": words.number(count)} if count else ""  # fmt: skip

    @cached_property
    def list_href(self):
        return self.link("children") if self.sees else ""

    @cached_property
    def add(self):
        return self.link("child_add") if self.keeps else ""

    @cached_property
    def export(self):
        return self.link(level=self.kind.name.lower() if self.ledger.segments else "", export="xlsx")

    @cached_property
    def late_href(self):
        last = late_before(self.on) - timedelta(days=1)
        return self.link("due", since=words.day(BEGUN), until=words.day(last)) if self.near.overdue_rows else ""

    @cached_property
    def all_late(self):
        return ngettext("%(n)s overdue payment", "All %(n)s overdue payments", self.near.overdue_rows) % {
            "n": words.number(self.near.overdue_rows)
        }

    @cached_property
    def strip(self):
        near = self.near
        return [
            {"label": _("Due in the next 30 days"), "value": words.number(near.soon),
             "href": self.link("due", since=words.day(self.on + timedelta(days=1)), until=words.day(self.on + SOON))
                if self.sees else "",
             "sub": _("payments, %(amount)s million đồng") % {"amount": millions(near.soon_amount)}},
            {"label": _("Sponsors"), "value": words.number(near.persons + near.organisations),
             "href": self.link("sponsors") if self.sees else "",
             "sub": _("%(persons)s persons, %(organisations)s organisations")
             % {"persons": words.number(near.persons), "organisations": words.number(near.organisations)}},
            {"label": _("Not visited this quarter"), "value": words.number(near.unvisited),
             "href": self.link("unvisited") if self.sees else "",
             "sub": _("children, in %(n)s communes") % {"n": words.number(near.unvisited_communes)}},
        ]  # fmt: skip
