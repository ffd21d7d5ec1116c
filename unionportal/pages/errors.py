"""Error pages: a sentence, a way on, nothing of the inside."""

from django.shortcuts import render


def bad_request(request, exception=None):
    return render(request, "pages/error.html", {"code": 400}, status=400)


def forbidden(request, exception=None):
    return render(request, "pages/error.html", {"code": 403}, status=403)


def csrf_failure(request, reason=""):
    """A form that came without its token: an old page, or not one of ours."""
    return render(request, "pages/error.html", {"code": 403, "csrf": True}, status=403)


def not_found(request, exception=None):
    return render(request, "pages/error.html", {"code": 404}, status=404)


def server_error(request):
    return render(request, "pages/error.html", {"code": 500}, status=500)
