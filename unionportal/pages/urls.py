"""Home and the pages that look across apps."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from unionportal.pages import gallery, reorganise, views

urlpatterns = [
    path("", views.home, name="home"),
    path("dien-bien/", views.trend, name="trend"),
    path("tim/", views.search, name="search"),
    path("don-vi/<uuid:uid>/ket-thuc/", reorganise.close_unit, name="close_unit"),
    path("don-vi/<uuid:uid>/sap-nhap/", reorganise.merge_unit, name="merge_unit"),
    path("thu-vien-thanh-phan/", gallery.gallery, name="gallery"),
    path("ngon-ngu/", login_not_required(set_language), name="set_language"),
]
