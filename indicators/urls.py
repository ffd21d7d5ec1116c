"""Routes of the app "indicators"."""

from django.urls import path

from indicators.views import answers, board, counts, periods, report, reports, sheet, thresholds

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
    path("bao-cao/", reports.reports, name="reports"),
    path("bao-cao/ky/", periods.periods, name="periods"),
    path("bao-cao/ky/them/", periods.add, name="period_add"),
    path("bao-cao/ky/ca-nam/", periods.add_year, name="period_add_year"),
    path("bao-cao/ky/<uuid:uid>/", reports.period, name="period"),
    path("bao-cao/ky/<uuid:uid>/sua/", periods.change, name="period_change"),
    path("bao-cao/ky/<uuid:uid>/bo/", periods.remove, name="period_remove"),
    path("bao-cao/ky/<uuid:uid>/khoa/", periods.close, name="period_close"),
    path("bao-cao/ky/<uuid:uid>/mo-lai/", periods.reopen, name="period_reopen"),
    path("bao-cao/ky/<uuid:uid>/duyet/", reports.approve_all, name="period_approve"),
    path("bao-cao/ky/<uuid:uid>/<uuid:unit_uid>/", report.report, name="report"),
    path("bao-cao/ky/<uuid:uid>/<uuid:unit_uid>/nhap/", report.enter, name="report_enter"),
    path("bao-cao/ky/<uuid:uid>/<uuid:unit_uid>/duyet/", answers.approve, name="report_approve"),
    path("bao-cao/ky/<uuid:uid>/<uuid:unit_uid>/tra-lai/", answers.send_back, name="report_return"),
    path("bao-cao/so-lieu/<uuid:uid>/sua-doi/", answers.amend, name="amend"),
]
