"""Routes of Mẹ đỡ đầu, second half: sheets."""

from programs.forms.sheets import ControlForm
from programs.sheets import children, disbursements, sponsors
from programs.views.sheets import Road

ROOT = "me-do-dau/"
urlpatterns = [
    *Road("child", children.SHEET, "children").routes(f"{ROOT}tre/"),
    *Road("sponsor", sponsors.SHEET, "sponsors").routes(f"{ROOT}nguoi-do-dau/"),
    *Road("disbursement", disbursements.SHEET, "disbursements", ControlForm).routes(f"{ROOT}chi-tra/"),
]
