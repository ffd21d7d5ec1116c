"""Routes of Mẹ đỡ đầu: its front page, children with consents and holds, sponsors."""

from django.urls import path

from programs.views import child_forms, children, consents, sponsors, sponsorship

ROOT = "me-do-dau/"
urlpatterns = [
    path(ROOT, sponsorship.front, name="sponsorship"),
    path(f"{ROOT}tre/", children.listing, name="children"),
    path(f"{ROOT}tre/them/", child_forms.register, name="child_add"),
    path(f"{ROOT}tre/<uuid:uid>/", children.page, name="child"),
    path(f"{ROOT}tre/<uuid:uid>/sua/", child_forms.edit, name="child_edit"),
    path(f"{ROOT}tre/<uuid:uid>/dong/", child_forms.close, name="child_close"),
    path(f"{ROOT}tre/<uuid:uid>/mo-lai/", child_forms.reopen, name="child_reopen"),
    path(f"{ROOT}tre/<uuid:uid>/chuyen/", child_forms.move, name="child_move"),
    path(f"{ROOT}tre/<uuid:uid>/gioi-thieu/", consents.told, name="child_told"),
    path(f"{ROOT}tre/<uuid:uid>/dong-y/", consents.give, name="consent_give"),
    path(f"{ROOT}tre/<uuid:uid>/giu/", consents.keep_for, name="child_hold"),
    path(f"{ROOT}dong-y/<uuid:uid>/rut/", consents.withdraw, name="consent_withdraw"),
    path(f"{ROOT}giu/<uuid:uid>/tha/", consents.release, name="hold_release"),
    path(f"{ROOT}nguoi-do-dau/", sponsors.listing, name="sponsors"),
    path(f"{ROOT}nguoi-do-dau/tim/", sponsors.find, name="find_sponsor"),
    path(f"{ROOT}nguoi-do-dau/them/", sponsors.add, name="sponsor_add"),
    path(f"{ROOT}nguoi-do-dau/<uuid:uid>/", sponsors.page, name="sponsor"),
    path(f"{ROOT}nguoi-do-dau/<uuid:uid>/sua/", sponsors.edit, name="sponsor_edit"),
    path(f"{ROOT}nguoi-do-dau/<uuid:uid>/cam-ket-bao-ve/", sponsors.sign, name="sponsor_sign"),
]
