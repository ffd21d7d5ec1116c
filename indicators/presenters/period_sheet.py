"""One period as a workbook: units in rows, indicators in columns, as they stand."""

from django.utils.translation import gettext as _

from indicators.actions.checks import has_denominator
from indicators.presenters.readings import number_of
from indicators.presenters.standings import words
from unionportal.ui.workbooks import Sheet


def period_sheet(view, readings):
    """The rows that ``view`` (a ``PeriodView``) shows; ``readings`` is {unit id: {indicator id: Reading}}."""
    indicators = {one.indicator_id: one.indicator for of_unit in readings.values() for one in of_unit.values()}
    order = sorted(
        indicators.values(), key=lambda one: (one.resolution.code, (one.parent or one).position, one.position)
    )
    labels = [_("Code"), _("Unit"), _("District"), _("State")]
    for one in order:
        label = f"{one.resolution.code} {number_of(one)}. {one.text}"
        labels += [label, _("Out of")] if has_denominator(one) else [label]
    rows = [_row(view, readings.get(unit.pk, {}), order, unit, district, found) for unit, district, found in view.shown]
    return Sheet(view.period.name, labels, rows, {1: 30, 2: 24, 3: 30}, [view.title, view.lead])


def _row(view, held, order, unit, district, found):
    name = view.matrix.districts[district].full_name_on if district else ""
    cells = [unit.code, unit.full_name_on, name, words(found)]
    for one in order:
        reading = held.get(one.pk)
        cells.append(reading.value if reading else None)
        if has_denominator(one):
            cells.append(reading.denominator if reading else None)
    return cells
