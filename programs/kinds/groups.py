"""What units keep together: loan groups, clubs and models, activities."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.access.enums import Permission
from programs.actions import activities, clubs, loans
from programs.forms import groups as forms
from programs.kinds import columns
from programs.kinds.registry import Column, RecordKind, register
from programs.models import Activity, Club, LoanGroup
from programs.presenters.clubs import club_page
from programs.presenters.loans import last_told, loan_group_page
from programs.queries.clubs import with_people
from programs.queries.loans import with_balance

register(
    RecordKind(
        slug="to-vay-von",
        sheets=("to-vay-von-so-du",),
        name=_("Savings-and-credit groups"),
        one=_("Savings-and-credit group"),
        sentence=_("Groups through which the Bank for Social Policies lends, with their balances."),
        icon="people",
        model=LoanGroup,
        form=forms.LoanGroupForm,
        columns=(
            columns.text("name", _("Group"), place="title"),
            columns.text("leader", _("Leader")),
            columns.text("lender", _("Lender"), is_wide=True),
            columns.on(_("Since"), name="from_on", place="line"),
            columns.number("last_outstanding", _("Outstanding, đồng"), place="figure"),
            columns.number("last_households", _("Households")),
            columns.number("last_overdue", _("Overdue, đồng")),
            Column("last_told", _("Last balance"), last_told, place="page"),
            columns.on(_("Until"), name="until_on", place="page"),
            columns.unit(),
        ),
        unit=pgettext_lazy("rows of a list", "groups"),
        day="from_on",
        search=("name", "leader"),
        page_template="programs/loan_group.html",
        page_context=loan_group_page,
        prepared=lambda records, on: with_balance(records, on=on),
        enter=lambda *, values, person, **facts: loans.open_group(**values, **facts),
        change=lambda *, record, **facts: loans.correct_group(group=record, **facts),
        remove=lambda *, record, by, today: loans.remove_group(group=record, by=by),
    ),
    RecordKind(
        slug="cau-lac-bo",
        names="club_members__member",
        names_on="club_members__from_on",
        words="name",
        sheets=("cau-lac-bo", "cau-lac-bo-thanh-vien"),
        name=_("Clubs and models"),
        one=_("Club or model"),
        sentence=_("Clubs and activity models of units, with who is in them."),
        icon="people",
        model=Club,
        form=forms.ClubForm,
        columns=(
            columns.text("name", _("Name"), place="title"),
            columns.word("kind", _("Kind")),
            columns.text("theme", _("Theme"), is_wide=True),
            columns.on(_("Founded on"), name="from_on", place="line"),
            columns.number("people", _("In it now"), place="figure"),
            columns.number("ever", _("People ever")),
            columns.number("times", _("Times joined"), is_wide=True),
            columns.on(_("Ended on"), name="until_on", place="line"),
            columns.unit(),
        ),
        unit=pgettext_lazy("rows of a list", "clubs and models"),
        day="from_on",
        choice="kind",
        search=("name", "theme"),
        see=Permission.SEE_FIGURES,
        page_template="programs/club.html",
        page_context=club_page,
        prepared=lambda records, on: with_people(records, on=on),
        enter=lambda *, values, person, **facts: clubs.found(**values, **facts),
        change=lambda *, record, **facts: clubs.correct(club=record, **facts),
        remove=lambda *, record, by, today: clubs.remove(club=record, by=by),
    ),
    RecordKind(
        slug="hoat-dong",
        name=_("Activities and events"),
        one=_("Activity or event"),
        sentence=_("What units held: who came is counted as times, not by name."),
        icon="flag",
        model=Activity,
        form=forms.ActivityForm,
        columns=(
            columns.text("title", _("Title"), place="title"),
            columns.word("kind", _("Kind")),
            columns.on(place="line"),
            columns.number("attended", _("People who came"), place="figure"),
            columns.number("women", _("Women among them")),
            columns.text("place", _("Place"), is_wide=True),
            columns.text("partner", _("Held with"), place="page"),
            columns.text("result", _("Result"), place="page"),
            columns.unit(),
        ),
        unit=pgettext_lazy("rows of a list", "activities"),
        sums=(("attended", _("who came, counted each time")), ("women", _("of them women"))),
        choice="kind",
        search=("title", "place", "partner"),
        see=Permission.SEE_FIGURES,
        enter=lambda *, values, person, **facts: activities.hold(
            unit=values.pop("unit"), on=values.pop("on"), values=values, **facts
        ),
        change=lambda *, record, **facts: activities.correct(activity=record, **facts),
        remove=lambda *, record, by, today: activities.remove(activity=record, by=by),
    ),
)
