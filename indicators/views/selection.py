"""The list of members, searched and filtered as its page has it, as a Word document."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from indicators.reports.asking import asking
from indicators.reports.written import selection as written
from indicators.views.documents import download
from members.access.enums import Permission
from members.access.exports import log_export
from members.access.loading import require
from members.presenters.lists import filters_in_use
from members.views.members import member_filter, sheet_of

MOST = 5_000  # rows; a longer list is none to be read on paper


@require_GET
def selection(request):
    """The persons that the address of the list asks for, the same rows as on the page and in its workbook."""
    require(request.scope, Permission.SEE_MEMBERS)
    wanted, page = member_filter(request), f"{reverse('members:list')}?{request.GET.urlencode()}"
    sheet = sheet_of(request, wanted, most=MOST)
    if sheet is None:
        messages.warning(
            request, _("More than 5,000 rows: narrow the list to a commune or a branch, or take it to Excel.")
        )
        return redirect(page)
    ask = asking(
        request.frame_unit, on=request.frame_on, since=request.frame_on, written_on=request.today, scope=request.scope
    )
    log_export(request, what="document.selection", rows=len(sheet.rows))
    with override("vi"):
        report = written.write(ask, sheet=sheet, filters=filters_in_use(request, wanted), href=page)
    return download(request, report, "docx")
