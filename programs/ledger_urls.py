"""Routes of Mẹ đỡ đầu, second half: pledges, the queue, the schedule, batches, visits, sheets."""

from django.urls import path

from programs.forms.sheets import ControlForm
from programs.sheets import children, sponsors
from programs.sheets import disbursements as payments
from programs.sheets import pledges as pledges_sheet
from programs.views import batches, disbursements, due, pledges, vacancies
from programs.views.sheets import Road

ROOT = "me-do-dau/"
urlpatterns = [
    path(f"{ROOT}tre/<uuid:uid>/nhan-do-dau/", pledges.add, name="pledge_add"),
    path(f"{ROOT}tre/<uuid:uid>/tham-hoi/", due.visit_add, name="visit_add"),
    path(f"{ROOT}cam-ket/<uuid:uid>/", pledges.page, name="pledge"),
    path(f"{ROOT}cam-ket/<uuid:uid>/doi-muc/", pledges.change_amount, name="pledge_amount"),
    path(f"{ROOT}cam-ket/<uuid:uid>/ket-thuc/", pledges.stop, name="pledge_stop"),
    path(f"{ROOT}cam-ket/<uuid:uid>/xoa-khoan/", pledges.write_off, name="pledge_write_off"),
    path(f"{ROOT}cam-ket/<uuid:uid>/xoa-khoan/rut-lai/", pledges.take_back, name="pledge_write_off_undo"),
    path(f"{ROOT}cam-ket/<uuid:uid>/ban-giao/", pledges.hand_over, name="pledge_handover"),
    path(f"{ROOT}tiep-nhan/", vacancies.listing, name="vacancies"),
    path(f"{ROOT}tiep-nhan/<uuid:uid>/", vacancies.fill, name="vacancy"),
    path(f"{ROOT}tiep-nhan/<uuid:uid>/hoi/", vacancies.ask, name="vacancy_ask"),
    path(f"{ROOT}tiep-nhan/<uuid:uid>/dong/", vacancies.close, name="vacancy_close"),
    path(f"{ROOT}lich-trao/", due.schedule, name="due"),
    path(f"{ROOT}tham-hoi/", due.visits, name="unvisited"),
    path(f"{ROOT}chi-tra/", batches.listing, name="disbursements"),
    path(f"{ROOT}chi-tra/nhap/", disbursements.pay, name="disburse"),
    path(f"{ROOT}chi-tra/<uuid:uid>/", batches.page, name="disbursement"),
    path(f"{ROOT}chi-tra/<uuid:uid>/rut-lai/", batches.take_back, name="disbursement_undo"),
    *Road("child", children.SHEET, "children").routes(f"{ROOT}tre/"),
    *Road("sponsor", sponsors.SHEET, "sponsorship").routes(f"{ROOT}nguoi-do-dau/"),
    *Road("pledge", pledges_sheet.SHEET, "children").routes(f"{ROOT}cam-ket/"),
    *Road("disbursement", payments.SHEET, "disbursements", ControlForm).routes(f"{ROOT}chi-tra/"),
]
