"""Routes of Mẹ đỡ đầu: its front page, children with consents and holds, sponsors."""

from django.urls import path

from programs.views import children, sponsorship

ROOT = "me-do-dau/"
urlpatterns = [
    path(ROOT, sponsorship.front, name="sponsorship"),
    path(f"{ROOT}tre/", children.listing, name="children"),
    path(f"{ROOT}tre/<uuid:uid>/", children.page, name="child"),
]
