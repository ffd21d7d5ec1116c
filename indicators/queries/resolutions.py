"""Resolutions with their congress and its unit."""

from django.utils.translation import gettext as _

from indicators.models import Resolution


class UnknownResolution(ValueError):
    """No resolution has this code."""

    def __init__(self, code):
        super().__init__(_("There is no resolution “%(code)s”.") % {"code": code})


def resolution_by_code(code):
    """The resolution of a code, whatever its case. Raises UnknownResolution."""
    found = Resolution.objects.select_related("congress__unit").filter(code__iexact=str(code).strip()).first()
    if found is None:
        raise UnknownResolution(code)
    return found
