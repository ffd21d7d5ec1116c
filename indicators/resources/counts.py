"""The sheet of women counts: what its columns are, how a row becomes a count, and the template."""

from dataclasses import dataclass, field

import tablib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from indicators.actions.counts import CountRefused, correct_count, enter_count
from indicators.enums import Denominator
from indicators.models import WomenCount
from indicators.queries.rates import branch_paths, units_ever_under
from members.access.enums import Permission
from members.units.enums import Kind
from members.units.models import Unit
from unionportal.ui.days import UnreadableDay, read_day
from unionportal.ui.vietnamese import fold
from unionportal.ui.words import day
from unionportal.ui.workbooks import Sheet

# field: the header that the template has, and others that mean the same (folded)
HEADERS = {
    "code": ("Mã đơn vị", "ma", "ma xa", "ma co so"),
    "name": ("Tên đơn vị", "don vi", "xa", "xa phuong", "co so", "ten co so"),
    "branch": ("Chi hội", "chi to", "to", "thon"),
    "counted_on": ("Ngày đếm", "ngay", "tinh den ngay", "thoi diem"),
    "definition": ("Cách tính", "mau so", "loai"),
    "count": ("Số phụ nữ", "phu nu", "so luong", "so phu nu 18"),
    "source": ("Nguồn", "nguon so lieu", "ghi chu"),
}
NEEDED = {"counted_on", "count"}
LABELS = {name: words[0] for name, words in HEADERS.items()}
# What officers write in the column "Cách tính"; the first of each is what the template shows.
DEFINITIONS = {
    Denominator.PRESENT: ("Có mặt", "co mat tai dia phuong", "present"),
    Denominator.TOTAL: ("Tổng số", "tong", "tat ca", "total"),
    Denominator.ELIGIBLE: ("Đủ điều kiện", "du dieu kien vao hoi", "eligible"),
}
_DEFINITION_OF = {fold(word): definition for definition, words in DEFINITIONS.items() for word in words}


@dataclass
class Places:
    """The units that the rows of a sheet may speak of, loaded once for all rows.

    ``root`` is the unit the sender stands in: the one meant by a row that names none.
    """

    scope: object
    root: Unit
    by_code: dict = field(default_factory=dict)
    by_name: dict = field(default_factory=dict)
    branches: dict = field(default_factory=dict)
    allowed: set = field(default_factory=set)

    @classmethod
    def of(cls, scope, root):
        """Communes, provinces and districts below ``root`` and its branches, in a few statements."""
        places = cls(scope, root)
        units = units_ever_under(root)
        for unit in units:
            if unit.kind < Kind.BRANCH:
                places.by_code.setdefault(unit.code, []).append(unit)
                places.by_name.setdefault(fold(unit.name), []).append(unit)
        for path in branch_paths(units):
            places.branches.setdefault((path.ancestor_id, _branch_key(path.descendant.name)), []).append(path)
        # The rows have one column, which is called after what the scope was asked through.
        places.allowed = {next(iter(row.values())) for row in scope.units(Permission.ENTER_COUNTS)}
        return places

    def find(self, cells, on):
        """The unit of a row on a day. Raises ValidationError, by field, with what is wrong."""
        upper = self._upper(cells, on)
        unit = self._branch(upper, cells["branch"], on) if cells.get("branch") else upper
        if unit.pk not in self.allowed:
            raise ValidationError({"code": _("%(unit)s is not yours to count for.") % {"unit": unit.name}})
        return unit

    def _upper(self, cells, on):
        code, name = cells.get("code", ""), cells.get("name", "")
        if not code and not name:
            return self.root
        if code:
            found = [unit for unit in self.by_code.get(code, ()) if _lives(unit, on)]
            key, text = "code", code
        else:
            found = [unit for unit in self.by_name.get(fold(name), ()) if _lives(unit, on)]
            # Marks decide between names that fold alike (Cẩm Giang, Cẩm Giàng).
            found = [unit for unit in found if unit.name.lower() == name.lower()] or found
            key, text = "name", name
        if not found:
            words = {"text": text, "root": self.root.name, "day": day(on)}
            raise ValidationError({key: _("No unit “%(text)s” in %(root)s on %(day)s.") % words})
        if len(found) > 1:
            raise ValidationError({key: _("Several units are called “%(text)s”; write the code.") % {"text": text}})
        return found[0]

    def _branch(self, upper, name, on):
        paths = self.branches.get((upper.pk, _branch_key(name)), ())
        found = {path.descendant for path in paths if _lives(path, on)}
        if len(found) != 1:
            words = {"name": name, "unit": upper.name}
            raise ValidationError({"branch": _("%(unit)s has no branch “%(name)s” on this day.") % words})
        return found.pop()


def _lives(dated, on):
    return dated.from_on <= on and (dated.until_on is None or dated.until_on > on)


def _branch_key(name):
    """A branch's folded name without the word for branch."""
    return fold(name).removeprefix("chi hoi ").strip()


class WomenCountResource(ModelResource):
    """Rows {code, name, branch, counted_on, definition, count, source} of texts, imported through the actions.

    A count that is there is corrected, one that says the same is left alone, a row that cannot be right is told and left
    out. ``places`` are the units it may speak of, ``by`` who imports, on ``today``.
    """

    unit_id = Field(attribute="unit_id", column_name="unit_id")
    counted_on = Field(attribute="counted_on", column_name="counted_on")
    definition = Field(attribute="definition", column_name="definition")
    count = Field(attribute="count", column_name="count")
    source = Field(attribute="source", column_name="source", saves_null_values=False)  # none wipes none

    class Meta:
        model = WomenCount
        fields = ("unit_id", "counted_on", "definition", "count", "source")
        import_id_fields = ("unit_id", "counted_on", "definition")
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True

    def __init__(self, *, places, by, today):
        super().__init__()
        self.places, self.by, self.today, self.seen, self.units = places, by, today, {}, {}

    def before_import_row(self, row, **kwargs):
        """Turn the texts of the row into values; all that is wrong with it is told at once, by column."""
        wrong = {}
        values = {name: row.get(name) or "" for name in HEADERS}
        for name, parse in (("counted_on", self._day), ("definition", _definition), ("count", _count)):
            try:
                row[name] = parse(values[name])
            except ValidationError as error:
                wrong[name] = error.messages
        if "counted_on" not in wrong:
            try:
                row["unit"] = self.places.find(values, row["counted_on"])
            except ValidationError as error:
                wrong |= error.message_dict
        if wrong:
            raise ValidationError(wrong)
        self._refuse_twice(row)
        row["unit_id"], row["source"] = row["unit"].pk, values["source"][:200] or None
        self.units[row["unit"].pk] = row["unit"]

    def _day(self, text):
        if not text:
            raise ValidationError(_("Write the day of the count."))
        try:
            found = read_day(text, today=self.today)
        except UnreadableDay as error:
            raise ValidationError(str(error)) from error
        if found > self.today:
            raise ValidationError(_("%(day)s has not come yet.") % {"day": day(found)})
        return found

    def _refuse_twice(self, row):
        key = (row["unit"].pk, row["counted_on"], row["definition"])
        if key in self.seen:
            raise ValidationError({"count": [_("Row %(n)s says this already.") % {"n": self.seen[key]}]})
        self.seen[key] = row["row"]

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Rows that say what is there; an empty source does not wipe the one that is."""
        return bool(original.pk) and original.count == row["count"] and row["source"] in (None, original.source)

    def do_instance_save(self, instance, is_create):
        """Through the actions, so that every count has its author and its event."""
        try:
            if is_create:
                saved = enter_count(
                    unit=self.units[instance.unit_id], counted_on=instance.counted_on, definition=instance.definition, count=instance.count,
                    source=instance.source, by=self.by,
                )  # fmt: skip
            else:
                saved = correct_count(
                    row=instance, count=instance.count, source=instance.source, version=instance.version, by=self.by
                )
        except CountRefused as refusal:
            raise ValidationError({"count": [str(refusal)]}) from refusal
        instance.pk = saved.pk


def dataset(rows):
    """Rows {"row": number, "cells": {field: text}} as the dataset that the resource takes."""
    table = tablib.Dataset(headers=["row", "unit", "unit_id", *HEADERS])
    for row in rows:
        table.append([row["row"], None, None, *(row["cells"].get(name, "") for name in HEADERS)])
    return table


def _definition(text):
    if not text:
        return Denominator.PRESENT
    if fold(text) not in _DEFINITION_OF:
        words = ", ".join(names[0] for names in DEFINITIONS.values())
        raise ValidationError(
            _("“%(text)s” is not known here; write one of: %(words)s.") % {"text": text, "words": words}
        )
    return _DEFINITION_OF[fold(text)]


def _count(text):
    digits = text.replace(" ", "").replace("\u00a0", "")
    groups = digits.replace(",", ".").split(".")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        digits = "".join(groups)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        raise ValidationError(
            _("“%(text)s” is not a number of women.") % {"text": text} if text else _("Write the number of women.")
        )
    return int(digits)


def template_sheet(units, *, on):
    """The sheet to fill in, a row for each of ``units`` and the usual definition."""
    rows = []
    for unit in units:
        is_branch = unit.kind >= Kind.BRANCH
        rows.append([
            "" if is_branch else unit.code, "" if is_branch else unit.full_name_on,
            unit.full_name_on if is_branch else "", day(on), DEFINITIONS[Denominator.PRESENT][0], None, "",
        ])  # fmt: skip
    above = ["Số phụ nữ từ 18 tuổi trở lên", "Cách tính: " + "; ".join(names[0] for names in DEFINITIONS.values())]
    return Sheet("Số phụ nữ", list(LABELS.values()), rows, {1: 30, 2: 30, 6: 30}, above)
