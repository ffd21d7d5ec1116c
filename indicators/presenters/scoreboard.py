"""A scoreboard for its page: met n of n, the term, the lines, what needs somebody."""

from datetime import timedelta
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import Status
from indicators.months import whole_months
from indicators.presenters.figures import address
from indicators.presenters.standing import Standing, look
from unionportal.ui.figures import STATUS_WORDS
from unionportal.ui.words import day, number

LATE_FIRST = "late"
_URGENCY = {Status.BEHIND: 0, Status.NO_DATA: 1, Status.ON_PACE: 2, Status.MET: 3, Status.EXCEEDED: 3}


class ScoreboardView:
    """What the page of a ``Scorecard`` shows. ``query`` is what its links keep; ``reviews`` are the signed ones."""

    def __init__(self, card, *, query, order="", reviews=(), may_sign=False):
        self.card, self.query, self.order = card, query, order
        self.reviews, self.may_sign = list(reviews), may_sign
        self.resolution, self.congress = card.resolution, card.resolution.congress

    @property
    def title(self):
        return self.resolution.name

    @property
    def lead(self):
        term = _("Term %(first)s–%(last)s") % {"first": self.congress.from_on.year, "last": self.last_day.year}
        return f"{self.card.unit.name} · {term} · {_('as of %(day)s') % {'day': day(self.card.as_of)}}"

    @property
    def note(self):
        """Said when the figures are of another day than the one asked for."""
        if self.card.as_of >= self.card.on:
            return ""
        return _("Figures as of %(day)s: the term, or the unit, ended then.") % {"day": day(self.card.as_of)}

    @property
    def last_day(self):
        return self.congress.until_on - timedelta(days=1)

    @property
    def score_note(self):
        """ "6 exceeded, 3 met, 2 behind." and when all are asked for."""
        counts = [(status, sum(line.status == status for line in self.card.lines)) for status in Status]
        told = ", ".join(f"{number(count)} {STATUS_WORDS[look(status)].lower()}" for status, count in counts if count)
        return _("%(told)s. All %(n)s are due by %(day)s.") % {
            "told": told, "n": number(self.card.total), "day": day(self.last_day),
        }  # fmt: skip

    @property
    def boxes(self):
        return [{"no": s.number, "status": s.status, "href": f"#{s.anchor}"} for s in self._standings]

    @cached_property
    def _standings(self):
        return [Standing(line, query=self.query) for line in self.card.lines]

    @property
    def lines(self):
        """Standings in the order of the resolution, or the late ones first."""
        if self.order != LATE_FIRST:
            return self._standings
        return sorted(self._standings, key=lambda standing: _URGENCY[standing.attainment.status])

    @property
    def orders(self):
        return [
            {"label": _("By number"), "href": self._here(), "here": self.order != LATE_FIRST},
            {"label": _("Late first"), "href": self._here(thu_tu=LATE_FIRST), "here": self.order == LATE_FIRST},
        ]

    def _here(self, **more):
        return address("indicators:scoreboard", self.resolution.uid, **self.query, **more)

    @property
    def compare_href(self):
        return address("indicators:scoreboard_trend", self.resolution.uid, **self.query)

    @property
    def late(self):
        """Sentences on what needs somebody: indicators behind, parts of composites too."""
        every = (s for top in self._standings for s in ([top] if not top.children else top.children))
        return [
            _("No. %(number)s: %(value)s, to be %(target)s%(pace)s.")
            % {
                "number": s.anchor.removeprefix("ct-"),
                "value": s.value,
                "target": s.target,
                "pace": f"; {s.pace}" if s.pace else "",
            }  # fmt: skip
            for s in every
            if s.is_late
        ]

    @property
    def late_head(self):
        count = len(self.late)
        return ngettext(
            "%(n)s indicator needs somebody to act", "%(n)s indicators need somebody to act", count
        ) % {"n": number(count)}  # fmt: skip

    @property
    def term(self):
        """The bar of the term: months gone by of all, a mark at each new year, for the drawing and its words."""
        first, until = self.congress.from_on, self.congress.until_on
        months = whole_months(first, until)
        gone = min(months, whole_months(first, self.card.as_of + timedelta(days=1)))
        share = 100 * gone / months if months else 0
        years = [
            {
                "x": f"{100 * whole_months(first, first.replace(year=year, month=1, day=1)) / months:.2f}%",
                "text": str(year),
            }
            for year in range(first.year + 1, until.year + 1)
            if months and first < first.replace(year=year, month=1, day=1) < until
        ]
        return {
            "share": f"{share:.2f}%",
            "years": years,
            "day": day(self.card.as_of),
            "anchor": "end" if share > 80 else "start" if share < 20 else "middle",
            "title": _("%(gone)s of the %(all)s months of the term have gone by")
            % {"gone": number(gone), "all": number(months)},
        }

    @property
    def signed(self):
        """The signed reviews as links."""
        return [
            {
                "href": address("indicators:review", review.uid),
                "text": _("%(kind)s as of %(day)s, signed %(at)s")
                % {"kind": review.get_kind_display(), "day": day(review.on), "at": day(review.signed_at)},
            }
            for review in self.reviews
        ]
