"""Opening, renaming, placing and closing units, and what is refused."""

from datetime import date

import pytest

from members.audit.models import Event
from members.units import actions, queries
from members.units.enums import Kind, UnitType
from members.units.models import Succession, Unit, UnitPath
from tests.units.conftest import LATER, START, open_below

pytestmark = pytest.mark.django_db


def test_a_unit_opens_with_name_place_paths_and_event(tree):
    commune, branch = tree["communes"][0], tree["branches"][0]
    assert commune.name == "Xã Cẩm Giang"
    assert queries.ancestor_map([branch.pk], Kind.PROVINCE, on=START) == {branch.pk: tree["province"].pk}
    assert Event.objects.filter(verb="unit.opened").count() == 6


def test_names_differing_by_a_mark_are_two_and_equal_ones_are_refused(tree):
    with pytest.raises(actions.UnitRefused):
        open_below(Kind.COMMUNE, UnitType.XA, "cẩm  giàng", tree["province"])
    assert Unit.objects.filter(kind=Kind.COMMUNE).count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"name": "  "},
        {"type": UnitType.TINH},
        {"code": "90", "kind": Kind.PROVINCE, "type": UnitType.TINH},
        {"on": date(2019, 12, 31)},
    ],
)
def test_what_opening_refuses(tree, change):
    values = {"kind": Kind.COMMUNE, "type": UnitType.XA, "name": "Mới", "parent": tree["province"], "on": LATER}
    if change.get("kind"):
        values["parent"] = tree["centre"]
    with pytest.raises(actions.UnitRefused):
        actions.open_unit(**values | change, by=None)
    assert not Unit.objects.filter(name__contains="Mới").exists()


def test_a_child_is_of_a_lower_kind(tree):
    with pytest.raises(actions.UnitRefused):
        actions.place(unit=tree["province"], parent=tree["communes"][0], on=LATER, by=None)


def test_a_new_name_holds_from_its_day(tree):
    commune = actions.rename(unit=tree["communes"][0], type=UnitType.PHUONG, name="Hồng Lạc", on=LATER, by=None)
    old, new = (queries.with_names(Unit.objects.filter(pk=commune.pk), on=day).get() for day in (START, LATER))
    assert (old.full_name_on, old.type_on) == ("Xã Cẩm Giang", "xa")
    assert (new.full_name_on, new.short_name_on, new.name) == ("Phường Hồng Lạc", "Hồng Lạc", "Phường Hồng Lạc")
    corrected = actions.rename(unit=commune, type=UnitType.PHUONG, name="Hồng Lạp", on=LATER, by=None)
    assert list(corrected.names.order_by("from_on").values_list("full_name", flat=True)) == [
        "Xã Cẩm Giang",
        "Phường Hồng Lạp",
    ]
    with pytest.raises(actions.UnitRefused):
        actions.rename(unit=commune, type=UnitType.XA, name="Sớm", on=date(2022, 1, 1), by=None)


def test_a_branch_moves_on_a_day(tree):
    branch, (home, other) = tree["branches"][0], tree["communes"]
    actions.place(unit=branch, parent=other, on=LATER, by=None)
    before, after = (queries.ancestor_map([branch.pk], Kind.COMMUNE, on=day) for day in (date(2024, 4, 30), LATER))
    assert (before[branch.pk], after[branch.pk]) == (home.pk, other.pk)


def test_closing_leaves_the_past_and_names_the_successor(tree):
    closed, successor = tree["branches"]
    actions.close(unit=closed, successor=successor, on=LATER, by=None)
    assert UnitPath.objects.on(date(2024, 4, 30)).filter(descendant=closed).count() == 4
    assert not UnitPath.objects.on(LATER).filter(descendant=closed).exists()
    assert Succession.objects.get(predecessor=closed).successor == successor
    with pytest.raises(actions.UnitRefused):
        actions.close(unit=closed, successor=successor, on=LATER, by=None)


def test_what_closing_refuses(tree):
    home, branch = tree["communes"][0], tree["branches"][0]
    with pytest.raises(actions.UnitRefused):
        actions.close(unit=home, successor=tree["communes"][1], on=LATER, by=None)
    with pytest.raises(actions.UnitRefused):
        actions.close(unit=branch, successor=branch, on=LATER, by=None)
    with pytest.raises(actions.UnitRefused):
        actions.close(unit=branch, successor=None, on=START, by=None)
    assert Unit.objects.on(LATER).filter(pk__in=[home.pk, branch.pk]).count() == 2


def test_nothing_changes_when_the_audit_cannot_be_written(tree, monkeypatch):
    def fail(**_):
        raise RuntimeError("no audit")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        actions.close(unit=tree["branches"][0], successor=None, on=LATER, by=None)
    assert Unit.objects.get(pk=tree["branches"][0].pk).until_on is None
