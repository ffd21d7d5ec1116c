"""Routes of the app "indicators"."""

from django.urls import path

from indicators.views import board, counts, sheet, thresholds

app_name = "indicators"
urlpatterns = [
    path("ty-le/", board.board, name="board"),
    path("ty-le/<uuid:uid>/", board.unit, name="unit"),
    path("so-phu-nu/", counts.counts, name="counts"),
    path("so-phu-nu/tu-excel/", sheet.send, name="count_sheet"),
    path("so-phu-nu/tu-excel/mau/", sheet.template, name="count_template"),
    path("so-phu-nu/tu-excel/ghi/", sheet.write, name="count_sheet_write"),
    path("so-phu-nu/<uuid:uid>/nhap/", counts.enter, name="count_enter"),
    path("so-phu-nu/<uuid:uid>/<slug:definition>/<int:counted_on>/sua/", counts.correct, name="count_correct"),
    path("nguong/", thresholds.thresholds, name="thresholds"),
    path("nguong/<uuid:uid>/dat/", thresholds.add, name="threshold_add"),
    path("nguong/<uuid:uid>/ket-thuc/", thresholds.end, name="threshold_end"),
]
