"""The sheet of a resolution's indicators: its columns, how a row becomes an indicator, and the rows going out."""

import tablib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.resources import ModelResource

from indicators.actions.indicators import add_indicator, revise_indicator
from indicators.actions.kinds import UNASKED
from indicators.actions.refusals import Refusal
from indicators.enums import Direction, IndicatorKind, OverTime, OverUnits, Period, Source
from indicators.models import Indicator
from indicators.queries.resolutions import lines
from indicators.resources.words import arguments_of, arguments_text
from members.units.enums import Kind
from unionportal.ui.cells import chosen, day_of, number_of, several, shown, whole_of
from unionportal.ui.vietnamese import fold
from unionportal.ui.words import day
from unionportal.ui.workbooks import Sheet

# field: the header that goes out, and others that mean the same (folded)
HEADERS = {
    "number": ("Số", "so thu tu", "stt", "chi tieu so"),
    "whole": ("Thành phần của", "thuoc chi tieu"),
    "text": ("Nội dung", "noi dung chi tieu"),
    "kind": ("Loại", "loai chi tieu"),
    "direction": ("Chiều", "chieu phan dau"),
    "period": ("Mức giao tính cho", "ky"),
    "source": ("Nguồn số liệu", "nguon"),
    "measure": ("Tính bằng", "cach tinh"),
    "arguments": ("Tham số",),
    "unit_kinds": ("Cấp báo cáo", "cap don vi bao cao"),
    "minimum": ("Mỗi đơn vị từ", "muc toi thieu"),
    "over_time": ("Gộp nhiều kỳ",),
    "over_units": ("Gộp nhiều đơn vị",),
    "unit_of_measure": ("Đơn vị tính",),
    "decimals": ("Số chữ số thập phân", "so thap phan"),
    "baseline": ("Số gốc",),
    "exceed_margin": ("Coi là vượt từ (%)",),
    "note": ("Ghi chú",),
    "position": ("Vị trí",),
    "from_on": ("Áp dụng từ",),
}
NEEDED = {"number", "text", "kind"}
LABELS = {name: words[0] for name, words in HEADERS.items()}
ENUMS = {
    "kind": IndicatorKind, "direction": Direction, "period": Period, "source": Source, "over_time": OverTime,
    "over_units": OverUnits,
}  # fmt: skip
READ = {
    **{name: (lambda text, choices=choices: chosen(choices, text)) for name, choices in ENUMS.items()},
    "unit_kinds": lambda text: several(Kind, text),
    "minimum": number_of, "baseline": number_of, "exceed_margin": number_of,
    "decimals": lambda text: whole_of(text, 4), "position": whole_of,
}  # fmt: skip
PLAIN = ("number", "text", "measure", "unit_of_measure", "note")
EMPTY = {**UNASKED, "number": "", "text": "", "note": "", "position": 0}


class IndicatorResource(ModelResource):
    """Rows of texts by the fields of ``HEADERS``, imported through the actions.

    An indicator is found by its number and that of its whole among those that hold ``on``; a column that the sheet does
    not have stays as it is. What says what stands is left alone; a row that cannot be right is told and left out.
    """

    class Meta:
        model = Indicator
        fields = ()
        import_id_fields = ()
        report_skipped = True
        skip_html_diff = True

    def __init__(self, *, resolution, by, on, today):
        super().__init__()
        self.resolution, self.by, self.today = resolution, by, today
        self.there = {_key(line.whole, line.indicator.number): line.indicator for line in lines(resolution, on=on)}
        self.seen, self.now = {}, {}

    def before_import_row(self, row, **kwargs):
        """Turn the texts of the row into values; all that is wrong with it is told at once, by column."""
        whole = self._whole(row.get("whole") or "")
        found = self.there.get(_key(whole, row["number"] or ""))
        values, wrong = self._values(row, found)
        if not wrong:
            key = _key(whole, values["number"])
            if key in self.seen:
                wrong["number"] = [_("Row %(n)s says this already.") % {"n": self.seen[key]}]
            self.seen[key] = row["row"]
        if wrong:
            raise ValidationError(wrong)
        self.now = {"found": found, "whole": whole, "values": values, "from_on": values.pop("from_on")}

    def _whole(self, text):
        """The composite that a part belongs to, by its number."""
        if not text:
            return None
        found = self.there.get(_key(None, text))
        if found is None:
            raise ValidationError({"whole": [_("There is no indicator %(n)s above this row.") % {"n": text}]})
        return found

    def _values(self, row, found):
        """``(values, {column: [sentence]})`` of a row; what it does not say is as it is, or as usual."""
        values = {name: getattr(found, name) if found else usual for name, usual in EMPTY.items()}
        wrong = {}
        for name in HEADERS:
            text = row.get(name)
            if text is None or name in ("whole", "arguments"):
                continue
            try:
                values[name] = self._value(name, text, found)
            except ValidationError as error:
                wrong[name] = error.messages
        if "kind" not in values and "kind" not in wrong:
            wrong["kind"] = [_("Write the kind of the indicator.")]
        if row.get("arguments") is not None and "measure" not in wrong:
            try:
                values["arguments"] = arguments_of(values["measure"], row["arguments"])
            except ValidationError as error:
                wrong["arguments"] = error.messages
        values.setdefault("from_on", found.from_on if found else self.resolution.congress.from_on)
        return values, wrong

    def _value(self, name, text, found):
        if name == "from_on":
            usual = found.from_on if found else self.resolution.congress.from_on
            return day_of(text, today=self.today) or usual
        if name in PLAIN:
            return text.strip()
        if name in ENUMS and not text and name in EMPTY:
            return EMPTY[name]
        return READ[name](text)

    def get_instance(self, instance_loader, row):
        """The indicator that stands; None where the row is a new one."""
        return self.now["found"]

    def import_instance(self, instance, row, **kwargs):
        """Nothing: the action takes the values."""

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Rows that say what stands."""
        return bool(original.pk) and all(getattr(original, n) == v for n, v in self.now["values"].items())

    def do_instance_save(self, instance, is_create):
        """Through the actions, so that every version has its author and its event."""
        now = self.now
        try:
            if is_create:
                saved = add_indicator(
                    resolution=self.resolution, parent=now["whole"], from_on=now["from_on"], by=self.by, **now["values"]
                )
            else:
                saved = revise_indicator(
                    indicator=instance, version=instance.version, from_on=now["from_on"], by=self.by, **now["values"]
                )
        except Refusal as refusal:
            raise ValidationError({_column(refusal.field): [str(refusal)]}) from refusal
        instance.pk = saved.pk
        self.there[_key(now["whole"], saved.number)] = saved


def _column(field):
    return {"parent": "whole"}.get(field, field or "number")


def _key(whole, number):
    return (fold(whole.number) if whole else "", fold(number))


def dataset(rows, headers=HEADERS):
    """Rows {"row": number, "cells": {field: text}} as the dataset that a resource takes; None for a column not there."""
    table = tablib.Dataset(headers=["row", *headers])
    for row in rows:
        table.append([row["row"], *(row["cells"].get(name) for name in headers)])
    return table


def sheet(resolution, *, on):
    """The indicators of a resolution that hold on a day as the sheet that is accepted back unchanged."""
    rows = [[_cell(line, name) for name in HEADERS] for line in lines(resolution, on=on)]
    above = [f"Chỉ tiêu của {resolution.name}", "Mỗi dòng một chỉ tiêu; chỉ tiêu thành phần ghi sau chỉ tiêu tổng hợp."]
    return Sheet("Chỉ tiêu", list(LABELS.values()), rows, {2: 60, 3: 26, 8: 30}, above)


def _cell(line, name):
    """What a column says of an indicator: numbers as numbers, all else as text."""
    indicator = line.indicator
    if name == "whole":
        return line.whole.number if line.whole else ""
    if name == "from_on":
        return day(indicator.from_on)
    value = getattr(indicator, name)
    if name in ENUMS:
        return shown(ENUMS[name], value)
    if name == "unit_kinds":
        return "; ".join(shown(Kind, kind) for kind in value)
    return arguments_text(value) if name == "arguments" else value
