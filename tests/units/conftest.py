"""A small tree opened by the actions."""

from datetime import date

import pytest

from members.units import actions
from members.units.enums import Kind, UnitType

START = date(2020, 1, 1)
LATER = date(2024, 5, 1)


@pytest.fixture
def tree():
    """A centre, a province with two communes, and two branches in the first."""
    centre = actions.open_unit(
        kind=Kind.CENTRAL, type=UnitType.CENTRAL, name="Trung ương", parent=None, on=START, by=None, code="TW"
    )
    province = open_below(Kind.PROVINCE, UnitType.TINH, "Lạc Hồng", centre, code="90")
    communes = [open_below(Kind.COMMUNE, UnitType.XA, name, province) for name in ("Cẩm Giang", "Cẩm Giàng")]
    branches = [open_below(Kind.BRANCH, UnitType.CHI_HOI, f"thôn {number}", communes[0]) for number in (10, 2)]
    return {"centre": centre, "province": province, "communes": communes, "branches": branches}


def open_below(kind, type, name, parent, on=START, code=""):
    return actions.open_unit(kind=kind, type=type, name=name, parent=parent, on=on, by=None, code=code)
