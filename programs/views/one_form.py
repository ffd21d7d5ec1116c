"""What pages of one form share: a refusal put on its form, the page itself."""

from django.shortcuts import render


def refused(form, refusal):
    """The form with the sentence at the field it is about, or on top where it has no such field.

    After somebody else's change the form carries the version that is now shown, so that a second sending goes through.
    """
    if hasattr(refusal, "theirs") and "version" in form.fields:
        form.data = form.data.copy()
        form.data["version"] = refusal.theirs.version
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return form


def asked(request, form, **words):
    """The page of one form with its ``title``, ``lead``, ``submit`` and ``back`` (an address)."""
    return render(request, "programs/one_form.html", {"form": form, **words}, status=422 if form.errors else 200)
