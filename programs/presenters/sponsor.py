"""The page of one sponsor, ready for its template: children are told by code."""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from members.access.enums import Permission
from programs.presenters import pledge_lines as pledges_shown
from programs.presenters.children import about
from programs.presenters.history import history
from programs.presenters.links import link
from programs.presenters.rights import sees
from programs.queries import sponsors
from unionportal.ui import words

MONEY = ("promised", "paid", "due", "overdue", "future", "written_off")


class SponsorPage:
    """What the page of a sponsor says on ``on``; of children outside the scope only how many."""

    def __init__(self, sponsor, *, scope, on, query):
        self.sponsor, self.scope, self.on, self.query = sponsor, scope, on, query

    def link(self, route, *args, **query):
        """An address that keeps day and unit."""
        return link(route, *args, **{**self.query, **query})

    @cached_property
    def crumbs(self):
        return [
            {"label": _("Mẹ đỡ đầu"), "href": self.link("sponsorship")},
            {"label": _("Sponsors"), "href": self.link("sponsors")},
            {"label": self.sponsor.name, "href": ""},
        ]

    @cached_property
    def lead(self):
        return _("%(kind)s · won by %(unit)s") % {
            "kind": self.sponsor.get_kind_display(), "unit": self.sponsor.unit.name,
        }  # fmt: skip

    @cached_property
    def facts(self):
        one = self.sponsor
        pairs = [(_("Contact person"), one.contact), (_("Phone"), one.phone), (_("Address"), one.address),
                 (_("Sponsor since"), words.day(one.since)), (_("Note"), one.note)]  # fmt: skip
        return [(label, value) for label, value in pairs if value]

    @cached_property
    def charter(self):
        """The charter in a sentence."""
        signed = self.sponsor.protection_signed_on
        if not signed:
            return _("The child-protection charter is not signed yet.")
        return _("The child-protection charter was signed on %(day)s.") % {"day": words.day(signed)}

    @cached_property
    def do(self):
        """Addresses of what may be done, by name."""
        if not sees(self.scope, self.sponsor.unit, Permission.KEEP_CHILDREN):
            return {}
        uid = self.sponsor.uid
        return {"edit": self.link("sponsor_edit", uid), "sign": self.link("sponsor_sign", uid),
                "pay": self.link("disburse", sponsor=uid)}  # fmt: skip

    @cached_property
    def _found(self):
        """Pledges for children within the scope with their sums, and how many children are outside it."""
        return sponsors.pledges_within(self.sponsor, scope=self.scope, on=self.on)

    @cached_property
    def columns(self):
        number = {"kind": "num", "priority": "hidden"}
        return [
            {"label": _("Child"), "priority": "title"},
            {"label": _("Pledge")},
            {"label": _("State"), "priority": "line-right"},
            {"label": _("Committed"), "kind": "num", "priority": "figure"},
            {"label": _("Paid"), **number},
            {"label": pgettext("money", "Due"), **number},
            {"label": _("of it overdue"), **number},
            {"label": _("Not yet due"), **number},
            {"label": _("Written off, lowered"), **number},
        ]

    @cached_property
    def rows(self):
        return [self._row(pledge) for pledge in self._found.pledges]

    def _row(self, pledge):
        child, sums = pledge.child, self._sums[pledge.pk]
        word, kind = pledges_shown.state(pledge, on=self.on)
        page = self.link("pledge", pledge.uid)
        terms = {"text": pledges_shown.terms(pledge, sums["each"]), "sub": pledges_shown.span(pledge), "href": page}
        return [
            {"text": child.code, "href": self.link("child", child.uid), "sub": about(child, on=self.on)},
            terms,
            {"text": "", "tag": word, "tag_kind": kind},
            *(words.number(sums[name]) for name in MONEY),
        ]

    @cached_property
    def _sums(self):
        return pledges_shown.sums_of(self._found.instalments, on=self.on)

    @cached_property
    def total(self):
        sums = {name: sum(found[name] for found in self._sums.values()) for name in MONEY}
        return [_("Together"), "", "", *(words.number(sums[name]) for name in MONEY)]

    @cached_property
    def elsewhere(self):
        """How many children of other units the sponsor helps too, in a sentence; empty without any."""
        count = self._found.elsewhere
        return ngettext(
            "Besides, %(n)s child of another unit.", "Besides, %(n)s children of other units.", count
        ) % {"n": words.number(count)} if count else ""  # fmt: skip

    @cached_property
    def history(self):
        return history(sponsors.deeds_of(self.sponsor))
