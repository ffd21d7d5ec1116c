"""Members, spells, transfers and posts in the Django admin: to look at, and plain facts of a person to correct.

Spells, transfers and posts change by the portal's own steps alone, each with its day and its rules.
"""

from django.contrib import admin, messages

from members.access.site import AuditedAdmin, ReadOnlyAdmin
from members.actions.people import FIELDS, correct_member
from members.actions.refusals import Refusal
from members.models import Member, Membership, Post, Transfer
from members.presenters.people import mask_citizen_id
from members.queries.people import search


class SearchedByName(AuditedAdmin):
    """Searched as the portal searches: prefix words with or without marks, by the index."""

    person = ""  # the path from the row to the person

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        found = search(search_term, Member.objects.all())
        if not self.person:
            return queryset.filter(pk__in=found.values("pk")), False
        return queryset.filter(**{f"{self.person}__in": found.values("pk")}), False


@admin.register(Member)
class MemberAdmin(SearchedByName):
    list_display = ["full_name", "born_on", "unit", "sex", "is_working_away", "verified_on"]
    list_filter = ["sex", "is_working_away"]
    list_select_related = ["unit"]
    search_fields = ["name_folded"]
    ordering = ["name_sort_key", "pk"]
    fields = ["uid", "version", "unit", "masked_citizen_id", *FIELDS, "created_by_batch"]
    readonly_fields = ["uid", "version", "unit", "masked_citizen_id", "created_by_batch"]
    list_per_page = 50

    @admin.display(description=Member._meta.get_field("citizen_id_sealed").verbose_name)
    def masked_citizen_id(self, member):
        return mask_citizen_id(member)

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        """By the action of the portal, with its lock, its rules and its audit."""
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            correct_member(member=obj, values=values, version=obj.version, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))


class OfPerson(ReadOnlyAdmin, SearchedByName):
    person = "member"
    raw_id_fields = ["member", "unit"]
    search_fields = ["member__name_folded"]
    list_select_related = ["member", "unit"]
    ordering = ["-pk"]
    list_per_page = 50


@admin.register(Membership)
class MembershipAdmin(OfPerson):
    list_display = ["member", "unit", "kind", "from_on", "until_on", "began", "ended"]
    list_filter = ["kind", "began", "ended"]


@admin.register(Post)
class PostAdmin(OfPerson):
    list_display = ["member", "unit", "title", "from_on", "until_on", "is_full_time", "is_elected"]
    list_filter = ["title", "is_full_time"]


@admin.register(Transfer)
class TransferAdmin(OfPerson):
    list_display = ["member", "from_unit", "to_unit", "on", "state", "proposed_by", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["member", "from_unit", "to_unit", "proposed_by", "decided_by"]
    raw_id_fields = ["member", "from_unit", "to_unit"]
