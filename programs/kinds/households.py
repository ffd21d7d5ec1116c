"""Households helped out of poverty or near-poverty."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.access.enums import Permission
from programs.actions import households as actions
from programs.actions.people import known_person
from programs.filters import HouseholdFilter
from programs.forms.households import HouseholdForm
from programs.kinds import columns
from programs.kinds.registry import Column, RecordKind, register
from programs.models import Household
from programs.presenters.household import household_page, last_review
from programs.queries.households import with_steps


@transaction.atomic
def _register(*, values, by, today, person=None):
    member = values.pop("member", None) or known_person(**person, by=by)
    return actions.register(member=member, by=by, today=today, **values)


register(
    RecordKind(
        slug="ho-thoat-ngheo",
        name=_("Households helped out of poverty"),
        one=_("Household"),
        sentence=_("Registered, helped, reviewed every year, off the list by the commune's decision: then counted, once."),
        icon="home",
        model=Household,
        form=HouseholdForm,
        columns=(
            columns.person(_("Woman of the household")),
            columns.text("head_name", _("Head of the household"), is_wide=True),
            columns.on(_("Registered on"), place="line"),
            columns.word("status", _("On the list as")),
            columns.number("helped", _("Times helped")),
            Column("last_review", _("Last review"), last_review, order=("last_review", "pk"), is_wide=True),
            columns.on(_("Off the list from"), name="exited_on"),
            columns.text("decision_no", _("Decision"), is_wide=True, kind="nb"),
            Column("decided_on", _("Decision of"), lambda record: record.decided_on, place="page"),
            columns.unit(),
        ),
        unit=pgettext_lazy("rows of a list", "households"),
        choice="status",
        search=("head_name", "decision_no"),
        see=Permission.SEE_SENSITIVE,
        page_template="programs/household.html",
        page_context=household_page,
        prepared=lambda records, on: with_steps(records),
        filter=HouseholdFilter,
        enter=_register,
        change=lambda *, record, **facts: actions.correct(household=record, **facts),
        remove=lambda *, record, by, today: actions.remove(household=record, by=by),
    ),
)  # fmt: skip
