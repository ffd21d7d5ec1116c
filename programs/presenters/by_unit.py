"""The figures of one programme by units: people and times of each, over time, as a workbook."""

from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from members.units.enums import Kind
from programs.forms.counting import BEGINNING, STEPS, THIS_YEAR
from programs.presenters.links import address, with_query
from programs.presenters.over_time import OverTime
from programs.presenters.programmes import FIGURES
from programs.presenters.steps import usual_step
from unionportal.ui.charts import small_bullet
from unionportal.ui.words import day, number
from unionportal.ui.workbooks import Sheet

ATTENDED = ("activities",)  # facts whose amount is how many came


class ByUnitView:
    """``overview`` of the figures of one ``slug``. ``list_path`` is where its records are listed, for who may see them."""

    def __init__(self, overview, period, *, slug, name, list_path, query):
        self.overview, self.period, self.slug, self.title = overview, period, slug, name
        self.list_path, self.query = list_path, query
        self.on = overview.on
        self.figures = [FIGURES[key] for key in overview.keys]
        self.main = self.figures[0]
        self.route = f"programs:{slug}-figures"

    @property
    def lead(self):
        days = {"since": day(self.overview.since), "on": day(self.on), "unit": self.overview.unit.name}
        if self.overview.since:
            return _("%(unit)s, from %(since)s to the end of %(on)s") % days
        return _("%(unit)s, from the beginning to the end of %(on)s") % days

    @property
    def crumbs(self):
        front = address("programs:front", **self.days)
        return [{"label": _("Programmes"), "href": front}, {"label": self.title, "href": ""}]

    @cached_property
    def days(self):
        """What links keep: unit, day, the first day that counts."""
        return {**self.query, **({"since": day(self.overview.since)} if self.overview.since else {})}

    @cached_property
    def _level(self):
        level = self.overview.level
        return {} if level is None else {"cap": Kind(level).name.lower()}

    @property
    def export(self):
        return address(self.route, **self.days, **self._level, export="xlsx")

    @property
    def list_href(self):
        return with_query(self.list_path, **self.days) if self.list_path else ""

    @property
    def periods(self):
        ways = ((BEGINNING, _("From the beginning")), (THIS_YEAR, _("Year %(year)s") % {"year": self.on.year}))
        return [
            {"label": label, "href": address(self.route, **self.query, **self._level, ky=way),
             "here": self.period.chosen == way}
            for way, label in ways
        ]  # fmt: skip

    @property
    def levels(self):
        """The switch between kinds of units below; none where there is one."""
        if len(self.overview.levels) < 2:
            return []
        here = self.overview.level if self.overview.level is not None else self.overview.levels[0]
        return [
            {"label": Kind(kind).label, "href": address(self.route, **self.days, cap=Kind(kind).name.lower()),
             "here": kind == here}
            for kind in self.overview.levels
        ]  # fmt: skip

    @property
    def strip(self):
        """Every figure of the programme, both sides."""
        items = []
        for figure in self.figures:
            tally = self.overview.tally(figure.key)
            people = _("%(n)s people") % {"n": number(tally.people)} if figure.names_people else ""
            came = sum(flow.amount for flow in self.flows[figure.key].values()) if figure.key in ATTENDED else 0
            told = people or (_("%(n)s times attended") % {"n": number(came)} if came else "")
            items.append({"label": figure.label, "value": number(tally.times), "sub": told, "href": self.list_href})
        return items

    @cached_property
    def flows(self):
        return self.overview.flows(self.step)

    # Over time

    @cached_property
    def step(self):
        return self.period.step or usual_step(self.overview.since or date(self.on.year - 3, 1, 1), self.on)

    @property
    def steps(self):
        names = (("nam", _("a year")), ("quy", _("a quarter")), ("thang", _("a month")))
        return [
            {"label": label, "href": address(self.route, **self.days, **self._level, buoc=word) + "#thoi-gian",
             "here": STEPS[word] == self.step}
            for word, label in names
        ]  # fmt: skip

    @cached_property
    def charts(self):
        flows = self.flows
        first = self.overview.since or min((begins for rows in flows.values() for begins in rows), default=self.on)
        return [
            OverTime(
                figure, flows[figure.key], first=first, on=self.on, step=self.step,
                total=self.overview.tally(figure.key),
            )
            for figure in self.figures
        ]  # fmt: skip

    # By unit

    @cached_property
    def most(self):
        """The greatest leading number of a unit, the end of every bar."""
        return max(
            (self.main.leading(self.overview.tally(self.main.key, part)) for part in self.overview.parts), default=0
        )

    @property
    def columns(self):
        columns = [{"label": _("Unit"), "priority": "title"}]
        if self.most:
            columns.append({"label": self.main.label, "kind": "bar", "priority": "bar"})
        for place, figure in enumerate(self.figures):
            told = f"{figure.label}: " if len(self.figures) > 1 else ""
            if figure.names_people:
                columns.append({"label": f"{told}{_('people')}", "kind": "num"})
            columns.append({"label": f"{told}{_('times')}", "kind": "num", "priority": "line" if place else "figure"})
        return columns

    @property
    def rows(self):
        rows = [self._row(part) for part in self.overview.parts]
        if any(tally.times for tally in self.overview.own.values()):
            bar = [""] if self.most else []
            own = [value for figure in self.figures for value in _sides(figure, self.overview.own[figure.key])]
            rows.append([_("%(unit)s itself") % {"unit": self.overview.unit.name}, *bar, *map(number, own)])
        return rows

    def _row(self, part):
        values = [v for figure in self.figures for v in _sides(figure, self.overview.tally(figure.key, part))]
        href = address(self.route, **{**self.days, "unit": part.uid})
        opened = with_query(self.list_path, **{**self.days, "unit": part.uid}) if self.list_path else ""
        # A slip on a telephone has no head: each figure says what it is.
        labels = [column["label"] for column in self.columns if column.get("kind") == "num"]
        cells = [
            {"text": number(value), "href": opened if value else "", "label_m": label}
            for value, label in zip(values, labels, strict=True)
        ]
        return [{"text": part.full_name_on, "href": href}, *self._bar(part), *cells]

    def _bar(self, part):
        if not self.most:
            return []
        value = self.main.leading(self.overview.tally(self.main.key, part))
        label = f"{part.full_name_on}: {number(value)}"
        return [small_bullet({"value": value, "status": "brand", "label": label, "max": self.most})]

    @property
    def total(self):
        values = [v for figure in self.figures for v in _sides(figure, self.overview.tally(figure.key))]
        return [self.overview.unit.name, *([""] if self.most else []), *map(number, values)]

    @property
    def file_name(self):
        return f"{self.title} {self.overview.unit.name} {self.on:%d-%m-%Y}.xlsx"

    @property
    def sheet(self):
        """The table as a workbook's sheet, figures as numbers."""
        labels = [column["label"] for column in self.columns if column.get("kind") != "bar"]
        rows = [self._plain(part.full_name_on, self.overview.tally, part) for part in self.overview.parts]
        own = self.overview.own
        rows.append(
            self._plain(_("%(unit)s itself") % {"unit": self.overview.unit.name}, lambda key, _part: own[key], None)
        )
        rows.append(self._plain(self.overview.unit.name, self.overview.tally, None))
        return Sheet(str(self.title), labels, rows, {0: 36}, [f"{self.title}", self.lead])

    def _plain(self, name, tally, part):
        return [name, *(value for figure in self.figures for value in _sides(figure, tally(figure.key, part)))]


def _sides(figure, tally):
    return [tally.people, tally.times] if figure.names_people else [tally.times]
