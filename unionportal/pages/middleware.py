"""The language, the day and the unit of a page."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

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
    within the figure scope, else the unit of the first grant, or on a day before it was its main predecessor then.
    ``request.frame_query`` holds the two as the address had them, for links to keep; ``request.frame_note`` is a
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
    own = request.scope.grants[0].unit if request.scope.grants else None
    text = request.GET.get("unit", "").strip()
    if text and own:
        try:
            unit = Unit.objects.within(request.scope).filter(uid=text).first()
        except ValidationError:
            unit = None
        if unit:
            request.frame_query["unit"] = str(unit.uid)
            return unit
        request.frame_note = _("The unit of this address is not one of yours. Showing your own.")
    return unit_then(own, request.frame_on)


def unit_then(unit, on):
    """``unit``, or on a day before it existed the unit whose main successor it became, as far back as needed."""
    seen = set()
    while unit and unit.from_on > on and unit.pk not in seen:
        seen.add(unit.pk)
        step = Succession.objects.filter(successor=unit, is_default=True).select_related("predecessor")
        before = step.order_by("predecessor__name_sort_key", "predecessor_id").first()
        if not before:
            break
        unit = before.predecessor
    return unit
