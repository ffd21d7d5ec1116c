"""Routes of the pages of units; beside and not inside ``members.units``, because pages stand above rights."""

from django.urls import path

from members.views import units

app_name = "units"
urlpatterns = [
    path("", units.listing, name="list"),
    path("<uuid:uid>/", units.page, name="page"),
    path("<uuid:uid>/mo/", units.open_below, name="open"),
    path("<uuid:uid>/doi-ten/", units.rename, name="rename"),
]
