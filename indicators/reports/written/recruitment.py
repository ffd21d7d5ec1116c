"""The recruitment-rate table: every unit below with thresholds and shortfalls."""

from django.utils.translation import gettext as _

from indicators.queries.documents import below
from indicators.rates import bars_by_unit, rates
from indicators.reports.parts import members
from indicators.reports.parts import rates as part
from indicators.reports.written.frame import report, section
from members.units.enums import Kind
from unionportal.ui.words import day

SUMMED = {Kind.PROVINCE: (Kind.DISTRICT, Kind.COMMUNE), Kind.DISTRICT: (Kind.COMMUNE,), Kind.COMMUNE: (Kind.BRANCH,)}


def of_units(ask):
    """``(kind, [UnitRate], bars)`` of the units directly below, districts before communes; None without any."""
    bars = bars_by_unit([ask.unit.pk], on=ask.on, boundaries=ask.on).get(ask.unit.pk, ())
    for kind in SUMMED.get(ask.unit.kind, ()):
        if units := below([ask.unit], kind, on=ask.on).get(ask.unit.pk):
            return kind, rates(units, on=ask.on), bars
    return None, [], bars


def write(ask):
    """The ``Report`` of the units below ``ask.unit``: of a province by district and by commune."""
    unit = ask.unit
    bars = bars_by_unit([unit.pk], on=ask.on, boundaries=ask.on).get(unit.pk, ())
    levels = [(kind, below([unit], kind, on=ask.on).get(unit.pk, [])) for kind in SUMMED.get(unit.kind, ())]
    sections = [section(_("In general"), members.standing(ask), members.honorary(ask))]
    for kind, units in levels:
        rows = rates(units, on=ask.on) if units else []
        if not rows:
            continue
        sections.append(
            section(
                _("By %(level)s") % {"level": part.level_name(kind, ask.on)},
                list(part.summary(ask, rows, kind, bars)),
                part.chart(ask, rows, kind, bars),
                part.table(ask, rows, kind, bars=bars),
            )  # fmt: skip
        )
    subtitle = _("Recruitment of women aged 18 or more into the Union, as of %(day)s") % {"day": day(ask.on)}
    return report(ask, kind="recruitment", subtitle=subtitle, sections=sections, file_name="ty-le-thu-hut")
