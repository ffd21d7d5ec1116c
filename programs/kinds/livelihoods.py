"""Work and business."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.access.enums import Permission
from programs.forms import livelihoods as forms
from programs.kinds import columns
from programs.kinds.registry import RecordKind, register
from programs.models import Cooperative, JobSupport, ManagerSupport, Startup

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
        words="trade",
        search=("trade", "partner"),
    ),
    RecordKind(
        slug="nu-quan-ly",
        name=_("Women managers strengthened"),
        one=_("Manager strengthened"),
        sentence=_("Women who manage a firm, a cooperative or a household business, trained or advised."),
        icon="people",
        model=ManagerSupport,
        form=forms.ManagerSupportForm,
        columns=(
            columns.person(),
            columns.on(),
            columns.word("kind", _("She is")),
            columns.text("business", _("Business")),
            columns.text("topic", _("Subject"), is_wide=True),
            columns.unit(),
        ),
        unit=pgettext_lazy("rows of a list", "times"),
        choice="kind",
        words="topic",
        search=("business", "topic"),
    ),
    RecordKind(
        slug="khoi-nghiep",
        name=_("Start-ups"),
        one=_("Start-up"),
        sentence=_("Women helped to start a business: one row for one business."),
        icon="up",
        model=Startup,
        form=forms.StartupForm,
        columns=(
            columns.person(),
            columns.on(),
            columns.text("business", _("Business")),
            columns.text("field", _("Field"), is_wide=True),
            columns.word("support", _("Main help")),
            columns.number("capital", _("Capital, đồng"), is_wide=True),
            columns.unit(),
        ),
        unit=_("start-ups"),
        choice="support",
        words="business",
        search=("business", "field"),
    ),
    RecordKind(
        slug="hop-tac-xa",
        name=_("Cooperatives and cooperative groups"),
        one=_("Cooperative"),
        sentence=_("Cooperatives and cooperative groups that the Union helped to found."),
        icon="home",
        model=Cooperative,
        form=forms.CooperativeForm,
        columns=(
            columns.text("name", _("Name"), place="title"),
            columns.on(_("Founded on")),
            columns.word("kind", _("Kind")),
            columns.text("field", _("Field"), is_wide=True),
            columns.number("members", _("Members")),
            columns.number("women", _("Women among them")),
            columns.number("women_managers", _("Women among its managers")),
            columns.unit(),
        ),
        unit=_("cooperatives"),
        choice="kind",
        search=("name", "field"),
        see=Permission.SEE_FIGURES,
    ),
)
