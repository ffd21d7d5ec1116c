"""Routes of the app "indicators"."""

from django.urls import path

from indicators.views import board

app_name = "indicators"
urlpatterns = [
    path("ty-le/", board.board, name="board"),
    path("ty-le/<uuid:uid>/", board.unit, name="unit"),
]
