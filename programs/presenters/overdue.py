"""Payments that are late, told by the child's code: one row each."""

from functools import cached_property

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.queries.people import place_names
from members.units.enums import Kind
from programs.enums import SponsorKind
from programs.presenters.children import about
from programs.queries.front import helped_by
from unionportal.ui import words
from unionportal.ui.icons import icon_svg


class LateRows:
    """The instalments ``found`` (``queries.front.longest_overdue``) as a ledger; ``page`` gives day and links."""

    def __init__(self, page, found):
        self.page, self.found = page, found

    @cached_property
    def columns(self):
        return [
            {"label": _("Sponsor"), "priority": "title"},
            {"label": _("Child")},
            {"label": _("Lives in"), "priority": "hidden"},
            {"label": _("Due on"), "kind": "num", "priority": "hidden"},
            {"label": _("Overdue"), "kind": "num", "priority": "line-right"},
            {"label": _("Amount, đồng"), "kind": "num", "priority": "figure"},
            {"label": _("To do"), "hidden_label": True, "kind": "num", "priority": "last"},
        ]

    @cached_property
    def rows(self):
        on = self.page.on
        helped = helped_by({row.pledge.sponsor_id for row in self.found}, on=on)
        places = place_names({row.pledge.child.unit_id for row in self.found}, on=on, above=Kind.PROVINCE)
        return [self._row(row, helped, places) for row in self.found]

    def _row(self, row, helped, places):
        child, sponsor = row.pledge.child, row.pledge.sponsor
        days = (self.page.on - row.due_on).days
        kind = _("person") if sponsor.kind == SponsorKind.PERSON else _("organisation")
        count = helped.get(sponsor.pk, 0)
        children = ngettext("%(n)s child", "%(n)s children", count) % {"n": words.number(count)}
        late = ngettext("%(n)s day", "%(n)s days", days) % {"n": words.number(days)}
        pay = self.page.link("disburse", child=child.uid) if self.page.keeps else ""
        return [
            {"text": sponsor.name, "href": self.page.link("sponsor", sponsor.uid), "sub": f"{kind} · {children}"},
            {"text": child.code, "href": self.page.link("child", child.uid), "sub": about(child, on=self.page.on)},
            places.get(child.unit_id, child.unit.name),
            words.day(row.due_on),
            {"text": format_html('<span class="tag tag-error">{}{}</span>', icon_svg("clock"), late)},
            words.number(row.open),
            {"text": format_html('<a class="btn btn-plain btn-sm" href="{}">{}</a>', pay, _("Enter the payment")) if pay
             else ""},
        ]  # fmt: skip
