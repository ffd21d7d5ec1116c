"""Routes of the other programmes' sheets."""

from programs.sheets import groups, households, livelihoods, officers
from programs.views.sheets import Road

ROADS = {
    one.slug: Road(one.slug, one.sheet(), one.back or one.slug)
    for family in (livelihoods, households, groups, officers)
    for one in family.SHEETS
}
urlpatterns = [route for slug, road in ROADS.items() for route in road.routes(f"chuong-trinh/{slug}/")]
