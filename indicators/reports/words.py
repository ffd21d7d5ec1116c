"""Figures and days as official documents write them."""

from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from unionportal.ui.words import number, percent

REFORM = date(2025, 7, 1)  # from then on there are neither districts nor townships
BILLION, MILLION = 1_000_000_000, 1_000_000
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def two(value):
    """A small number with a nought before it, as decrees of clerical work ask: 02 lớp."""
    return f"{value:02}" if 0 < value < 10 else number(value)


def day_of_letter(day):
    """ "ngày 05 tháng 7 năm 2024": a nought before days under ten and before months one and two."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return _("on day %(day)s month %(month)s year %(year)s") % {
        "day": f"{day.day:02}",
        "month": month,
        "year": day.year,
    }


def of(part, whole):
    """ "231/235"."""
    return f"{number(part)}/{number(whole)}"


def whole_percent(value):
    """A per cent without needless decimals: "100 %", "79,2 %", "25,44 %"; a Fraction is exact."""
    if value is None:
        return percent(None)
    value = Fraction(value)
    for places in (0, 1):
        if (value * 10**places).denominator == 1:
            return percent(value, places)
    return percent(value, 2)


def rate_percent(value):
    """A rate: one decimal, none where it is whole."""
    return percent(value, 0 if value is not None and Fraction(value).denominator == 1 else 1)


def billions(money):
    """ "trên 25,4 tỷ đồng", "trên 318 triệu đồng": rounded down and said so, exact where it is; small sums in full."""
    if money < MILLION:
        return _("%(n)s dong") % {"n": number(money)}
    if money < BILLION:
        whole, left = divmod(money, MILLION)
        tenths = Fraction(money, MILLION)
        if not left or (tenths * 10).denominator == 1:
            return _("%(n)s million dong") % {"n": number(tenths, 1 if left else 0)}
        return _("over %(n)s million dong") % {"n": number(whole)}
    tenths, left = divmod(money, BILLION // 10)
    words = _("over %(n)s billion dong") if left else _("%(n)s billion dong")
    places = 1 if tenths % 10 else 0
    return words % {"n": number(Fraction(tenths, 10), places)}


def more_than(value):
    """ "hơn 4.000": rounded down to a round thousand or hundred where more than ten of these; exact below and where it is."""
    for step in (1000, 100):
        if value > 3 * step:
            low = value - value % step
            return number(low) if low == value else _("more than %(n)s") % {"n": number(low)}
    return number(value)


def enumerated(names):
    """ "Gia Lộc, Cẩm Giàng"."""
    return ", ".join(names)


def plain_name(name):
    """A unit's name without its type: "Gia Lộc" of "Huyện Gia Lộc"."""
    for kind in ("Tỉnh ", "Thành phố ", "Thị xã ", "Huyện ", "Phường ", "Xã ", "Thị trấn ", "Đặc khu "):
        if name.startswith(kind):
            return name.removeprefix(kind)
    return name


def change(value, places=0):
    """ "tăng 129", "giảm 0,13", "không đổi"."""
    if not value:
        return _("no change")
    text = number(abs(value), places)
    return (_("up by %(n)s") if value > 0 else _("down by %(n)s")) % {"n": text}


def inside(name):
    """A unit's name within a sentence: "tỉnh Hải Dương"."""
    return name[:1].lower() + name[1:]


def together(name):
    """A name whose last four words stay on one line: "Hội LHPN" above "thành phố Hải Phòng"."""
    words = name.rsplit(" ", 4)
    return " ".join([words[0], "\u00a0".join(words[1:])]) if len(words) > 1 else name
