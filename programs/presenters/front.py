"""The front page of the programmes: figures first, then each programme, over time, by unit."""

from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from programs.filters import EXITED
from programs.forms.counting import BEGINNING, STEPS, THIS_YEAR
from programs.presenters.links import address, with_query
from programs.presenters.loans import strip
from programs.presenters.money import short
from programs.presenters.over_time import OverTime
from programs.presenters.programmes import FIGURES, GROUPS
from programs.presenters.steps import usual_step
from unionportal.ui.words import day, number

CHARTS = ("households", "trained", "managers", "startups")
BY_UNIT = ("households", "trained", "managers", "startups", "clubs", "courses")


class FrontView:
    """``overview`` in words. ``lists`` is {slug: path of the list} of what the user may open; ``query`` links keep.

    ``with_children``: figures of Mẹ đỡ đầu stand among them.
    """

    def __init__(self, overview, period, *, lists, query, with_children):
        self.overview, self.period, self.lists, self.query = overview, period, lists, query
        self.with_children = with_children
        self.on = overview.on

    @property
    def title(self):
        return _("Programmes")

    @property
    def lead(self):
        days = {"since": day(self.overview.since), "on": day(self.on), "unit": self.overview.unit.name}
        if self.overview.since:
            return _("%(unit)s, from %(since)s to the end of %(on)s") % days
        return _("%(unit)s, from the beginning to the end of %(on)s") % days

    @cached_property
    def days(self):
        """What links to other pages of these figures keep: unit, day, period."""
        return {**self.query, **({"since": day(self.overview.since)} if self.overview.since else {})}

    @property
    def periods(self):
        return [
            {"label": label, "href": address("programs:front", **self.query, ky=way), "here": self.period.chosen == way}
            for way, label in ((BEGINNING, _("From the beginning")), (THIS_YEAR, _("Year %(year)s") % {"year": self.on.year}))
        ]  # fmt: skip

    # Figures

    def _open(self, slug, **more):
        """The list behind a figure, or its figures by unit for who may see no list."""
        if slug in self.lists:
            # Of households the days are those on which they left the list.
            more = {**more, "state": EXITED, "until": day(self.on)} if slug == "ho-thoat-ngheo" else more
            return with_query(self.lists[slug], **self.days, **more)
        return address(f"programs:{slug}-figures", **self.days)

    @property
    def _children(self):
        if not self.with_children:
            return []
        sums = self.overview.sponsorship
        return [
            {
                "label": _("Mẹ đỡ đầu"), "value": number(sums.children), "href": address("programs:sponsorship", **self.query),
                "sub": _("children sponsored, %(money)s promised") % {"money": short(sums.committed)},
            }
        ]  # fmt: skip

    @cached_property
    def first(self):
        """The figures that come first."""
        tally = self.overview.tally
        awards = tally("collectives").times + tally("individuals").times
        shares = {"collectives": number(tally("collectives").times), "persons": number(tally("individuals").times)}
        return [
            *self._children,
            self._item("households", _("households")),
            self._item("startups", _("start-ups supported")),
            self._item("trained", _("women, %(times)s times") % {"times": number(tally("trained").times)}),
            self._item("clubs", _("%(people)s women joined") % {"people": number(tally("club_members").people)}),
            {
                "label": _("Commendations"), "value": number(awards), "href": self._open("khen-thuong"),
                "sub": _("%(collectives)s collectives, %(persons)s persons") % shares,
            },
        ]  # fmt: skip

    def _item(self, key, sub):
        figure = FIGURES[key]
        value = figure.leading(self.overview.tally(key))
        return {"label": figure.brief, "value": number(value), "href": self._open(figure.slug), "sub": sub}

    @property
    def everyone(self):
        return number(self.overview.everyone)

    @property
    def columns(self):
        return [
            {"label": _("Programme"), "priority": "title"},
            {"label": _("People"), "kind": "num"},
            {"label": _("Times"), "kind": "num", "priority": "figure"},
            {"label": _("Also"), "priority": "bar"},
        ]

    @property
    def rows(self):
        """Each programme with people and times side by side, in groups."""
        lines = []
        for group, figures in GROUPS:
            lines.append({"group": group})
            lines += [self._row(figure) for figure in figures]
        return lines

    def _row(self, figure):
        tally, href = self.overview.tally(figure.key), self._open(figure.slug)
        own = address(f"programs:{figure.slug}-figures", **self.days)
        people = {"text": number(tally.people), "href": href, "label_m": _("People")} if figure.names_people else None
        also = self._also.get(figure.key, "")
        return [{"text": figure.label, "href": own}, people, {"text": number(tally.times), "href": href}, also]

    @cached_property
    def _also(self):
        """What is told beside some programmes."""
        posts, overview = self.overview.certificates, self.overview
        return {
            "activities": _("%(communes)s communes with a digital-transformation activity") % {"communes": number(overview.digital_communes)},
            "club_members": _("%(districts)s districts with an online-meeting model") % {"districts": number(overview.online_districts)},
            "course_members": _("certificate: %(full_time)s full-time officers, %(chairs)s chairs, %(vice)s vice-chairs of communes") % {
                "full_time": number(posts["full_time"]), "chairs": _of(posts["chairs"]), "vice": _of(posts["vice_chairs"]),
            },
            "honorary": _("%(n)s honorary members on this day") % {"n": number(overview.honorary)},
        }  # fmt: skip

    @property
    def total(self):
        """Everybody once, whatever she took part in."""
        return [_("Everyone, each person once"), {"text": self.everyone, "strong": True}, "", ""]

    # Loans

    @property
    def loans_href(self):
        return address("programs:to-vay-von-figures", **self.query)

    @property
    def loans(self):
        return strip(self.overview.unit_loans, groups_href=self._open("to-vay-von"), href=self.loans_href)

    # Over time, by unit

    @cached_property
    def step(self):
        """What the charts are cut into: as asked for, else by how long the days are."""
        return self.period.step or usual_step(self.overview.since or date(self.on.year - 3, 1, 1), self.on)

    @property
    def steps(self):
        names = (("nam", _("a year")), ("quy", _("a quarter")), ("thang", _("a month")))
        return [
            {"label": label, "href": address("programs:front", **self.days, buoc=word) + "#thoi-gian",
             "here": STEPS[word] == self.step}
            for word, label in names
        ]  # fmt: skip

    @cached_property
    def charts(self):
        flows, step = self.overview.flows(self.step), self.step
        first = self.overview.since or min((begins for key in CHARTS for begins in flows[key]), default=self.on)
        return [
            OverTime(FIGURES[key], flows[key], first=first, on=self.on, step=step, total=self.overview.tally(key))
            for key in CHARTS
        ]

    @property
    def unit_columns(self):
        # On a slip each of the figures has a line of its own: their labels are too long for two abreast.
        figures = [
            {"label": FIGURES[key].brief, "kind": "num", "priority": "bar", "wide": key == "courses"} for key in BY_UNIT
        ]
        everyone = {"label": _("Everyone"), "kind": "num", "priority": "figure"}
        return [{"label": _("Unit"), "priority": "title"}, *figures, everyone]

    @property
    def unit_rows(self):
        rows = [self._unit_row(part) for part in self.overview.parts]
        own = self.overview.own
        if any(own[key].times for key in BY_UNIT):
            rows.append([_("%(unit)s itself") % {"unit": self.overview.unit.name}, *_figures(own.get), ""])
        return rows

    def _unit_row(self, part):
        href = address("programs:front", **{**self.days, "unit": part.uid})
        figures = _figures(lambda key: self.overview.tally(key, part))
        everyone = number(self.overview.tally("everyone", part).people)
        return [{"text": part.full_name_on, "href": href}, *figures, {"text": everyone, "unit_m": _("people")}]

    @property
    def unit_total(self):
        everyone = {"text": self.everyone, "unit_m": _("people")}
        return [self.overview.unit.name, *_figures(self.overview.tally), everyone]


def _figures(tally):
    """The cells of one unit; ``tally`` tells the Tally of a key."""
    return [{"text": number(FIGURES[key].leading(tally(key))), "label_m": FIGURES[key].brief} for key in BY_UNIT]


def _of(pair):
    return f"{number(pair[0])}/{number(pair[1])}"
