"""Home and the pages that look across apps."""

from django.urls import include, path

from unionportal.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
]
