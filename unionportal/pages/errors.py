"""Error pages: a sentence, a way on, nothing of the inside.

The page of a fault is rendered without its request: the frame would ask a database that may be the fault.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def bad_request(request, exception=None):
    """400: what came could not be understood."""
    head = _("This request could not be understood")
    body = _("The address or the form was damaged on its way. Go back and try again.")
    return render(request, "pages/error.html", {"code": 400, "head": head, "body": body}, status=400)


def forbidden(request, exception=None):
    """403: understood, and not for this account."""
    head = _("Your account may not do this")
    body = _("If you need it for your work, ask the Union one level above to extend your account.")
    return render(request, "pages/error.html", {"code": 403, "head": head, "body": body}, status=403)


def csrf_failure(request, reason=""):
    """A form that came without its token: an old page, or not one of ours. Nothing was changed."""
    head = _("This form is out of date")
    body = _(
        "You logged in or out since the page was opened, or the browser keeps no cookies. Nothing was changed:"
        " open the page again and send the form once more."
    )
    context = {"code": 403, "head": head, "body": body, "again": request.path}
    return HttpResponse(loader.render_to_string("pages/error.html", context), status=403)


def not_found(request, exception=None):
    """404: not there, or not within the user's scope; the two must look alike."""
    head = _("There is nothing at this address")
    body = _("The page was moved, the address was mistyped, or it belongs to another unit.")
    return render(request, "pages/error.html", {"code": 404, "head": head, "body": body}, status=404)


def server_error(request):
    """500, or 503 while the database does not answer: nothing was changed."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        head = _("The portal is out of reach for a moment")
        body = _("Nothing was changed. Wait a minute, then open the page again.")
        code = 503
    else:
        head = _("Something went wrong on our side")
        body = _("Nothing was changed, and the fault has been noted. Try again; if it stays, tell the system admin.")
        code = 500
    context = {"code": code, "head": head, "body": body, "again": request.path if request.method == "GET" else ""}
    response = HttpResponse(loader.render_to_string("pages/error.html", context), status=code)
    if code == 503:
        response.headers["Retry-After"] = "60"
    return response
