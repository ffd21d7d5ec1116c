"""Routes of the pages by which rosters come in and go out."""

from django.urls import path

from members.views import import_questions, import_review, import_undo, imports, roster_file

app_name = "imports"
urlpatterns = [
    path("", imports.listing, name="list"),
    path("gui/", imports.send, name="send"),
    path("tep-hoi-vien/", roster_file.download, name="roster"),
    path("<uuid:uid>/", imports.batch, name="batch"),
    path("<uuid:uid>/ghi/", imports.write, name="write"),
    path("<uuid:uid>/doc-lai/", imports.read_again, name="read_again"),
    path("<uuid:uid>/cot/", import_questions.columns, name="columns"),
    path("<uuid:uid>/cot/ghi/", import_questions.map_columns, name="map_columns"),
    path("<uuid:uid>/tra-loi/", import_questions.answer, name="answer"),
    path("<uuid:uid>/van-gui/", imports.force, name="force"),
    path("<uuid:uid>/tep-can-sua/", roster_file.marked, name="marked"),
    path("<uuid:uid>/hoan-tac/", import_undo.undo, name="undo"),
    path("<uuid:uid>/dong/", import_review.settle_all, name="settle_all"),
    path("<uuid:uid>/vang/", import_review.end, name="end"),
    path("<uuid:uid>/bo/", imports.cancel, name="cancel"),
    path("<uuid:uid>/dong/<uuid:row_uid>/", import_review.settle, name="settle"),
]
