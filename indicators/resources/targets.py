"""The sheet of targets: its columns, how a row becomes a target or its revision, and the rows going out."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.resources import ModelResource

from indicators.actions.refusals import Refusal
from indicators.actions.targets import revise_target, set_target
from indicators.enums import TargetRole
from indicators.models import Target
from indicators.queries.rates import units_ever_under
from indicators.queries.resolutions import days_of, lines, may_set
from indicators.queries.targets import targets_below, targets_of_resolution
from members.units.enums import Kind
from unionportal.ui.cells import chosen, day_of, number_of, shown
from unionportal.ui.vietnamese import fold
from unionportal.ui.words import day
from unionportal.ui.workbooks import Sheet

ONE_DAY = timedelta(days=1)
HEADERS = {
    "number": ("Chỉ tiêu", "chi tieu so", "so"),
    "text": ("Nội dung", "noi dung chi tieu"),
    "code": ("Mã đơn vị", "ma", "ma xa"),
    "name": ("Tên đơn vị", "don vi", "xa", "xa phuong"),
    "role": ("Loại mức", "ky"),
    "from_on": ("Từ ngày", "tu"),
    "last_on": ("Đến hết ngày", "den ngay", "den"),
    "value": ("Mức giao", "muc", "chi tieu giao"),
    "reason": ("Lý do điều chỉnh", "ly do"),
}
NEEDED = {"number", "value"}
LABELS = {name: words[0] for name, words in HEADERS.items()}


@dataclass
class Directory:
    """The units that rows may name: the one of the resolution and all that were ever below it down to communes."""

    resolution: object
    scope: object
    by_code: dict = field(default_factory=dict)
    by_name: dict = field(default_factory=dict)
    allowed: dict = field(default_factory=dict)

    @classmethod
    def of(cls, resolution, scope):
        directory = cls(resolution, scope)
        for unit in units_ever_under(resolution.congress.unit):
            if unit.kind <= Kind.COMMUNE:
                directory.by_code.setdefault(unit.code, []).append(unit)
                directory.by_name.setdefault(fold(unit.name), []).append(unit)
        return directory

    def find(self, row, first, last):
        """The unit of a row that existed on some of the days. Raises ValidationError by column."""
        code, name = row.get("code") or "", row.get("name") or ""
        column, text = ("code", code) if code else ("name", name)
        if not text:
            return self._checked(self.resolution.congress.unit)
        found = self.by_code.get(code, ()) if code else self.by_name.get(fold(name), ())
        found = [unit for unit in found if unit.from_on <= last and (not unit.until_on or unit.until_on > first)]
        if not code:
            found = [unit for unit in found if unit.name.lower() == name.lower()] or found
        if not found:
            words = {"text": text, "root": self.resolution.congress.unit.name, "day": day(first)}
            raise ValidationError({column: [_("No unit “%(text)s” in %(root)s on %(day)s.") % words]})
        if len(found) > 1:
            raise ValidationError(
                {column: [_("Several units are called “%(text)s”; write the code.") % {"text": text}]}
            )
        return self._checked(found[0])

    def _checked(self, unit):
        if unit.pk not in self.allowed:
            self.allowed[unit.pk] = may_set(self.scope, self.resolution, unit)
        if not self.allowed[unit.pk]:
            raise ValidationError({"code": [_("This is not yours to decide for %(unit)s.") % {"unit": unit.name}]})
        return unit


class TargetResource(ModelResource):
    """Rows of texts by the fields of ``HEADERS``, imported through the actions.

    A target is found by indicator, unit, role and days; another value revises it and needs a reason, the same value is
    left alone. A row that cannot be right is told and left out.
    """

    class Meta:
        model = Target
        fields = ()
        import_id_fields = ()
        report_skipped = True
        skip_html_diff = True

    def __init__(self, *, resolution, scope, by, on, today):
        super().__init__()
        self.directory, self.by, self.today = Directory.of(resolution, scope), by, today
        found = lines(resolution, on=on)
        self.indicators = {fold(line.number): line.indicator for line in found}
        self.days = {line.indicator.series: days_of(line.indicator) for line in found}
        rows = targets_of_resolution(resolution)
        self.there = {(t.indicator.series, t.unit_id, t.role, t.from_on, t.until_on): t for t in rows}
        self.seen, self.now = {}, {}

    def before_import_row(self, row, **kwargs):
        """Turn the texts of the row into values; what is wrong with it is told by column."""
        wrong, values = {}, {}
        readers = {
            "number": self._indicator, "value": self._number, "role": self._role,
            "from_on": lambda text: day_of(text, today=self.today),
            "last_on": lambda text: day_of(text, today=self.today, is_last=True),
        }  # fmt: skip
        for name, read in readers.items():
            try:
                values[name] = read(row.get(name) or "")
            except ValidationError as error:
                wrong[name] = error.messages
        if wrong:
            raise ValidationError(wrong)
        self.now = self._settled(row, values)

    def _settled(self, row, values):
        indicator, role = values["number"], values["role"]
        first, until = self._days(indicator, role, values["from_on"], values["last_on"])
        unit = self.directory.find(row, first, until - ONE_DAY)
        key = (indicator.series, unit.pk, role, first, until)
        if key in self.seen:
            raise ValidationError({"number": [_("Row %(n)s says this already.") % {"n": self.seen[key]}]})
        self.seen[key] = row["row"]
        return {
            "indicator": indicator, "unit": unit, "role": role, "from_on": first, "until_on": until,
            "value": values["value"], "reason": (row.get("reason") or "").strip(), "found": self.there.get(key),
        }  # fmt: skip

    def _days(self, indicator, role, first, last):
        """``(first, until)`` of a row; the term's days go without saying."""
        whole = self.days[indicator.series]
        if role == TargetRole.TERM and not first and not last:
            return whole
        if role == TargetRole.MILESTONE and last and not first:
            return whole[0], last + ONE_DAY
        if not first or not last:
            raise ValidationError({"from_on": [_("Write the first and the last day, or the year in both.")]})
        return first, last + ONE_DAY

    def _indicator(self, text):
        if fold(text) not in self.indicators:
            raise ValidationError(_("The resolution has no indicator “%(n)s” on this day.") % {"n": text})
        return self.indicators[fold(text)]

    @staticmethod
    def _number(text):
        if not text:
            raise ValidationError(_("Write the target."))
        return number_of(text)

    @staticmethod
    def _role(text):
        return chosen(TargetRole, text) if text else TargetRole.YEAR

    def get_instance(self, instance_loader, row):
        """The target that stands; None where the row is a new one."""
        return self.now["found"]

    def import_instance(self, instance, row, **kwargs):
        """Nothing: the action takes the values."""

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Rows that say what stands."""
        return bool(original.pk) and original.value == self.now["value"]

    def do_instance_save(self, instance, is_create):
        """Through the actions, so that every target has its author, its event and its revisions."""
        now = self.now
        try:
            if is_create:
                days = {"from_on": now["from_on"], "until_on": now["until_on"]}
                saved = set_target(
                    indicator=now["indicator"],
                    unit=now["unit"],
                    role=now["role"],
                    value=now["value"],
                    by=self.by,
                    **days,
                )
            else:
                saved = revise_target(
                    target=instance, value=now["value"], reason=now["reason"], version=instance.version, by=self.by
                )
        except Refusal as refusal:
            column = refusal.field if refusal.field in HEADERS else "value"
            raise ValidationError({column: [str(refusal)]}) from refusal
        instance.pk = saved.pk


def sheet(resolution, *, scope, unit, on, series=None):
    """Targets of a unit, and of one indicator all below it, as the sheet that is accepted back unchanged."""
    numbers = {line.indicator.series: line for line in lines(resolution, on=on)}
    asked = [series] if series else list(numbers)
    rows = []
    for target in targets_below(scope, unit, asked, on=on, with_units_below=series is not None):
        line = numbers.get(target.indicator.series)
        if line is not None:
            rows.append([
                line.number, line.indicator.text, target.unit.code, target.unit.name, shown(TargetRole, target.role),
                day(target.from_on), day(target.until_on - ONE_DAY), target.value, "",
            ])  # fmt: skip
    above = [f"Mức giao theo {resolution.name}", "Sửa mức giao đã có thì ghi lý do; thêm dòng để giao mức mới."]
    return Sheet("Mức giao", list(LABELS.values()), rows, {1: 50, 3: 30, 8: 40}, above)
