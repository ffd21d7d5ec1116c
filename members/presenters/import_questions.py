"""How a question about a whole file looks: what is asked, what must be seen, the answers."""

from django.utils.translation import gettext_lazy as _

from members.intake.issues import sentence

# Labels of the answers, by the code of the question; the first is the one to expect.
ANSWERS = {
    "legacy_text": {
        "tcvn3": _("Yes, convert to Unicode"), "vni": _("Yes, convert to Unicode"), "none": _("No, read it as it is"),
    },
}  # fmt: skip


def question(batch):
    """{"sentence", "pairs": [(before, after)], "answers": [(value, label)]} of a batch that asks."""
    code, detail = batch.question["code"], batch.question["detail"]
    labels = ANSWERS.get(code, {})
    return {
        "code": code,
        "sentence": sentence(code, detail),
        "pairs": detail.get("pairs", ()),
        "answers": [(choice, labels.get(choice, choice)) for choice in detail.get("choices", ())],
    }
