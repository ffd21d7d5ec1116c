"""What components of figures and words compute before they are drawn: sums that must hold, words of a status."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionportal.ui import words
from unionportal.ui.icons import icon_svg

STATUS_WORDS = {
    "exceeded": gettext_lazy("Exceeded"),
    "met": gettext_lazy("Met"),
    "pace": gettext_lazy("On pace"),
    "behind": gettext_lazy("Behind"),
    "nodata": gettext_lazy("No data yet"),
}


MESSAGE_ICONS = {"note": "note", "ok": "ok", "warn": "warn", "error": "error"}


class DoesNotAddUp(ValueError):
    """The parts do not give the whole; a figure of them would be false."""


def status(props):
    return {"drawn": drawn_status(**props)}


def drawn_status(kind, word="", line=False):
    """A status as HTML: its sign and its word."""
    look = " st-line" if line else ""
    return format_html('<span class="st st-{}{}">{}{}</span>', kind, look, icon_svg(kind), word or STATUS_WORDS[kind])


def change(props):
    return {"drawn": drawn_change(**props)}


def drawn_change(value, unit=""):
    """A difference as HTML, with its arrow and for screen readers its word."""
    direction = "same" if not value else "up" if value > 0 else "down"
    spoken = {"up": _("up"), "down": _("down"), "same": _("unchanged")}[direction]
    size = None if value is None else abs(value)
    places = 0 if isinstance(value, int) else 1
    return format_html(
        '<span class="change change-{}">{}<span class="visually-hidden">{} </span><span class="fig">{}</span>{}</span>',
        direction, icon_svg(direction), spoken, words.number(size, places), f" {unit}" if unit else "",
    )  # fmt: skip


def short(props):
    value = props["value"]
    return {"spare": words.number(-value) if value is not None and value <= 0 else ""}


def scoreboard(props):
    """Each indicator with the word of its status."""
    boxes = [{**item, "word": STATUS_WORDS[item["status"]]} for item in props["indicators"]]
    return {"boxes": boxes}


def movement(props):
    """Refuse flows that do not lead from opening to closing."""
    found = props["opening"] + sum(flow["value"] for flow in props["flows"])
    if found != props["closing"]:
        raise DoesNotAddUp(f"Opening and flows give {found}, not the closing {props['closing']}.")
    return {"shown": [flow for flow in props["flows"] if flow["value"] or not flow.get("quiet")]}


def equation(props):
    """Refuse parts that do not sum to the whole."""
    found = sum(Decimal(str(part["value"])) for part in props["parts"])
    if found != Decimal(str(props["whole"])):
        raise DoesNotAddUp(f"The parts give {found}, not the whole {props['whole']}.")
    return {}


def message(props):
    return {"sign": MESSAGE_ICONS[props["kind"]]}


def job(props):
    """Progress in per cent, none while the total is not known."""
    done, total = props["done"] or 0, props["total"] or 0
    return {"share": str(min(100, round(100 * done / total))) if total else ""}
