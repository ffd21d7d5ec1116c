"""One indicator of a unit for its page: how it is reckoned, and the rows whose sum is its figure."""

from datetime import date
from functools import cached_property

from django.core.paginator import Paginator
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import IndicatorKind, Period
from indicators.measures import registry
from indicators.presenters.figures import address
from indicators.presenters.standing import Standing
from indicators.rules import amount
from members.access.enums import Permission
from members.units.enums import Kind
from unionportal.ui.words import day, number

PER_PAGE = 50


class BehindView:
    """The page of one line of a scorecard; ``rows`` is its ``Behind``, None of a composite."""

    def __init__(self, card, line, rows, *, scope, query, page=None):
        self.card, self.line, self.behind, self.scope, self.query = card, line, rows, scope, query
        self.indicator = line.indicator
        self.standing = Standing(line, query=query)
        self.paginator = Paginator(_urgent_first(rows.rows) if rows else [], PER_PAGE)
        self.rows = self.paginator.get_page(page)

    @property
    def title(self):
        part = (
            f"{self.indicator.parent.number}{self.indicator.number}"
            if self.indicator.parent_id
            else self.indicator.number
        )
        return _("Indicator %(number)s") % {"number": part}

    @property
    def lead(self):
        return f"{self.card.unit.name} · {_('as of %(day)s') % {'day': day(self.card.as_of)}}"

    @property
    def crumbs(self):
        up = address("indicators:scoreboard", self.card.resolution.uid, **self.query)
        return [
            {"label": _("Resolutions"), "href": address("indicators:scoreboards", **self.query)},
            {"label": self.card.resolution.code, "href": up},
            {"label": self.title, "href": ""},
        ]

    @property
    def definition(self):
        """(label, text) pairs that say how the figure is reckoned."""
        indicator = self.indicator
        facts = [(_("Kind"), indicator.get_kind_display()), (_("Target for"), indicator.get_period_display())]
        if indicator.kind != IndicatorKind.COMPOSITE:
            facts += [
                (_("Over time"), indicator.get_over_time_display() if indicator.period != Period.POINT else ""),
                (_("Over units"), indicator.get_over_units_display()),
                (_("Source"), self._source),
                (_("Asked of"), ", ".join(str(Kind(kind).label) for kind in indicator.unit_kinds)),
                (_("Baseline"), amount(indicator, indicator.baseline) if indicator.baseline is not None else ""),
            ]
        facts += [(_("Wording holds from"), day(indicator.from_on)), (_("Rule"), self.standing.rule)]
        return [(label, text) for label, text in facts if text]

    @property
    def _source(self):
        if not self.indicator.measure:
            return self.standing.source
        return f"{registry.find(self.indicator.measure).name} ({self.standing.source})"

    # The rows

    @property
    def rows_title(self):
        count = sum(not row.overlap for row in self.behind.rows)
        words = {
            "readings": ngettext("%(n)s report adds up to it", "%(n)s reports add up to it", count),
            "units": ngettext("%(n)s unit was asked", "%(n)s units were asked", count),
            "parts": ngettext("%(n)s unit adds up to it", "%(n)s units add up to it", count),
            "records": ngettext("%(n)s record adds up to it", "%(n)s records add up to it", count),
        }
        return words[self.behind.sort] % {"n": number(count)}

    @cached_property
    def _has_denominator(self):
        return any(row.denominator is not None for row in self.behind.rows)

    @cached_property
    def _asks_years(self):
        return any(row.year for row in self.behind.rows)

    @property
    def columns(self):
        columns = [{"label": _("Unit"), "priority": "title"}]
        if self._asks_years:
            columns.append({"label": _("Year")})
        if self.behind.sort == "readings":
            columns += [{"label": _("Period")}, {"label": _("Approved"), "priority": "line-right"}]
        if self.behind.sort == "records":
            columns += [{"label": _("Day"), "kind": "num"}, {"label": _("Kind")}]
        columns.append({"label": self._figure_name, "kind": "num", "priority": "figure"})
        if self._has_denominator and not self._asks_years:
            columns.append({"label": _("Of"), "kind": "num"})
        return columns

    @property
    def _figure_name(self):
        return _("Did it") if self._asks_years else (self.indicator.unit_of_measure or _("Figure")).capitalize()

    @property
    def lines(self):
        return [self._cells(row) for row in self.rows]

    def _cells(self, row):
        if row.overlap:
            return [
                {"text": _("Persons whom several of these count, counted once")},
                {"text": self._figure(row.numerator)},
            ]
        cells = [{"text": row.unit.full_name_on, "href": self._unit_link(row)}]
        if self.behind.sort == "records":
            return [*cells, *self._record_cells(row)]
        if self._asks_years:
            done = _("yes") if row.numerator else _("not yet")
            return [
                *cells,
                {"text": row.year},
                {"text": done, "sub": number(row.amount) if row.amount and row.amount > 1 else ""},
            ]
        if self.behind.sort == "readings":
            report = row.reading.report
            decided = day(report.decided_at) if report.decided_at else ""
            by = report.decided_by.get_full_name() if report.decided_by else ""
            cells += [
                {"text": report.period.name, "href": self._report_link(report)},
                {"text": decided, "sub": by},
            ]
        cells.append({"text": self._figure(row.numerator)})
        return [*cells, {"text": self._figure(row.denominator)}] if self._has_denominator else cells

    def _record_cells(self, row):
        """Its day, linked to the record for those who may open it; its kind; 0 where the person counts already."""
        fact = row.record.fact
        kind = str(fact.kinds(row.record.kind).label) if fact.kinds else ""
        again = "" if row.numerator else _("a person counted already")
        href = address_of(f"programs:{fact.slug}-page", row.record.uid) if self._may_open(fact) else ""
        return [
            {"text": day(row.record.on), "href": href},
            {"text": kind},
            {"text": self._figure(row.numerator), "sub": again},
        ]

    def _may_open(self, fact):
        return self.scope.can(fact.permission, self.card.unit)

    @cached_property
    def lists(self):
        """(name, link) of the lists of records that it counts, for those who may open them."""
        window = self.line.result.window if self.line.result else None
        where = {"unit": self.card.unit.uid, "on": day(self.card.as_of), "until": day(self.card.as_of)}
        where |= {"since": day(window.from_on)} if window else {}
        facts = [fact for fact in (self.behind.facts if self.behind else ()) if self._may_open(fact)]
        found = {fact.slug: (fact.name, address_of(f"programs:{fact.slug}", **where)) for fact in facts}
        return [(name, href) for name, href in found.values() if href]

    def _figure(self, value):
        places = 0 if value is None or value == int(value) else max(self.indicator.decimals, 1)
        return number(value, places)

    @property
    def foot(self):
        """The cells of the sum over all rows, not those of the page alone."""
        total = self.behind.total
        if total is None:
            return []
        cells = [{"text": _("Sum of all rows"), "strong": True}]
        if self._asks_years:
            return [*cells, {"text": ""}, {"text": f"{number(total.numerator)} / {number(total.denominator)}"}]
        if self.behind.sort in ("readings", "records"):
            cells += [{"text": ""}, {"text": ""}]
        cells.append({"text": self._figure(total.numerator)})
        return [*cells, {"text": self._figure(total.denominator)}] if self._has_denominator else cells

    def _unit_link(self, row):
        """The same indicator in that unit, where the reader may see it."""
        if self.behind.sort in ("readings", "records") or row.unit.pk == self.card.unit.pk:
            return ""
        return address("indicators:figure", self.indicator.uid, **{**self.query, "unit": row.unit.uid})

    @staticmethod
    def _report_link(report):
        return address_of("indicators:report", report.period.uid, report.unit.uid)

    @cached_property
    def persons(self):
        """(sentence, link) of the persons it counts, for those who may see members; None else."""
        if self.behind is None or self.behind.persons is None:
            return None
        if not self.scope.can(Permission.SEE_MEMBERS, self.card.unit):
            return None
        count = self.behind.persons.count()
        sentence = ngettext("It counts %(n)s person.", "It counts %(n)s persons.", count) % {"n": number(count)}
        return sentence, address("members:list", unit=self.card.unit.uid, on=day(self.card.as_of))

    @property
    def pager(self):
        return {"page": self.rows.number, "per": PER_PAGE, "total": self.paginator.count}

    @property
    def children(self):
        return self.standing.children


def address_of(route, *arguments, **query):
    """The address of a page, empty where there is none."""
    try:
        return address(route, *arguments, **query)
    except NoReverseMatch:
        return ""


def _urgent_first(rows):
    """Who has not done it before who has, the latest year or period before the earlier ones; else as they come."""
    latest = sorted(rows, key=lambda row: row.reading.report.period.from_on if row.reading else date.min, reverse=True)
    return sorted(latest, key=lambda row: (-(row.year or 0), bool(row.year and row.numerator)))
