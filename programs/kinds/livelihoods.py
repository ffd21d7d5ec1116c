"""Work and business."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.forms import livelihoods as forms
from programs.kinds import columns
from programs.kinds.registry import RecordKind, register
from programs.models import JobSupport

register(
    RecordKind(
        slug="viec-lam",
        name=_("Training, counselling and placement"),
        one=_("Training, counselling or placement"),
        sentence=_("Women trained for a trade, counselled about work or placed in it."),
        icon="person",
        model=JobSupport,
        form=forms.JobSupportForm,
        columns=(
            columns.person(),
            columns.on(),
            columns.word("kind", _("What was done")),
            columns.text("trade", _("Trade or work")),
            columns.text("partner", _("School or employer"), is_wide=True),
            columns.unit(),
        ),
        unit=pgettext_lazy("rows of a list", "times"),
        choice="kind",
        search=("trade", "partner"),
    ),
)
