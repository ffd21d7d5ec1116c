"""Routes of the pages of units; beside and not inside ``members.units``, because pages stand above rights."""

from django.urls import path

from members.views import unit_sheet, units

app_name = "units"
urlpatterns = [
    path("", units.listing, name="list"),
    path("tep/", unit_sheet.send, name="sheet"),
    path("tep/mau/", unit_sheet.template, name="sheet_template"),
    path("tep/ghi/", unit_sheet.write, name="sheet_write"),
    path("<uuid:uid>/", units.page, name="page"),
    path("<uuid:uid>/mo/", units.open_below, name="open"),
    path("<uuid:uid>/doi-ten/", units.rename, name="rename"),
]
