"""Kinds and types of units."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.IntegerChoices):
    """The level of a unit, ordered from the top: a smaller value is nearer to the Centre."""

    CENTRAL = 10, _("Centre")
    PROVINCE = 20, _("province")
    DISTRICT = 30, _("district")
    COMMUNE = 40, _("commune")
    BRANCH = 50, _("branch")
    GROUP = 60, _("group")


class UnitType(models.TextChoices):
    """What a unit calls itself; its label stands before the name (Xã Hồng Lạc)."""

    CENTRAL = "central", _("Centre")
    TINH = "tinh", _("Province (tỉnh)")
    THANH_PHO = "thanh_pho", _("City (thành phố)")
    QUAN = "quan", _("Urban district (quận)")
    HUYEN = "huyen", _("District (huyện)")
    THI_XA = "thi_xa", _("Town (thị xã)")
    XA = "xa", _("Commune (xã)")
    PHUONG = "phuong", _("Ward (phường)")
    THI_TRAN = "thi_tran", _("Township (thị trấn)")
    DAC_KHU = "dac_khu", _("Special zone (đặc khu)")
    CHI_HOI = "chi_hoi", _("Branch (chi hội)")
    TO = "to", _("Group (tổ)")


# The word itself, which is part of a proper name and is not translated.
TYPE_WORDS = {
    UnitType.CENTRAL: "",
    UnitType.TINH: "Tỉnh",
    UnitType.THANH_PHO: "Thành phố",
    UnitType.QUAN: "Quận",
    UnitType.HUYEN: "Huyện",
    UnitType.THI_XA: "Thị xã",
    UnitType.XA: "Xã",
    UnitType.PHUONG: "Phường",
    UnitType.THI_TRAN: "Thị trấn",
    UnitType.DAC_KHU: "Đặc khu",
    UnitType.CHI_HOI: "Chi hội",
    UnitType.TO: "Tổ",
}


class SuccessionKind(models.TextChoices):
    """How a unit became another."""

    MERGE = "merge", _("merged into")
    SPLIT = "split", _("split over several")
    RENAME = "rename", _("renamed")
