"""The signs of the sprite ``static/img/icons.svg``, and how one is drawn."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html

ICONS = frozenset(
    [
        "arrow",
        "behind",
        "calendar",
        "child",
        "clock",
        "close",
        "down",
        "download",
        "error",
        "exceeded",
        "excel",
        "flag",
        "gear",
        "globe",
        "gone",
        "heart",
        "home",
        "lock",
        "logout",
        "met",
        "more",
        "next",
        "nodata",
        "note",
        "ok",
        "pace",
        "pencil",
        "people",
        "person",
        "plus",
        "prev",
        "print",
        "rate",
        "report",
        "returned",
        "same",
        "search",
        "send",
        "sort",
        "transfer",
        "undo",
        "up",
        "upload",
        "warn",
        "word",
    ]
)


@cache
def icon_svg(name):
    """The sign ``name`` of the sprite as SVG, hidden from screen readers."""
    if name not in ICONS:
        raise ValueError(f'There is no icon "{name}". Known: {", ".join(sorted(ICONS))}.')
    return format_html(
        '<svg class="i" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>', static("img/icons.svg"), name
    )


def icon(props):
    return {"svg": icon_svg(props["name"])}
