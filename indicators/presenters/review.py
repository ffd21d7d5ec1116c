"""A signed review: what was signed, and what is different today."""

import json
from functools import cached_property

from django.utils.translation import gettext as _

from indicators.enums import Status
from indicators.frozen import differences, document, is_intact
from indicators.presenters.figures import address
from indicators.presenters.standing import look
from unionportal.ui.figures import STATUS_WORDS
from unionportal.ui.words import day, number


class ReviewView:
    """A ``Review`` beside the ``Scorecard`` of the same day as it would be today."""

    def __init__(self, review, now):
        self.review, self.now = review, now
        self.content = json.loads(review.content)

    @property
    def title(self):
        return f"{self.review.get_kind_display().capitalize()}: {self.content['resolution']['name']}"

    @property
    def lead(self):
        return _("%(unit)s · as of %(day)s · signed by %(name)s on %(signed)s") % {
            "unit": self.content["unit"]["name"],
            "day": day(self.review.on),
            "name": self.review.signed_by.get_full_name(),
            "signed": day(self.review.signed_at),
        }

    @property
    def number(self):
        return self.review.number

    @property
    def is_intact(self):
        return is_intact(self.review)

    @property
    def seal(self):
        return self.review.seal

    @property
    def met(self):
        return self.content["met"]

    @property
    def total(self):
        return self.content["total"]

    @property
    def boxes(self):
        return [
            {"no": line["number"], "status": look(line["status"]), "href": f"#ct-{line['number']}"}
            for line in self.content["lines"]
        ]

    @property
    def lines(self):
        """The signed lines, parts of composites after their whole; each with its look."""
        return [
            {**line, "look": look(line["status"]), "is_part": line is not top, "name": self._name(line, top),
             "percent_text": self._percent(line)}
            for top in self.content["lines"] for line in (top, *top["children"])
        ]  # fmt: skip

    @staticmethod
    def _name(line, top):
        return line["number"] if line is top else f"{top['number']}{line['number']}"

    @staticmethod
    def _percent(line):
        if line["numerator"] is None or line["denominator"] is None:
            return ""
        return f"{_figure(line['numerator'])} / {_figure(line['denominator'])}"

    @cached_property
    def differences(self):
        """What the same day would say today, as rows of a ledger."""
        found = differences(self.content, document(self.now))
        return [self._difference(difference) for difference in found]

    @property
    def difference_columns(self):
        return [
            {"label": _("Indicator"), "priority": "title"},
            {"label": _("Signed"), "kind": "num"},
            {"label": _("Today"), "kind": "num", "priority": "figure"},
            {"label": _("What is different"), "priority": "line"},
        ]

    @staticmethod
    def _difference(difference):
        line = difference.then or difference.now
        names = {"text": _("wording"), "target": _("target"), "value": _("result"), "status": _("status")}
        what = ", ".join(names[field] for field in difference.fields)
        if difference.then is None:
            what = _("not there when it was signed")
        elif difference.now is None:
            what = _("no longer there")
        return [
            {"text": f"{line['number']}. {line['text']}"},
            {"text": _told(difference.then)},
            {"text": _told(difference.now)},
            {"text": what},
        ]

    @property
    def live_href(self):
        resolution = self.review.resolution
        return address("indicators:scoreboard", resolution.uid, on=day(self.review.on), unit=self.review.unit.uid)


def _told(line):
    if line is None:
        return number(None)
    word = STATUS_WORDS[look(Status(line["status"]))]
    return f"{line['value_text']} ({_('target')} {line['target_text']}, {str(word).lower()})"


def _figure(text):
    return number(text) if "/" not in text else text
