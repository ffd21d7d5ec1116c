"""The letterhead of a unit: who issues, above whom, the place, who signs, who is sent a copy."""

import re

from django.utils.translation import gettext as _

from indicators.reports.value import Letterhead
from indicators.reports.words import day_of_letter, inside, plain_name
from members.units.enums import Kind
from members.units.models import UnitPath
from members.units.queries import with_names


def letterhead(unit, *, on, written_on, recipients=()):
    """The ``Letterhead`` of a document that ``unit`` (named as on ``on``) writes on ``written_on``."""
    above = _above(unit, on)
    return Letterhead(
        above=above,
        body=_("Presidium") if unit.kind == Kind.CENTRAL else _("Standing Committee"),
        body_of="" if unit.kind == Kind.CENTRAL else inside(unit.full_name_on),
        number=_("No.: ...... /BC-BTV"),
        place_and_day=f"{plain_name(unit.full_name_on)}, {day_of_letter(written_on)}",
        signed_for=_("For the Standing Committee"),
        signer=_("Chair"),
        recipients=tuple(recipients) or _recipients(unit, above),
    )


def _above(unit, on):
    """The Union of the unit above, "Hội LHPN Việt Nam" over provinces."""
    path = (
        UnitPath.objects.on(on).filter(descendant=unit, ancestor_kind__lt=unit.kind).order_by("-ancestor_kind").first()
    )
    if path is None or path.ancestor_kind == Kind.CENTRAL:
        return _("Viet Nam Women's Union")
    (named,) = with_names(type(unit).objects.filter(pk=path.ancestor_id), on=on)
    return _("Women's Union of the %(unit)s") % {"unit": inside(named.full_name_on)}


def _recipients(unit, above):
    committee = {
        "Tỉnh": _("The standing members of the Party Committee of the province"),
        "Thành phố": _("The standing members of the Party Committee of the city"),
        "Thị xã": _("The standing members of the Party Committee of the town"),
        "Huyện": _("The standing members of the Party Committee of the district"),
    }.get(re.match("Tỉnh|Thành phố|Thị xã|Huyện|", unit.full_name_on)[0], _("The Party Committee of the commune"))
    first = _("The Presidium of the Viet Nam Women's Union") if unit.kind <= Kind.PROVINCE else above
    return (first, committee, _("Filed: office"))
