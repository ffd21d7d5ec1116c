"""A resolution with reported indicators and a year of periods over the cast: what tests of reports begin with."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from indicators.actions import answers, reports, years
from indicators.actions.checks import Given
from indicators.enums import IndicatorKind, OverTime, OverUnits, Period, Rhythm, Source
from indicators.models import Congress, Indicator, Resolution
from members.units.enums import Kind

YEAR = 2026
TODAY = date(2026, 7, 10)
JUNE = 5  # its place among the months


@dataclass
class Reporting:
    """``indicators`` by name (households, share, held, state), ``months`` the twelve periods of the home province."""

    cast: object
    indicators: dict = field(default_factory=dict)
    months: list = field(default_factory=list)

    @property
    def june(self):
        return self.months[JUNE]

    def given(self, **values):
        """``{indicator: Given}`` of ``name=value`` or ``name=(value, denominator)``."""
        return {self.indicators[name]: _given(value) for name, value in values.items()}

    def all(self, households=3):
        return self.given(households=households, share=(9, 10), held=1, state=40)

    def draft(self, unit=None, period=None, readings=None, version=0, on=TODAY, by=None):
        return reports.save_draft(
            period=period or self.june, unit=unit or self.cast.commune, version=version, on=on,
            readings=self.all() if readings is None else readings, by=by or self.cast.user("commune_officer"),
        )  # fmt: skip

    def sent(self, unit=None, period=None, readings=None, on=TODAY):
        report = self.draft(unit, period, readings, on=on)
        return reports.submit(report=report, version=report.version, on=on, by=self.cast.user("commune_officer"))

    def approved(self, unit=None, period=None, readings=None, on=TODAY):
        report = self.sent(unit, period, readings, on=on)
        return answers.approve(report=report, version=report.version, by=self.cast.user("province_staff"))


def _given(value):
    value, denominator = value if isinstance(value, tuple) else (value, None)
    if isinstance(value, str):
        return Given(note=value)
    return Given(*(None if number is None else Decimal(number) for number in (value, denominator)))


def build(cast):
    """The ``Reporting`` of the home province of the cast."""
    congress = Congress.objects.create(
        unit=cast.province, ordinal="XVII", name="Đại hội XVII", from_on=date(2021, 10, 1), until_on=date(2027, 1, 1)
    )
    resolution = Resolution.objects.create(code="XVII-T", congress=congress, name="Nghị quyết XVII")
    made = Reporting(cast)
    for position, (name, text, changes) in enumerate(_INDICATORS, start=1):
        values = {"kind": IndicatorKind.COUNT, "period": Period.YEAR, "over_time": OverTime.SUM, **changes}
        made.indicators[name] = Indicator.objects.create(
            resolution=resolution, number=str(position), position=position, text=text, from_on=congress.from_on,
            source=Source.REPORTED, unit_kinds=[Kind.COMMUNE], **values,
        )  # fmt: skip
    made.months = years.add_year(
        unit=cast.province, year=YEAR, rhythm=Rhythm.MONTH, begins_on_day=1, due_after=5, by=cast.user("province_admin")
    )
    return made


_INDICATORS = [
    ("households", "Giúp hộ thoát nghèo, cận nghèo", {"unit_of_measure": "hộ"}),
    ("share", "Nạn nhân bạo lực được giúp", {"kind": IndicatorKind.PERCENT, "over_units": OverUnits.RATIO}),
    ("held", "Có tổ chức giám sát trong kỳ", {"kind": IndicatorKind.YES_NO}),
    ("state", "Câu lạc bộ đang hoạt động", {"over_time": OverTime.LAST, "period": Period.POINT}),
]
