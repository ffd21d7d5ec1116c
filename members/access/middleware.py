"""The request's transaction, its scope, its day and its unit; the forced change of a one-time password."""

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from members.access.readonly import refuse_writes
from members.access.scope import scope_of

# To start parallel workers takes longer than most statements of a page, and the cores serve other people meanwhile.
OF_A_PAGE = "SELECT set_config('statement_timeout', %s, true), set_config('max_parallel_workers_per_gather', '0', true)"
METHODS = ("GET", "HEAD", "POST")  # browsers need no others of us


class ScopeMiddleware:
    """Open the transaction of the request and set ``request.scope`` before the view runs.

    A response of 500 or more rolls the transaction back; a view that raises has its own part rolled back before the
    error page is drawn (``ATOMIC_REQUESTS`` makes the view a savepoint). What does not change may only read
    (``readonly``).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(OF_A_PAGE, [str(settings.PAGE_STATEMENT_TIMEOUT_MS)])
            request.today = timezone.localdate()
            request.scope = request.user.scope = scope_of(request.user, today=request.today)
            with refuse_writes(when=request.method != "POST"):
                response = self.get_response(request)
                if hasattr(response, "render") and callable(response.render) and not response.is_rendered:
                    response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class PasswordChangeMiddleware:
    """Lead a user with a one-time password to the page where they choose their own, and nowhere else."""

    OPEN = ("access:password_change", "access:logout", "set_language")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        forced = request.user.is_authenticated and request.user.must_change_password
        if forced and request.path not in {reverse(name) for name in self.OPEN}:
            return HttpResponseRedirect(reverse("access:password_change"))
        return self.get_response(request)
