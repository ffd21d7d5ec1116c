"""The figures of the rate board in the Django admin, for system admins: today's members, women and rate of each unit."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indicators.models import Threshold, WomenCount
from indicators.rates import rates
from members.units.models import Unit
from unionportal.ui.words import number, percent


class FiguredList(ChangeList):
    """A list whose units carry ``figures``: a ``UnitRate`` of today for those that exist today; one question a page."""

    def get_results(self, request):
        super().get_results(request)
        today = timezone.localdate()
        self.result_list = units = list(self.result_list)
        living = Unit.objects.on(today).filter(pk__in=[unit.pk for unit in units])
        figures = {row.unit_id: row for row in rates(living, on=today)}
        for unit in units:
            unit.figures = figures.get(unit.pk)


class ReadOnly(admin.ModelAdmin):
    """Looking alone: changes go through the pages, whose actions keep the audit."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class UnitAdmin(ReadOnly):
    """Units with the figures of the rate board."""

    list_display = ("name", "kind", "code", "from_on", "until_on", "members", "women_present", "rate_present",
                    "women_total", "rate_total")  # fmt: skip
    list_filter = (("kind", admin.ChoicesFieldListFilter), ("until_on", admin.EmptyFieldListFilter))
    search_fields = ("code", "names__name_folded", "name")
    ordering = ("kind", "name_sort_key", "pk")
    list_per_page = 100

    def get_changelist(self, request, **kwargs):
        return FiguredList

    @admin.display(description=_("members"))
    def members(self, unit):
        return number(unit.figures.members if unit.figures else None)

    @admin.display(description=_("women present"))
    def women_present(self, unit):
        return number(unit.figures.women_present if unit.figures else None)

    @admin.display(description=_("rate of women present"))
    def rate_present(self, unit):
        return percent(unit.figures.rate_present if unit.figures else None)

    @admin.display(description=_("women in all"))
    def women_total(self, unit):
        return number(unit.figures.women_total if unit.figures else None)

    @admin.display(description=_("rate of all women"))
    def rate_total(self, unit):
        return percent(unit.figures.rate_total if unit.figures else None)


class WomenCountAdmin(ReadOnly):
    list_display = ("unit", "counted_on", "definition", "count", "source", "entered_by", "entered_at")
    list_filter = ("definition", ("unit__kind", admin.ChoicesFieldListFilter))
    search_fields = ("unit__code", "unit__name")
    list_select_related = ("unit", "entered_by")
    ordering = ("-counted_on", "pk")
    show_full_result_count = False


class ThresholdAdmin(ReadOnly):
    list_display = ("unit", "percent", "definition", "is_strict", "is_target", "name", "from_on", "until_on")
    list_filter = ("definition", "is_target")
    list_select_related = ("unit",)
    ordering = ("-from_on", "percent", "pk")


if admin.site.is_registered(Unit):
    admin.site.unregister(Unit)
admin.site.register(Unit, UnitAdmin)
admin.site.register(WomenCount, WomenCountAdmin)
admin.site.register(Threshold, ThresholdAdmin)
