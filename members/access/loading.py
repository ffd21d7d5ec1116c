"""The object and the right to it arrive together; what is not in scope does not exist."""

from uuid import UUID

from django.http import Http404


def load(queryset, scope, uid):
    """The object of ``queryset`` with that public id within ``scope``.

    ``queryset`` is a model class or a queryset that has ``within(scope)``.

    :raises Http404: there is none, or it is not the user's to see: the two answers are the same on purpose.
    """
    if not is_uid(uid):
        raise Http404
    rows = queryset.objects.all() if isinstance(queryset, type) else queryset
    found = rows.within(scope).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def is_uid(text):
    """Whether ``text``, a string or a UUID, is the form of a public id."""
    try:
        return bool(UUID(str(text)))
    except ValueError:
        return False


def require(scope, permission, unit=None):
    """Go on only where ``permission`` is held over ``unit`` (an instance or an id), or anywhere when none is named.

    :raises Http404: it is not held: a page that one may not open does not exist.
    """
    allowed = scope.has(permission) if unit is None else scope.can(permission, unit)
    if not allowed:
        raise Http404
