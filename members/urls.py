"""Routes of the app "members"."""

from django.urls import path

from members.views import entry, members, person, posts, spells, transfers

app_name = "members"
urlpatterns = [
    path("", members.listing, name="list"),
    path("tra-so/", members.look_up, name="look_up"),
    path("them/", entry.add, name="add"),
    path("them/trung/", entry.duplicates, name="duplicates"),
    path("chuyen/", transfers.inbox, name="transfers"),
    path("chuyen/xin/", transfers.ask, name="ask"),
    path("chuyen/<uuid:uid>/nhan/", transfers.accept, name="accept"),
    path("chuyen/<uuid:uid>/tu-choi/", transfers.decline, name="decline"),
    path("chuyen/<uuid:uid>/rut/", transfers.withdraw, name="withdraw"),
    path("can-bo/", posts.page, name="posts"),
    path("can-bo/giao/", posts.appoint, name="appoint"),
    path("can-bo/<uuid:uid>/thoi/", posts.relieve, name="relieve"),
    path("<uuid:uid>/", person.page, name="page"),
    path("<uuid:uid>/cccd/", person.reveal, name="reveal"),
    path("<uuid:uid>/sua/", entry.edit, name="edit"),
    path("<uuid:uid>/ket-nap/", spells.admit, name="admit"),
    path("<uuid:uid>/chuyen/", spells.transfer, name="transfer"),
    path("<uuid:uid>/roi-hoi/", spells.end, name="end"),
    path("<uuid:uid>/danh-du/", spells.honour, name="honour"),
]
