"""An undo before and after: what goes back, and who is kept with the reason."""

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.enums import KeptReason
from unionportal.ui.words import number


def outlook(foreseen):
    """[(number, sentence)] of what an undo would do; what is none is left out."""
    lines = (
        (
            foreseen.removed,
            ngettext(
                "person whom the batch added is deleted", "persons whom the batch added are deleted", foreseen.removed
            ),
        ),
        (
            foreseen.restored,
            ngettext("person goes back to what she was", "persons go back to what they were", foreseen.restored),
        ),
        (
            foreseen.kept,
            ngettext("person stays as she is now", "persons stay as they are now", foreseen.kept),
        ),
    )
    return [(count, sentence) for count, sentence in lines if count]


def outcome(batch):
    """What an undo did, in two sentences."""
    back = ngettext(
        "%(n)s person went back to what she was.", "%(n)s persons went back to what they were.", batch.undone
    )
    sentences = [back % {"n": number(batch.undone)}]
    if batch.kept:
        kept = ngettext(
            "%(n)s was kept, with the reason below.", "%(n)s were kept, with the reasons below.", batch.kept
        )
        sentences.append(kept % {"n": number(batch.kept)})
    return " ".join(sentences)


def kept_lines(rows, persons, users, batches):
    """Kept persons as lines: name and address where the reader may see her, why, and who did it when.

    ``rows`` are dicts of member_id, reason, by_id, at (a moment or its ISO text), other_id; the others are as
    ``queries.undone.told_with`` gives them.
    """
    return [
        {
            "person": persons.get(row["member_id"]),
            "reason": KeptReason(row["reason"]).label,
            "who": _who(users.get(row["by_id"]), row["at"]),
            "batch": _batch(batches.get(row["other_id"])),
        }
        for row in rows
    ]


def _who(user, at):
    at = parse_datetime(at) if isinstance(at, str) else at
    return ", ".join(filter(None, [user and user.get_full_name(), at and f"{localtime(at):%d/%m/%Y}"]))


def _batch(batch):
    return batch and {"label": _("Batch %(n)s") % {"n": batch.pk}, "href": reverse("imports:batch", args=[batch.uid])}
