"""The site's table of contents."""

from django.contrib import admin
from django.urls import include, path

from unionportal.pages import errors

urlpatterns = [
    path("", include("unionportal.pages.urls")),
    path("", include("members.access.urls")),
    path("don-vi/", include("members.unit_urls")),
    path("hoi-vien/", include("members.urls")),
    path("nhap-excel/", include("members.import_urls")),
    path("", include("indicators.urls")),
    path("", include("programs.urls")),
    path("quan-tri/", admin.site.urls),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
