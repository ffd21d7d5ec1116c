"""What the figures of programmes are called, in which order, and which side of each, people or times, comes first."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from programs.queries.facts import FACTS

PEOPLE, TIMES = "people", "times"


@dataclass(frozen=True)
class Figure:
    """One figure: its key in ``FACTS``, its label, its leading side, the words of what its times count.

    ``short`` is its label where there is little room.
    """

    key: str
    label: str
    side: str
    counted: str
    names_people: bool = True  # whether its facts name persons at all
    short: str = ""

    @property
    def slug(self):
        """The address of its records below ``/chuong-trinh/``."""
        return FACTS[self.key].slug

    @property
    def brief(self):
        return self.short or self.label

    def leading(self, tally):
        """The number that comes first."""
        return tally.people if self.side == PEOPLE else tally.times


GROUPS = (
    (_("Poverty reduction"), (Figure("households", _("Households out of poverty or near-poverty"), TIMES, _("households"), short=_("Out of poverty")),)),
    (_("Work and business"), (
        Figure("trained", _("Trained, counselled, placed in work"), PEOPLE, _("times"), short=_("Training, work")),
        Figure("managers", _("Women managers strengthened"), PEOPLE, _("times"), short=_("Women managers")),
        Figure("startups", _("Start-ups supported"), TIMES, _("start-ups"), short=_("Start-ups")),
        Figure("cooperatives", _("Cooperatives and groups founded"), TIMES, _("cooperatives"), names_people=False),
    )),
    (_("Clubs and activities"), (
        Figure("clubs", _("Clubs and models founded"), TIMES, _("clubs and models"), names_people=False, short=_("New clubs, models")),
        Figure("club_members", _("Joined clubs and models"), PEOPLE, _("times")),
        Figure("activities", _("Activities and events"), TIMES, _("activities"), names_people=False),
    )),
    (_("Officers"), (
        Figure("courses", _("Training classes"), TIMES, _("classes"), names_people=False),
        Figure("course_members", _("Officers in training classes"), PEOPLE, _("times")),
    )),
    (_("Commendation and recognition"), (
        Figure("collectives", _("Collectives commended"), TIMES, _("commendations"), names_people=False),
        Figure("individuals", _("Persons commended"), TIMES, _("commendations")),
        Figure("honorary", _("Honorary members recognised"), PEOPLE, _("decisions")),
    )),
)  # fmt: skip
FIGURES = {figure.key: figure for _group, figures in GROUPS for figure in figures}
