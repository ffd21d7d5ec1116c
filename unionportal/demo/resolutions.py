"""Congresses, resolutions, indicators and targets of the demonstration."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from indicators.enums import IndicatorKind, TargetRole
from indicators.models import Congress, Indicator, Resolution, Target
from members.units.enums import Kind
from members.units.queries import unit_by_code
from unionportal.demo import figures as f
from unionportal.demo import wish as w
from unionportal.demo import wishes
from unionportal.demo.shares import split

BAC_LIEU_TERM = (date(2016, 6, 1), date(2021, 6, 1))


@dataclass(frozen=True)
class Written:
    """An indicator that was written with the wish it came from."""

    wish: w.Wish
    indicator: Indicator


def write(branches, *, share):
    """Write everything of the resolutions; ``share`` is the part of the whole province that is there, as a fraction.

    Returns ``[Written]`` of the indicators of Hải Dương, parts of composites too.
    """
    province = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE)
    centre = unit_by_code("TW", on=f.ANCHOR, kind=Kind.CENTRAL)
    provincial = _resolution(
        "XVII-HD", province, "XVII", (date(2021, 10, 13), w.ENDS), "Đại hội đại biểu Phụ nữ tỉnh Hải Dương lần thứ XVII",
        "nhiệm kỳ 2021-2026", date(2021, 10, 14),
    )  # fmt: skip
    national = _resolution(
        "XIII-TW", centre, "XIII", (date(2022, 3, 9), date(2027, 3, 9)), "Đại hội đại biểu Phụ nữ toàn quốc lần thứ XIII",
        "nhiệm kỳ 2022-2027", date(2022, 3, 11),
    )  # fmt: skip
    written = _indicators(provincial, wishes.PROVINCIAL, (w.BEGINS, w.ENDS))
    written += _indicators(national, wishes.NATIONAL, (w.BEGINS, w.ENDS))
    own = [branch for branch in branches if branch.province == f.HAI_DUONG]
    women = {}
    for branch in own:
        women[branch.commune_id] = women.get(branch.commune_id, 0) + branch.present
    members = Fraction(sum(branch.members for branch in own), f.MEMBERS)  # one person may stand for ten
    Target.objects.bulk_create(
        target
        for each in written
        for target in _targets(each, province, women, members if each.wish.measure.startswith("members.") else share)
    )  # fmt: skip
    return written


def write_bac_lieu():
    """Write the resolution of Bạc Liêu with its two indicators and targets."""
    province = unit_by_code(f.BAC_LIEU, on=BAC_LIEU_TERM[0], kind=Kind.PROVINCE)
    resolution = _resolution(
        "XIII-BL", province, "XIII", BAC_LIEU_TERM, "Đại hội đại biểu Phụ nữ tỉnh Bạc Liêu lần thứ XIII",
        "nhiệm kỳ 2016-2021", None,
    )  # fmt: skip
    for each in _indicators(resolution, wishes.OF_BAC_LIEU, BAC_LIEU_TERM):
        since, until = BAC_LIEU_TERM
        Target.objects.create(indicator=each.indicator, unit=province, role=TargetRole.TERM, value=each.wish.term,
                              from_on=since, until_on=until)  # fmt: skip


def _resolution(code, unit, ordinal, term, name, years, issued_on):
    since, until = term
    congress = Congress.objects.create(
        unit=unit, ordinal=ordinal, name=f"{name}, {years}", from_on=since, until_on=until
    )
    return Resolution.objects.create(
        code=code, congress=congress, name=f"Nghị quyết {name}, {years}", issued_on=issued_on
    )


def _indicators(resolution, wishes, days, parent=None):
    """``[Written]`` of wishes and their parts."""
    written = []
    for position, wish in enumerate(wishes, start=1):
        indicator = Indicator.objects.create(
            resolution=resolution, parent=parent, number=wish.number, position=position, text=wish.text, kind=wish.kind,
            direction=wish.direction, period=wish.period, over_time=wish.over_time, over_units=wish.over_units,
            source=wish.source, measure=wish.measure, arguments=wish.arguments,
            unit_kinds=[kind.value for kind in wish.kinds], minimum=wish.minimum, unit_of_measure=wish.unit,
            decimals=wish.decimals, baseline=wish.baseline, from_on=days[0], until_on=days[1],
        )  # fmt: skip
        written.append(Written(wish, indicator))
        written += _indicators(resolution, wish.parts, days, indicator)
    return written


def _targets(each, province, women, share):
    """Targets of the province and, where it gave them out, of each commune by its women; parts make the whole."""
    wish = each.wish
    if wish.kind == IndicatorKind.COMPOSITE:
        return
    is_share = wish.decimals > 0  # of the demonstration's wishes, percentages alone have decimals
    for role, since, until, whole in _steps(wish):
        value = whole if is_share else max(1, round(whole * share))
        parts = dict(zip(women, split(value, list(women.values())), strict=True)) if wish.is_split else {}
        for unit_id, part in {province.pk: value, **parts}.items():
            yield Target(
                indicator=each.indicator, unit_id=unit_id, role=role, value=part, from_on=since, until_on=until
            )


def _steps(wish):
    if wish.a_year:
        return [(TargetRole.YEAR, date(y, 1, 1), date(y + 1, 1, 1), wish.a_year) for y in w.YEARS]
    steps = [(TargetRole.TERM, w.BEGINS, w.ENDS, wish.term)]
    if wish.by_mid:
        steps.append((TargetRole.MILESTONE, w.BEGINS, w.MID, wish.by_mid))
    return steps
