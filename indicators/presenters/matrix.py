"""Who has reported, as a matrix of units by periods."""

from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from indicators.presenters.standings import days_of, short_name, sign, state_word, words
from indicators.presenters.years import year_links
from unionportal.ui.words import day, number


class MatrixView:
    """The matrix of a year under the unit of the frame; ``query`` is the unit and day that links keep."""

    def __init__(self, matrix, *, year, query, on, may_set):
        self.matrix, self.year, self.query, self.on = matrix, year, query, on
        self.may_set = may_set
        self.kept = f"?{urlencode(query)}" if query else ""

    @cached_property
    def title(self):
        return _("Reports of %(year)s") % {"year": self.year}

    @cached_property
    def lead(self):
        return _("%(unit)s. Who has sent, who is late, what waits for you; as of today, %(day)s.") % {
            "unit": self.matrix.unit.name, "day": day(self.matrix.today),
        }  # fmt: skip

    @cached_property
    def years(self):
        return year_links(self.year, query=self.query, today=self.matrix.today)

    @cached_property
    def tallies(self):
        """``{period id: Counter}``."""
        return {period.pk: self.matrix.tally(period) for period in self.matrix.periods}

    @cached_property
    def focus(self):
        """The newest period that has ended by the day of the frame, else the first: what the figures above speak of."""
        ended = [period for period in self.matrix.periods if period.until_on <= self.on]
        return (ended or self.matrix.periods[:1] or [None])[-1]

    @cached_property
    def strip(self):
        period = self.focus
        if period is None:
            return []
        tally, href = self.tallies[period.pk], reverse("indicators:period", args=[period.uid])

        def item(label, value, sub, show):
            return {"label": label, "value": value, "sub": sub,
                    "href": f"{href}?{urlencode({**self.query, **({'show': show} if show else {})})}"}  # fmt: skip

        sent = f"{number(tally['sent'])} / {number(tally['all'])}"
        due = _("due %(day)s") % {"day": day(period.due_on)}
        missing = tally["all"] - tally["sent"]
        late = _("%(n)s overdue") % {"n": number(tally["late"])} if tally["late"] else due
        return [
            item(_("Sent, %(period)s") % {"period": period.name}, sent, due, ""),
            item(_("Waits for approval"), number(tally["submitted"]), _("to read and approve"), "waiting"),
            item(_("Returned"), number(tally["returned"]), _("to be mended by the unit"), "missing"),
            item(_("Not sent"), number(missing), late, "missing"),
        ]

    @cached_property
    def columns(self):
        return [
            {
                "label": short_name(period), "sub": f"{period.due_on:%d/%m}",
                "title": f"{period.name}: {days_of(period)}", "here": period is self.focus,
                "href": reverse("indicators:period", args=[period.uid]) + self.kept,
            }
            for period in self.matrix.periods
        ]  # fmt: skip

    @cached_property
    def groups(self):
        """Rows below the names of their districts, which stand in the order of the matrix."""
        groups, last = [], object()
        for unit, district, standings in self.matrix.rows:
            if district != last:
                name = self.matrix.districts[district].full_name_on if district else ""
                groups.append({"name": name, "note": "", "rows": []})
                last = district
            groups[-1]["rows"].append(self._row(unit, standings))
        return groups

    def _row(self, unit, standings):
        cells = [
            self._cell(period, unit, standings[period.pk]) if period.pk in standings else None
            for period in self.matrix.periods
        ]
        return {"name": unit.full_name_on, "cells": cells}

    @cached_property
    def _paths(self):
        """``{period id: the beginning of its addresses}``: ``reverse`` for each of 3,000 cells would take half the page."""
        return {period.pk: reverse("indicators:period", args=[period.uid]) for period in self.matrix.periods}

    def _cell(self, period, unit, standing):
        return {
            "kind": sign(standing), "flag": bool(standing.days_late), "word": self._word(standing),
            "href": f"{self._paths[period.pk]}{unit.uid}/{self.kept}",
        }  # fmt: skip

    @cached_property
    def _words(self):
        return {}

    def _word(self, standing):
        """Its words; most cells say the same few."""
        if standing not in self._words:
            self._words[standing] = words(standing)
        return self._words[standing]

    @cached_property
    def total(self):
        """How many of those asked have sent, by period."""
        return [f"{number(tally['sent'])}/{number(tally['all'])}" for tally in self.tallies.values()]

    @cached_property
    def legend(self):
        return [
            ("approved", state_word("approved")), ("locked", state_word("locked")),
            ("waiting", state_word("submitted")), ("returned", state_word("returned")), ("draft", state_word("draft")),
            ("open", _("not sent, not yet due")), ("late", _("not sent, overdue")),
        ]  # fmt: skip
