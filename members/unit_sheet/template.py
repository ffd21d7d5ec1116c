"""The workbook of branches and groups that goes out, and its rows as they come back."""

import tablib

from members.unit_sheet.reading import HEADERS
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import ancestor_map
from unionportal.ui.workbooks import Sheet

LABELS = {name: words[0] for name, words in HEADERS.items()}
HEAD_LINES = (
    "Danh sách chi hội, tổ",
    "Thêm dòng để mở chi hội hoặc tổ mới; sửa tên trong ô để đổi tên. Xoá dòng không đóng chi hội: việc ấy làm ở trang của chi hội.",
    "Dòng của tổ ghi cả tên chi hội. Cột Từ ngày: ngày mở hoặc ngày đổi tên; để trống là hôm nay.",
)


def dataset(rows):
    """Rows {"row": number, "cells": {field: text}} as the dataset that the resource takes."""
    table = tablib.Dataset(headers=["row", *HEADERS])
    for row in rows:
        table.append([row["row"], *(row["cells"].get(name, "") for name in HEADERS)])
    return table


def template_sheet(root, *, on):
    """The branches and groups below ``root`` on a day as a sheet that comes back unchanged."""
    units = list(Unit.objects.on(on).under([root.pk], on=on).filter(kind__gte=Kind.COMMUNE))
    names = {unit.pk: unit for unit in units}
    communes = ancestor_map([unit.pk for unit in units], Kind.COMMUNE, on=on)
    branches = ancestor_map([unit.pk for unit in units], Kind.BRANCH, on=on)
    lines = []
    for unit in units:
        commune = names.get(communes.get(unit.pk))
        if unit.kind == Kind.COMMUNE or commune is None:
            continue
        branch = names.get(branches.get(unit.pk), unit)
        key = (commune.name_sort_key, commune.pk, branch.name_sort_key, branch.pk, unit.kind, unit.name_sort_key)
        group = unit.name if unit.kind == Kind.GROUP else ""
        lines.append((key, [str(unit.uid), commune.code, commune.name, branch.name, group, ""]))
    rows = [line for _key_of_line, line in sorted(lines)]
    return Sheet("Chi hội, tổ", list(LABELS.values()), rows, {0: 4, 2: 26, 3: 34, 4: 26}, list(HEAD_LINES))
