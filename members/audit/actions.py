"""Writing the audit: called inside the transaction of what it tells of."""

from members.audit.models import Event, Reading


def record(*, verb, subject, by, unit=None, **detail):
    """Note one change of ``subject`` (a saved model instance) by a user, or by the portal itself (``by=None``).

    ``detail`` is stored as JSON and must hold no personal value: field names, counts, ids and dates only.
    """
    return Event.objects.create(
        verb=verb, subject_type=subject._meta.label_lower, subject_id=subject.pk, by=by, unit=unit, detail=detail
    )


def record_many(*, verb, subjects, by, detail=lambda subject: {}):
    """``record`` for many saved instances that have a ``unit``, in few statements; ``detail(subject)`` is stored."""
    Event.objects.bulk_create(
        [
            Event(
                verb=verb, subject_type=subject._meta.label_lower, subject_id=subject.pk, by=by, unit=subject.unit,
                detail=detail(subject),
            ) for subject in subjects
        ],
        batch_size=1000,
    )  # fmt: skip


def record_reading(*, what, subject, by, rows=1, **detail):
    """Note that ``by`` looked at personal data of ``subject``; the one write a GET may do. ``detail`` as in ``record``."""
    return Reading.objects.create(
        what=what, subject_type=subject._meta.label_lower, subject_id=subject.pk, by=by, rows=rows, detail=detail
    )
