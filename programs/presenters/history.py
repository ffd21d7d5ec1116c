"""What was done to a child's file or a sponsor, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.enums import Reopening
from programs.presenters.children import changed_fields

VERBS = {
    "child.registered": gettext_lazy("Put on the list"),
    "child.corrected": gettext_lazy("Corrected"),
    "child.moved": gettext_lazy("Moved to another branch"),
    "child.closed": gettext_lazy("File closed"),
    "child.reopened": gettext_lazy("File opened again"),
    "child.erased": gettext_lazy("Name erased"),
    "child.held": gettext_lazy("Kept for a sponsor"),
    "child.released": gettext_lazy("Hold released"),
    "child.visited": gettext_lazy("Visit recorded"),
    "consent.given": gettext_lazy("Consent recorded"),
    "consent.withdrawn": gettext_lazy("Consent withdrawn"),
    "pledge.promised": gettext_lazy("Pledge recorded"),
    "pledge.changed": gettext_lazy("Amount of a pledge changed"),
    "pledge.corrected": gettext_lazy("Pledge corrected"),
    "pledge.stopped": gettext_lazy("Pledge stopped"),
    "sponsor.added": gettext_lazy("Sponsor entered"),
    "sponsor.corrected": gettext_lazy("Corrected"),
}


def history(events):
    """Events as ``{at, by, text}``, newest first; what has no word is left out."""
    return [
        {"at": one.at, "by": one.by.get_full_name() if one.by else _("the portal"), "text": _text(one)}
        for one in events
        if one.verb in VERBS
    ]


def _text(event):
    fields = changed_fields(event.detail.get("fields", ()))
    if event.verb == "child.reopened":
        fields = dict(Reopening.choices).get(event.detail.get("reason"), "")
    return f"{VERBS[event.verb]}: {fields}" if fields else str(VERBS[event.verb])
