"""Sponsors: the list, the page of one, entering, correcting, the child-protection charter."""

import django_tables2
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.access.idempotency import once
from members.access.loading import load, require
from members.audit.actions import record_reading
from members.presenters.lists import query_of
from programs.actions import sponsors as actions
from programs.forms.pledges import AskForm, PledgeForm
from programs.forms.sponsor_choice import offers_for
from programs.forms.sponsor_filter import SponsorFilter
from programs.forms.sponsors import CharterForm, SponsorCorrectForm, SponsorForm, initial_of
from programs.presenters.rights import require_sight
from programs.presenters.sponsor import SponsorPage
from programs.presenters.sponsor_list import SponsorTable, around
from programs.queries import sponsors
from programs.views.child_forms import KEEP
from programs.views.one_form import ask
from unionportal.ui.htmx import render_page

PER_PAGE = 25
# The fields in which sponsors are chosen, by their names in forms.
CHOOSING = {
    "asked": AskForm.base_fields["asked"], "sponsor": PledgeForm.base_fields["sponsor"],
    "mother": PledgeForm.base_fields["mother"],
}  # fmt: skip


@require_GET
def listing(request):
    """Sponsors won by the unit of the frame and all below it, or helping a child there."""
    require_sight(request.scope, request.frame_unit)
    wanted = SponsorFilter(request.GET, unit=request.frame_unit, on=request.frame_on, scope=request.scope)
    found = sponsors.with_lines(wanted.found, on=request.frame_on)
    table = SponsorTable(found, order_by="name", kept=query_of(request))
    django_tables2.RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    record_reading(what="sponsor.list", subject=request.frame_unit, by=request.user, rows=len(table.page.object_list))
    context = {"table": table, "filter": wanted, **around(request, wanted, table)}
    return render_page(request, "programs/sponsors.html", context, fragment="programs/sponsors_fragment.html")


@require_GET
def page(request, uid):
    """One sponsor: who it is, the children by code, what is paid and due."""
    sponsor = load(sponsors.with_unit(), request.scope, uid)
    record_reading(what="sponsor.page", subject=sponsor, by=request.user)
    shown = SponsorPage(sponsor, scope=request.scope, on=request.frame_on, query=request.frame_query)
    return render(request, "programs/sponsor.html", {"page": shown, "sponsor": sponsor})


@require_POST
def find(request):
    """The sponsors for what was typed so far into the field of the address; no name stands in an address."""
    name = request.GET.get("field", "")
    require(request.scope, KEEP)
    if name not in CHOOSING:
        raise Http404
    context = offers_for(CHOOSING[name], name, request.POST, queryset=sponsors.offered(request.scope))
    if rows := len(context["widget"]["offers"]):
        record_reading(what="sponsor.choice", subject=request.frame_unit, by=request.user, rows=rows)
    return render(request, "programs/sponsor_offers_fragment.html", context)


@require_http_methods(["GET", "POST"])
@once
def add(request):
    """A sponsor won by the unit of the frame."""
    require(request.scope, KEEP, request.frame_unit)
    form = SponsorForm(request.POST or None, initial={"since": request.today})
    return ask(
        request, form, lambda given: actions.add(unit=request.frame_unit, values=form.values(), by=request.user),
        back=_address, title=_("Add a sponsor"), submit=_("Add"), done=_("The sponsor is entered."),
        lead=_("Won by: %(unit)s") % {"unit": request.frame_unit.name},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request, uid):
    """Correct what is known of a sponsor."""
    sponsor = _kept(request, uid)
    form = SponsorCorrectForm(request.POST or None, initial=initial_of(sponsor))

    def act(given):
        return actions.edit(sponsor=sponsor, values=form.values(), version=given["version"], by=request.user)

    return ask(
        request, form, act, back=_address(sponsor), title=_("Correct: %(name)s") % {"name": sponsor.name},
        submit=_("Save"), done=_("Saved."), crumb=sponsor.name,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def sign(request, uid):
    """The sponsor, or the contact of an organisation, signed the child-protection charter."""
    sponsor = _kept(request, uid)
    form = CharterForm(request.POST or None, initial={"on": request.today, "version": sponsor.version})

    def act(given):
        return actions.sign_charter(sponsor=sponsor, on=given["on"], version=given["version"], by=request.user)

    lead = _(
        "Who visits a child or learns the name has signed to protect it: no pictures, no visits alone, no gifts in secret."
    )
    return ask(
        request, form, act, back=_address(sponsor), title=_("Child-protection charter"), lead=f"{sponsor.name}. {lead}",
        submit=_("Record the signature"), done=_("The signature is recorded."), crumb=sponsor.name,
    )  # fmt: skip


def _address(sponsor):
    return reverse("programs:sponsor", args=[sponsor.uid])


def _kept(request, uid):
    """The sponsor of that public id whose file the user keeps; each look is noted. Raises Http404."""
    sponsor = load(sponsors.with_unit(), request.scope, uid)
    require_sight(request.scope, sponsor.unit, KEEP)
    record_reading(what="sponsor.form", subject=sponsor, by=request.user)
    return sponsor
