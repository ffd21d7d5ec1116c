"""Women counts as tables."""

from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.bars import SHORT_NAMES
from indicators.enums import Denominator
from indicators.presenters.figures import address, coverage
from unionportal.ui.words import day, number

SHOWN = (Denominator.PRESENT, Denominator.TOTAL)


def correct_link(count, unit):
    """Where a count is corrected."""
    return reverse("indicators:count_correct", args=[unit.uid, count.definition, f"{count.counted_on:%Y%m%d}"])


class CountsView:
    """The counts of one unit and what the units below it have."""

    def __init__(self, *, unit, on, counts, below, may_enter):
        self.unit, self.on, self.counts, self.below, self.may_enter = unit, on, list(counts), below, may_enter

    @cached_property
    def title(self):
        return _("Women counts of %(unit)s") % {"unit": self.unit.name}

    @cached_property
    def columns(self):
        columns = [
            {"label": _("Counted on"), "priority": "title"},
            {"label": _("Which women"), "priority": "line"},
            {"label": _("Women"), "kind": "num", "priority": "figure"},
            {"label": _("Source"), "priority": "line"},
            {"label": _("Entered"), "priority": "hidden"},
        ]
        return (
            [*columns, {"label": _("Correct"), "priority": "last", "hidden_label": True}] if self.may_enter else columns
        )

    @cached_property
    def rows(self):
        applied = set()
        return [self._row(count, self._applies(count, applied)) for count in self.counts]

    def _applies(self, count, applied):
        """Whether this is the count that rates of the day divide by: the newest of its definition till then."""
        if count.counted_on > self.on or count.definition in applied:
            return False
        applied.add(count.definition)
        return True

    def _row(self, count, applies):
        who = count.entered_by.get_full_name() if count.entered_by else ""
        head = {"text": day(count.counted_on)}
        if applies:
            head |= {"tag": _("applies on %(day)s") % {"day": day(self.on)}, "tag_kind": "ok"}
        row = [head, Denominator(count.definition).label, number(count.count), count.source or "–"]
        row.append({"text": day(timezone.localtime(count.entered_at).date()), "sub": who})
        return [*row, {"text": _("Correct"), "href": correct_link(count, self.unit)}] if self.may_enter else row

    @cached_property
    def below_columns(self):
        heads = [_("Women %(which)s") % {"which": SHORT_NAMES[definition]()} for definition in SHOWN]
        return [
            {"label": _("Unit"), "priority": "title"},
            *({"label": head, "kind": "num", "priority": "line-right"} for head in heads),
        ]

    @cached_property
    def below_rows(self):
        return [
            [
                {"text": unit.full_name_on, "href": address("indicators:counts", unit=unit.uid, on=day(self.on))},
                *(self._women(unit, definition, women.get(definition), days.get(definition)) for definition in SHOWN),
            ]
            for unit, women, days in self.below
        ]

    @staticmethod
    def _women(unit, definition, women, counted_on):
        """The number that rates divide by, and whose count it is: its own with the day, or of what is below."""
        if women is None:
            return {"text": _("not counted"), "label_m": SHORT_NAMES[definition]()}
        origin = day(counted_on) if counted_on else coverage(women, unit.kind) or _("summed from below")
        return {"text": number(women.count), "sub": origin, "label_m": SHORT_NAMES[definition]()}

    @cached_property
    def rule(self):
        return _(
            "The newest count on or before a day applies. A unit's own count wins over the sum of the units below it and is never added to it."
        )


class CountView:
    """One count and what it was before."""

    def __init__(self, count, events):
        self.count, self.events = count, events

    @cached_property
    def title(self):
        return _("Correct the count of %(unit)s") % {"unit": self.count.unit.name}

    @cached_property
    def lead(self):
        return f"{Denominator(self.count.definition).label}, {day(self.count.counted_on)}"

    @cached_property
    def columns(self):
        return [
            {"label": _("When"), "priority": "title"},
            {"label": _("Who"), "priority": "line"},
            {"label": _("Before"), "kind": "num", "priority": "line-right"},
            {"label": _("After"), "kind": "num", "priority": "figure"},
        ]

    @cached_property
    def rows(self):
        return [
            [
                f"{timezone.localtime(event.at):%H:%M %d/%m/%Y}",
                event.by.get_full_name() if event.by else "–",
                number(event.detail.get("before")),
                number(event.detail.get("count")),
            ]
            for event in self.events
        ]
