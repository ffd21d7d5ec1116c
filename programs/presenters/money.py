"""Đồng in a few words: 25,4 tỷ đồng, 318,9 triệu đồng."""

from django.utils.translation import gettext as _

from unionportal.ui.words import number

BILLION, MILLION = 10**9, 10**6


def short(amount):
    """``amount`` (integer đồng) in billions or millions with one decimal, small amounts whole."""
    if amount is not None and abs(amount) >= BILLION:
        return _("%(n)s billion đồng") % {"n": number(amount / BILLION, 1)}
    if amount is not None and abs(amount) >= MILLION:
        return _("%(n)s million đồng") % {"n": number(amount / MILLION, 1)}
    return _("%(n)s đồng") % {"n": number(amount)}


def millions(amount):
    """``amount`` in millions of đồng with one decimal, for columns that say so."""
    return number(None if amount is None else amount / MILLION, 1)
