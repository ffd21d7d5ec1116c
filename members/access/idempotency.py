"""A form sent twice does its work once: the second sending is led to where the first one led.

A form that creates something carries ``{% form_key %}``; its view is decorated with ``@once``. The receipt is written
in the transaction of the work itself, so work without receipt, or receipt without work, cannot be.
"""

import uuid
from functools import wraps

from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect

from members.access.models import FormReceipt

FIELD = "form_key"


def forget(*, before):
    """Remove receipts written before a moment; their number."""
    return FormReceipt.objects.filter(at__lt=before).delete()[0]


def once(view):
    """Let a POST with one form key through once; a repeat is answered with the first one's redirect.

    A sending that runs at the same moment waits for the first to end. An answer that is no redirect (the form came
    back with a sentence) leaves no receipt, so the corrected form may be sent with the same key. Without a key, or
    with one that is no UUID, the view simply runs.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            if not _claim(request.user, key):
                return _again(request, FormReceipt.objects.get(user=request.user, key=key))
            response = view(request, *args, **kwargs)
            _keep_or_drop(request, key, _target(response))
        return response

    return guarded


def _key(request):
    if request.method != "POST" or not request.user.is_authenticated:
        return None
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _claim(user, key):
    """Whether this sending is the first. On the same key of an open transaction PostgreSQL waits for its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_formreceipt (user_id, key, url, at) VALUES (%s, %s, '', now()) ON CONFLICT DO NOTHING",
            [user.pk, key],
        )
        return cursor.rowcount == 1


def _target(response):
    """Where ``response`` leads, by a redirect or by HTMX's header; empty when nowhere."""
    return response.headers.get("HX-Redirect") or (response.url if 300 <= response.status_code < 400 else "")


def _keep_or_drop(request, key, url):
    receipt = FormReceipt.objects.filter(user=request.user, key=key)
    if url:
        receipt.update(url=url)
    else:
        receipt.delete()


def _again(request, receipt):
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": receipt.url})
    return HttpResponseRedirect(receipt.url)
