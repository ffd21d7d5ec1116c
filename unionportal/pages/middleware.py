"""The language, the day and the unit of a page."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

from members.access.models import Grant
from members.units.models import Succession, Unit
from unionportal.ui.days import UnreadableDay, read_day

FOUNDED = date(1930, 10, 20)  # of the Union: no figure is older
LOOK_AHEAD = timedelta(days=366)  # mergers are decreed before they come


class LanguageMiddleware(LocaleMiddleware):
    """Vietnamese unless a person chose otherwise: a browser's own language is often that of its installer."""

    def process_request(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class FrameMiddleware:
    """Set the day and the unit that the address names, for every page of a user with a scope.

    ``request.frame_on`` is ``?on=`` in any way of writing a day, else today; ``request.frame_unit`` is ``?unit=<uid>``
    within the figure scope, else the user's own unit of that day (``own_unit``). ``request.frame_own`` is that own unit;
    ``request.frame_query`` holds unit and day as the address had them, for links to keep; ``request.frame_note`` is a
    sentence when the address could not be followed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.frame_note = ""
        request.frame_query = {}
        request.frame_on = _day_of(request)
        request.frame_unit = _unit_of(request)
        return self.get_response(request)


def _day_of(request):
    text = request.GET.get("on", "").strip()
    if not text:
        return request.today
    try:
        found = read_day(text, today=request.today)
        if not FOUNDED <= found <= request.today + LOOK_AHEAD:
            raise UnreadableDay(_("There are no figures for %(text)s.") % {"text": text})
    except UnreadableDay as error:
        request.frame_note = _("%(problem)s Showing today instead.") % {"problem": error}
        return request.today
    if found != request.today:
        request.frame_query["on"] = f"{found:%d/%m/%Y}"
    return found


def _unit_of(request):
    request.frame_own = own_unit(request.scope, on=request.frame_on)
    text = request.GET.get("unit", "").strip()
    if not text or not request.frame_own:
        return request.frame_own
    asked = request.frame_own if text == str(request.frame_own.uid) else _unit_called(text, request.scope)
    if not asked:
        request.frame_note = _("The unit of this address is not one of yours. Showing your own.")
        return request.frame_own
    unit = unit_then(asked, on=request.frame_on, scope=request.scope)
    if not unit:
        values = {"unit": asked.name, "day": f"{request.frame_on:%d/%m/%Y}"}
        request.frame_note = _("%(unit)s did not exist on %(day)s. Showing your own unit.") % values
        return request.frame_own
    request.frame_query["unit"] = str(unit.uid)
    return unit


def _unit_called(text, scope):
    """The unit with the uid ``text`` in the figure scope; None without one."""
    try:
        return Unit.objects.within(scope).filter(uid=text).first()
    except ValidationError:
        return None


def own_unit(scope, *, on):
    """The unit a user looks after, as of a day: of the grant of that day when its figures may still be seen.

    Without one it is the unit of today's first grant, or what that unit was or became by then. None without a grant.
    """
    if not scope.grants:
        return None
    own = scope.grants[0].unit
    if on != scope.today:
        then = Grant.objects.on(on).filter(user=scope.user).select_related("unit").order_by("unit__kind", "pk")
        visible = () if scope.everywhere else set(scope.figure_units())
        for grant in then:
            if scope.everywhere or grant.unit_id in visible:
                return grant.unit
    return unit_then(own, on=on, scope=scope) or own


def unit_then(unit, *, on, scope):
    """``unit`` if it is open on a day, else its main predecessor or successor that is and is in scope; else None."""
    seen = set()
    while unit and unit.pk not in seen and not (unit.from_on <= on and (unit.until_on is None or unit.until_on > on)):
        seen.add(unit.pk)
        steps = Succession.objects.filter(is_default=True)
        if unit.from_on > on:
            found = steps.filter(successor=unit).values("predecessor")
        else:
            found = steps.filter(predecessor=unit).values("successor")
        unit = Unit.objects.within(scope).filter(pk__in=found).order_by("name_sort_key", "pk").first()
    return None if unit and unit.pk in seen else unit
