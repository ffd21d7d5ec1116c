"""The catalogue against the checked numbers of the reform."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db.models import Count, Q

from members.units.catalogue import load_catalogue
from members.units.enums import Kind, SuccessionKind
from members.units.models import Placement, Succession, Unit, UnitName, UnitPath
from members.units.queries import breadcrumb, unit_by_code, units_of_kind, with_names

BEFORE, MERGED, LAST_OLD, REFORM = date(2024, 11, 30), date(2024, 12, 1), date(2025, 6, 30), date(2025, 7, 1)
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """The whole catalogue, loaded once for this module and taken away again."""
    with django_db_blocker.unblock():
        load_catalogue()
    yield
    with django_db_blocker.unblock():
        for model in (Succession, UnitPath, Placement, UnitName, Unit):
            model.objects.all()._raw_delete("default")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


def _communes(province, on):
    return units_of_kind(Kind.COMMUNE, under=unit_by_code(province, on=on), on=on)


@pytest.mark.parametrize(
    ("province", "on", "communes", "districts"),
    [
        ("30", BEFORE, 235, 12),
        ("30", MERGED, 207, 12),
        ("30", LAST_OLD, 207, 12),
        ("31", REFORM, 114, 0),
        ("95", LAST_OLD, 64, 7),
        ("96", REFORM, 64, 0),
    ],
)
def test_a_province_on_a_day(province, on, communes, districts):
    assert _communes(province, on).count() == communes
    under = unit_by_code(province, on=on)
    assert units_of_kind(Kind.DISTRICT, under=under, on=on).count() == districts


@pytest.mark.parametrize(("old", "new", "communes"), [("30", "31", 64), ("95", "96", 25)])
def test_communes_of_the_new_province_that_came_from_the_old(old, new, communes):
    heirs = Unit.objects.filter(precessions__predecessor__in=_communes(old, LAST_OLD)).distinct()
    assert heirs.count() == communes
    assert set(heirs) <= set(_communes(new, REFORM))


def test_the_country_today():
    assert units_of_kind(Kind.PROVINCE, on=TODAY).count() == 34
    communes = with_names(units_of_kind(Kind.COMMUNE, on=TODAY), on=TODAY)
    assert communes.count() == 3321
    types = dict(communes.order_by().values_list("type_on").annotate(Count("pk")))
    assert types == {"xa": 2621, "phuong": 687, "dac_khu": 13}
    assert not communes.filter(Q(latitude=None) | Q(longitude=None)).exists()
    assert not units_of_kind(Kind.DISTRICT, on=TODAY).exists()


def test_communes_that_were_split():
    split = Unit.objects.annotate(heirs=Count("successions")).filter(heirs__gt=1)
    split = set(split.values_list("pk", flat=True))
    assert len(split) == 34
    assert set(Succession.objects.filter(kind=SuccessionKind.SPLIT).values_list("predecessor", flat=True)) == split
    assert not split & set(_communes("95", LAST_OLD).values_list("pk", flat=True))


def test_every_unit_that_ended_has_one_main_successor_that_follows_it():
    ended = Unit.objects.filter(until_on__isnull=False)
    main = Succession.objects.filter(is_default=True)
    assert ended.count() == main.count() == 28 + 207 + 64 + 19 + 2
    for row in Succession.objects.select_related("predecessor", "successor"):
        assert row.predecessor.until_on == row.on >= row.successor.from_on


def test_the_mergers_of_2024_stay_inside_their_district():
    merged = Succession.objects.filter(on=MERGED).select_related("predecessor", "successor")
    assert merged.count() == 28
    for row in merged:
        above = [breadcrumb(unit, on=BEFORE)[1] for unit in (row.predecessor, row.successor)]
        assert above[0] == above[1]
    assert UnitName.objects.filter(from_on=MERGED).count() == 23


def test_the_wrong_row_of_the_source_is_corrected():
    hoa_binh = unit_by_code("10798", on=LAST_OLD)
    assert set(hoa_binh.successions.values_list("successor__name", flat=True)) == {"Xã Hà Nam", "Xã Kim Thành"}
    assert hoa_binh.successions.get(is_default=True).successor.name == "Xã Hà Nam"
    assert not Succession.objects.filter(successor__name="Xã Nguyễn Bỉnh Khiêm").exists()
    assert not Unit.objects.filter(code="11890", until_on__isnull=False).exists()


def test_a_code_used_again_is_two_units():
    old, new = unit_by_code("10816", on=LAST_OLD), unit_by_code("10816", on=REFORM)
    assert (old.name, new.name) == ("Xã Hồng Lạc", "Xã Hà Bắc")
    assert old.successions.get(is_default=True).successor == new
    assert [unit.name for unit in breadcrumb(old, on=LAST_OLD)] == ["Tỉnh Hải Dương", "Huyện Thanh Hà", "Xã Hồng Lạc"]
    assert [unit.name for unit in breadcrumb(new, on=REFORM)] == ["Thành phố Hải Phòng", "Xã Hà Bắc"]


def test_a_kept_code_with_a_new_name_is_one_unit():
    unit = unit_by_code("10828", on=BEFORE)
    assert unit == unit_by_code("10828", on=MERGED)
    names = [with_names(Unit.objects.filter(pk=unit.pk), on=day).get().full_name_on for day in (BEFORE, MERGED)]
    assert names == ["Xã Cẩm Chế", "Xã Cẩm Việt"]


def test_types_of_provinces_changed_in_2026():
    dong_nai = unit_by_code("75", on=TODAY)
    days = (date(2026, 4, 29), date(2026, 4, 30))
    names = [with_names(Unit.objects.filter(pk=dong_nai.pk), on=day).get().full_name_on for day in days]
    assert names == ["Tỉnh Đồng Nai", "Thành phố Đồng Nai"]


def test_a_second_run_adds_nothing_and_keeps_what_was_changed():
    unit = unit_by_code("10816", on=REFORM)
    Unit.objects.filter(pk=unit.pk).update(name="Xã Khác", until_on=TODAY)
    counts = [model.objects.count() for model in (Unit, UnitName, Placement, UnitPath, Succession)]
    assert load_catalogue() == 0
    assert counts == [model.objects.count() for model in (Unit, UnitName, Placement, UnitPath, Succession)]
    assert Unit.objects.get(pk=unit.pk).until_on == TODAY


def test_one_district_alone_brings_what_it_became_and_what_stands_above(capsys):
    for model in (Succession, UnitPath, Placement, UnitName, Unit):
        model.objects.all()._raw_delete("default")
    call_command("load_catalogue", district=["294"])
    assert capsys.readouterr().out.strip() == f"{Unit.objects.count()} units added"
    assert (_communes("30", BEFORE).count(), _communes("30", MERGED).count()) == (20, 16)
    codes = {row.code for row in Unit.objects.filter(kind__lt=Kind.COMMUNE)}
    assert codes == {"TW", "30", "31", "294"}
    heirs = Succession.objects.filter(predecessor__in=_communes("30", LAST_OLD)).values("successor").distinct()
    assert _communes("31", REFORM).count() == heirs.count()
