"""Locked readings set right by numbered amendments."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from indicators.actions.changing import ReadingsRefused, ReportRefused, locked
from indicators.actions.checks import incomplete, problem
from indicators.enums import ReportState
from indicators.models import Amendment, Reading
from members.audit.actions import record


@transaction.atomic
def amend(*, reading, given, reason, version, by):
    """Correct a locked reading by a numbered amendment; what was locked stays in it.

    :raises ReadingsRefused: the new value cannot be right.
    :raises ReportRefused: the report is not locked, nothing changes, the reason is empty, or somebody amended it meanwhile.
    """
    report = locked(reading.report)
    now = Reading.objects.select_related("indicator").get(pk=reading.pk)
    if report.state != ReportState.LOCKED:
        raise ReportRefused(_("Only locked readings are amended; return the report to have it mended."))
    if now.version != version:
        raise ReportRefused(_("Meanwhile this reading was amended. Look at it and save again if yours is right."))
    if wrong := problem(now.indicator, given) or incomplete(now.indicator, given):
        raise ReadingsRefused({now.indicator_id: wrong})
    if (given.value, given.denominator) == (now.value, now.denominator):
        raise ReportRefused(_("That is what it says already."))
    if not reason.strip():
        raise ReportRefused(_("Write why it is amended."))
    last = Amendment.objects.filter(reading__report=report).aggregate(last=Max("number"))["last"] or 0
    amendment = Amendment.objects.create(
        reading=now, number=last + 1, old=now.value, new=given.value, old_denominator=now.denominator,
        new_denominator=given.denominator, reason=reason.strip(), by=by,
    )  # fmt: skip
    now.value, now.denominator, now.version = given.value, given.denominator, version + 1
    now.save(update_fields=["value", "denominator", "version"])
    record(verb="reading.amended", subject=now, by=by, unit=report.unit, number=amendment.number)
    return amendment
