"""Measures over the records of programmes: what was done since counting began, by times or by distinct people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.measures.amounts import Amount
from indicators.measures.registry import COVERAGES, NUMBERS, Argument, Measure
from indicators.measures.values import any_of, flag, one_of
from programs.enums import ActivityKind, AwardLevel, ClubKind, CourseKind, JobSupportKind, ManagerKind
from programs.queries.facts import FACTS
from programs.queries.tallies import Ask


class Counted(models.TextChoices):
    """What a number of supports counts."""

    PEOPLE = "people", _("people, each once")
    TIMES = "times", _("times")


class GivenTo(models.TextChoices):
    """Whose commendations."""

    ALL = "all", _("collectives and persons")
    COLLECTIVES = "collectives", _("collectives")
    PERSONS = "persons", _("persons")


def facts_of(key, *, kinds=None, women_managers=False, **_others):
    """The ``Fact`` of a key that some arguments leave."""
    fact = FACTS[key]
    if women_managers:
        return fact.of("f.amount > 0")
    return fact.of_kinds(kinds) if fact.kinds else fact


def counts_people(arguments, default=Counted.TIMES):
    """Whether a figure with these arguments is a number of distinct people."""
    return arguments.get("counts", default) == Counted.PEOPLE


def _measure(key, name, sentence, *facts, people=Counted.TIMES, arguments=()):
    """A measure over ``facts`` (keys); ``people``: what it counts where no argument says so."""

    def asks(window, **given):
        keys = {"collectives": facts[:1], "persons": facts[1:]}.get(given.get("given_to"), facts)
        has_people = counts_people(given, people)
        given = {**given, "kinds": given.get("kinds", given.get("levels"))}
        return [Ask(facts_of(k, **given), window.from_on, window.until_on, has_people) for k in keys]

    def evaluate(ground, window, **given):
        found = {}
        for met in (ground.met(ask) for ask in asks(window, **given)):
            if given.get("own_level"):
                over = met.times
            else:
                over = met.people_over() if counts_people(given, people) else met.times_over()
            for unit, count in over.items():
                found[unit] = found[unit] + Amount(count) if unit in found else Amount(count)
        return found

    return Measure(
        key, name, sentence, evaluate, kinds=NUMBERS | COVERAGES, arguments=arguments, adds_up=False, is_flow=True,
        rows="people" if people == Counted.PEOPLE else "records", asks=asks,
    )  # fmt: skip


def _kinds(enum, label=_("of these kinds; all when none is chosen")):
    return Argument("kinds", label, any_of(enum), default=[])


COUNTS = Argument("counts", _("what is counted"), one_of(Counted), default=Counted.PEOPLE.value)
MEASURES = (
    _measure(
        "programs.households", _("households out of poverty or near-poverty"),
        _("Households that left the list by a decision of the commune since counting began, each once and for ever."),
        "households",
    ),
    _measure(
        "programs.managers", _("women managers strengthened"),
        _("Women who manage a firm, a cooperative or a household business and were strengthened since counting began."),
        "managers", people=Counted.PEOPLE, arguments=(COUNTS, _kinds(ManagerKind)),
    ),
    _measure(
        "programs.trained", _("women trained, counselled, placed in work"),
        _("Women trained for a trade, counselled about work or placed in it since counting began."),
        "trained", people=Counted.PEOPLE, arguments=(COUNTS, _kinds(JobSupportKind)),
    ),
    _measure(
        "programs.startups", _("start-ups supported"), _("Start-ups of women supported since counting began."), "startups",
    ),
    _measure(
        "programs.cooperatives", _("cooperatives founded"),
        _("Cooperatives and cooperative groups founded with the Union's help since counting began."), "cooperatives",
        arguments=(Argument("women_managers", _("only those with women among their managers"), flag, default=False),),
    ),
    _measure(
        "programs.clubs", _("clubs and models founded"), _("Clubs and activity models founded since counting began."),
        "clubs", arguments=(_kinds(ClubKind),),
    ),
    _measure(
        "programs.club_members", _("women who joined clubs and models"),
        _("Women who joined clubs and models since counting began."), "club_members", people=Counted.PEOPLE,
        arguments=(_kinds(ClubKind),),
    ),
    _measure(
        "programs.activities", _("activities and events"),
        _("Activities and events held since counting began; what a unit held counts for those above it, if not said otherwise."),
        "activities",
        arguments=(
            _kinds(ActivityKind),
            Argument("own_level", _("only those held by the unit itself, not by units below it"), flag, default=False),
        ),
    ),
    _measure(
        "programs.courses", _("training classes"), _("Training classes that began since counting began."), "courses",
        arguments=(_kinds(CourseKind),),
    ),
    _measure(
        "programs.awards", _("commendations"), _("Commendations of collectives and persons since counting began."),
        "collectives", "individuals",
        arguments=(
            Argument("given_to", _("commendations of"), one_of(GivenTo), default=GivenTo.ALL.value),
            Argument("levels", _("awarded by; all when none is chosen"), any_of(AwardLevel), default=[]),
        ),
    ),
)  # fmt: skip
