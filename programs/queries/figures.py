"""All figures of the programmes in one unit on a day, as a plain dict: what the command tells and pages show first."""

from datetime import timedelta

from members.enums import MembershipKind
from members.queries.counts import members_by_home
from members.units.enums import Kind
from members.units.models import Unit
from programs.queries.facts import FACTS
from programs.queries.ledger import ledger
from programs.queries.posts import certificates
from programs.queries.tallies import EVERYONE, Ask, Tally, land_of, tallied
from unionportal.ui.sets import rows_of

DIGITAL = FACTS["activities"].of("f.kind = 'digital'", key="digital")
STANDING = "until_on IS NULL OR until_on >= %(until)s"
ONLINE = FACTS["clubs"].of(
    f"f.kind = 'online_meeting' AND EXISTS (SELECT FROM programs_club c WHERE c.id = f.id AND ({STANDING}))",
    key="online",
)
# Those whose figure is a number of people; of the others it is how many times.
PEOPLE = ("managers", "trained", "club_members")
TIMES = ("households", "startups", "clubs", "courses", "collectives", "individuals")
SPONSORSHIP = ("children", "sponsors", "committed", "paid", "due", "overdue")
SPONSORSHIP_TOO = ("future", "written_off", "sponsored", "ended", "in_kind_committed")


def program_figures(unit, *, on, since=None, boundaries=None):
    """``{figure: number}`` of a unit (an instance) and all below it at the end of ``on``.

    What happened counts from the day ``since`` on (None: from the beginning); honorary members, officers and online
    models are those of the day. ``times`` and ``people`` tell both sides of every figure that has them.
    """
    boundaries, until = boundaries or on, on + timedelta(days=1)
    land = land_of([unit.pk], boundaries=boundaries)
    asks = [Ask(fact, since, until) for fact in (*FACTS.values(), DIGITAL)]
    tally = tallied(land, [*asks, Ask(ONLINE, None, until)], everyone=True)
    told = {key: found.get(unit.pk, Tally()) for key, found in tally.items()}
    figures = {key: told[key].people for key in PEOPLE} | {key: told[key].times for key in TIMES}
    honorary = members_by_home(on, boundaries=boundaries, roots=[unit.pk], kind=MembershipKind.HONORARY)[on]
    (sums,) = ledger([unit.pk], on=on, boundaries=boundaries).values()
    return {
        **{name: getattr(sums, name) for name in SPONSORSHIP},
        **{key: figures[key] for key in ("households", "managers", "startups", "trained", "clubs", "club_members")},
        "courses": figures["courses"],
        "certificates": certificates(land.homes, on=on),
        "collectives": figures["collectives"],
        "individuals": figures["individuals"],
        "honorary": sum(honorary.values()),
        "digital_communes": len(of_kind(tally["digital"], Kind.COMMUNE)),
        "online_districts": len(of_kind(tally["online"], Kind.DISTRICT)),
        **{name: getattr(sums, name) for name in SPONSORSHIP_TOO},
        "everyone": told[EVERYONE].people,
        "people": {key: told[key].people for key in FACTS if told[key].people},
        "times": {key: told[key].times for key in FACTS},
    }


def of_kind(units, kind):
    """Those of some units (ids) that are of a kind."""
    return list(Unit.objects.filter(pk__in=rows_of(units), kind=kind).values_list("pk", flat=True))
