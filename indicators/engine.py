"""From indicators to results: every measure once, at the finest grain; then added up; divided last."""

from datetime import timedelta

from django.db.models import Min

from indicators.enums import IndicatorKind
from indicators.measures import registry
from indicators.measures.amounts import Window
from indicators.measures.ground import Ground
from indicators.measures.readings import reported
from indicators.models import Indicator
from indicators.reckoning import Task
from indicators.results import Result


def counting_starts(indicators):
    """``{series: first day}`` of indicators: that of the first version of each."""
    series = {indicator.series for indicator in indicators}
    starts = Indicator.objects.filter(series__in=series).values("series").annotate(first=Min("from_on"))
    return dict(starts.order_by().values_list("series", "first"))


def evaluate(indicators, *, units, on, boundaries=None, starts=None):
    """``{(indicator_id, unit_id): Result}`` of single indicators (composites are made of these) for ``units`` (ids).

    Facts are those of the end of ``on``; units exist on ``boundaries``, which is ``on`` when it is not given. The number
    of statements depends on the measures asked for, not on the units.
    """
    single = [indicator for indicator in indicators if indicator.kind != IndicatorKind.COMPOSITE]
    starts = starts or counting_starts(single)
    ground = Ground(units, boundaries=boundaries or on)
    until = on + timedelta(days=1)
    tasks = [Task(i, Window(starts[i.series], until)) for i in single if starts[i.series] < until]
    found = {(i.pk, unit): Result() for i in single for unit in ground.units}
    for task, amounts in [*_from_readings(ground, tasks), *_from_measures(ground, tasks)]:
        for unit, result in task.results(ground, amounts).items():
            found[task.indicator.pk, unit] = result
    return found


def evaluate_one(indicator, *, unit, on, boundaries):
    """``(task, ground, {window: {unit_id: Amount}}, Result)`` of one indicator in one unit (an id): for its rows.

    The task is None before counting begins.
    """
    start, until = counting_starts([indicator])[indicator.series], on + timedelta(days=1)
    if start >= until:
        return None, None, None, Result()
    ground, task = Ground([unit], boundaries=boundaries), Task(indicator, Window(start, until))
    ((_task, amounts),) = [*_from_readings(ground, [task]), *_from_measures(ground, [task])]
    return task, ground, amounts, task.results(ground, amounts)[unit]


def _from_readings(ground, tasks):
    """``[(task, {window: {unit_id: Amount}})]`` of reported indicators; two statements at most for all of them."""
    asking = [task for task in tasks if task.is_reported]
    if not asking:
        return []
    answers = reported(ground, [task.ask for task in asking])
    return [(task, task.by_window(answer)) for task, answer in zip(asking, answers, strict=True)]


def _from_measures(ground, tasks):
    """The same of computed indicators; the same measure of the same days is evaluated once."""
    once, found = {}, []
    computed = [(task, *_measured(task)) for task in tasks if not task.is_reported]
    for task, measure, arguments in computed:
        if measure.asks:
            ground.will_ask(ask for window in task.windows for ask in measure.asks(window, **arguments))
    for task, measure, arguments in computed:
        amounts = {}
        for window in task.windows:
            key = (measure.key, repr(arguments), window)
            if key not in once:
                parts = measure.evaluate(ground, window, **arguments)
                once[key] = ground.roll_up(parts) if measure.adds_up else parts
            amounts[window] = once[key]
        found.append((task, amounts))
    return found


def _measured(task):
    """The measure of a computed indicator, with its arguments in full."""
    measure = registry.find(task.indicator.measure)
    return measure, measure.clean(task.indicator.arguments)
