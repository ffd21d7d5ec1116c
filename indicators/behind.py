"""From a figure to the rows that make it: their sum is the figure, whatever the measure."""

from dataclasses import dataclass, field, replace

from indicators.engine import evaluate_one
from indicators.measures import registry
from indicators.measures.amounts import Amount
from indicators.measures.readings import counted
from indicators.models import Reading
from indicators.results import Result
from members.enums import MembershipKind
from members.models import Membership
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import with_names
from programs.queries.rows import FactRow, fact_rows
from unionportal.ui.sets import rows_of


@dataclass(frozen=True)
class Row:
    """One row behind a figure: what a unit adds to it. ``reading`` (with report and period) where it was reported.

    Of coverages ``numerator`` is 1 or 0, whether the unit did it in ``year``, and ``amount`` how much it did. Of records
    it is 0 where the same person counts already. ``overlap``: persons whom several of the parts count, taken off once.
    """

    unit: Unit
    numerator: object
    denominator: object = None
    reading: Reading | None = None
    year: int | None = None
    amount: object = None
    record: FactRow | None = None
    overlap: bool = False


@dataclass(frozen=True)
class Behind:
    """The rows behind the figure of an indicator in a unit. ``sort``: "readings", "units", "parts" or "records".

    Readings are those of units at any depth, units are those a coverage or threshold asks one by one, parts are the
    units directly below and the unit itself, records those of a programme in a commune or below. ``facts``: what is
    counted, where it is records of a programme, whose list is a page of its own. ``persons``: a queryset of spells whose number is the figure, where it
    counts persons; for those who may see members.
    """

    sort: str
    result: Result
    rows: list = field(default_factory=list)
    persons: object = None
    facts: tuple = ()

    @property
    def total(self):
        """The rows added up."""
        amounts = [Amount(row.numerator, row.denominator) for row in self.rows]
        return sum(amounts[1:], start=amounts[0]) if amounts else None


def rows_behind(indicator, *, unit, on, boundaries=None):
    """The ``Behind`` of a single indicator in ``unit`` (an instance) at the end of ``on``."""
    boundaries = boundaries or on
    task, ground, amounts, result = evaluate_one(indicator, unit=unit.pk, on=on, boundaries=boundaries)
    if task is None:
        return Behind("parts", result)
    if task.is_coverage:
        return Behind("units", result, _units_asked(task, ground, amounts, unit, boundaries))
    if task.is_reported:
        return Behind("readings", result, _readings(task, ground, result, boundaries))
    measure = registry.find(indicator.measure)
    if measure.asks:
        return _of_programmes(measure, task, ground, amounts[task.window], result, unit, boundaries)
    persons = _persons(measure, indicator, task.window, ground)
    if measure.rows == "rates":
        return Behind("units", result, _own_amounts(ground, amounts, task, boundaries), persons)
    rows = _parts(ground, amounts[task.window], unit, boundaries)
    if measure.rows == "people" and rows and rows[-1].numerator < 0:
        rows[-1] = replace(rows[-1], overlap=True)
    return Behind("parts", result, rows, persons)


def _named(ids, day):
    units = with_names(Unit.objects.filter(pk__in=rows_of(ids)), on=day)
    return {unit.pk: unit for unit in units.order_by("name_sort_key", "pk")}


def _units_asked(task, ground, amounts, unit, day):
    """Every unit of the kinds in every year that counts, whether it did it and how much."""
    least = 1 if task.indicator.minimum is None else task.indicator.minimum
    names = _named(ground.below(task.indicator.unit_kinds)[unit.pk], day)
    rows = []
    known = [part for part in task.coverage_of(amounts, list(names)) if part is not None]
    for part in known[-1:] if task.is_last_year else known:
        held = amounts[part.window]
        for pk, asked in names.items():
            amount = held[pk].numerator if pk in held else None
            done = amount is not None and amount >= least
            rows.append(Row(asked, int(done), 1, year=part.window.from_on.year, amount=amount))
    return rows


def _own_amounts(ground, amounts, task, day):
    """Units that a threshold was held against, one by one: those of the kind at or below the unit."""
    kind = registry.find(task.indicator.measure).clean(task.indicator.arguments)["kind"]
    names = _named([pk for below in ground.below([kind]).values() for pk in below], day)
    held = amounts[task.window]
    return [Row(unit, held[pk].numerator, held[pk].denominator) for pk, unit in names.items() if pk in held]


def _parts(ground, held, unit, day):
    """The units directly below, and what the unit holds or knows by itself: what is missing to its figure."""
    names = _named([*ground.tree.children().get(unit.pk, ()), unit.pk], day)
    rows = [Row(names[pk], held[pk].numerator, held[pk].denominator) for pk in names if pk in held and pk != unit.pk]
    if unit.pk in held:
        whole, parts = held[unit.pk], [Amount(row.numerator, row.denominator) for row in rows]
        own = whole.numerator - sum(part.numerator for part in parts)
        out_of = None if whole.denominator is None else whole.denominator - sum(part.denominator for part in parts)
        if own or out_of or not rows:
            rows.append(Row(names[unit.pk], own, out_of))
    return rows


def _of_programmes(measure, task, ground, held, result, unit, day):
    """Records of a commune or below one by one; of units above the parts, and the persons whom several of them count."""
    arguments = measure.clean(task.indicator.arguments)
    asks = measure.asks(task.window, **arguments)
    facts = tuple(dict.fromkeys(ask.fact for ask in asks))
    has_people = any(ask.has_people for ask in asks)
    is_own = bool(arguments.get("own_level"))
    if unit.kind >= Kind.COMMUNE or is_own:
        homes = [pk for pk, row in ground.homes.items() if row.home == unit.pk or not is_own]
        records = fact_rows(asks, units=homes)
        return Behind("records", result, _records(records, ground, has_people, day), facts=facts)
    rows = _parts(ground, held, unit, day)
    if has_people and rows and (own := rows[-1]).unit.pk == unit.pk:
        met = sum(n for ask in asks for homes, n in ground.met(ask).people.items() if unit.pk in homes)
        rows[-1:] = [replace(own, numerator=met)] if met else []
        if own.numerator != met:
            rows.append(replace(own, numerator=own.numerator - met, overlap=True))
    return Behind("parts", result, rows, facts=facts)


def _records(records, ground, has_people, day):
    """A ``Row`` of each record at its home; of people each once, whichever record of hers comes first."""
    names, seen, rows = _named({ground.homes[record.unit_id].home for record in records}, day), set(), []
    for record in records:
        is_again = has_people and record.member_id in seen
        seen.add(record.member_id)
        rows.append(Row(names[ground.homes[record.unit_id].home], int(not is_again), record=record))
    return rows


def _readings(task, ground, result, day):
    """The readings that count, with their reports; of those that only the latest counts of, the latest."""
    found = counted(ground, task.ask)
    if task.is_last_year and task.indicator.period == "year":
        first = result.parts[-1].window.from_on if result.parts else None
        found = [row for row in found if first and row.ended_on >= first]
    readings = Reading.objects.select_related("report__period", "report__unit", "report__decided_by")
    by_id = {reading.pk: reading for reading in readings.filter(pk__in=rows_of([row.reading for row in found]))}
    names = _named({row.home for row in found}, day)
    return [Row(names[row.home], row.amount.numerator, row.amount.denominator, by_id[row.reading]) for row in found]


def _persons(measure, indicator, window, ground):
    """Spells (with their persons) whose number is the figure; None of a measure that counts no persons."""
    spells = Membership.objects.filter(unit__in=rows_of(ground.homes)).select_related("member", "unit")
    match measure.rows:
        case "admissions":
            began = measure.clean(indicator.arguments)["began"]
            days = {"from_on__gte": window.from_on, "from_on__lt": window.until_on}
            return spells.filter(kind=MembershipKind.FULL, began__in=began, **days).order_by("from_on", "pk")
        case "members" | "rate":
            return spells.on(window.day).filter(kind=MembershipKind.FULL).order_by("pk")
        case "honorary":
            return spells.on(window.day).filter(kind=MembershipKind.HONORARY).order_by("pk")
    return None
