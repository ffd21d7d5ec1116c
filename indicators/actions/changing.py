"""What every change of a report shares: its refusals, the lock, the count of versions."""

from django.utils.translation import gettext as _

from indicators.models import ReportingPeriod, UnitReport


class ReportRefused(ValueError):
    """The report cannot be changed so; the message is a sentence for the user."""


class ReportChanged(ReportRefused):
    """Somebody else changed the report meanwhile; ``theirs`` is it as it stands now."""

    def __init__(self, theirs):
        self.theirs = theirs
        who = theirs.saved_by or theirs.submitted_by
        super().__init__(
            _("Meanwhile %(who)s saved this report. What is stored now stands beside each box; yours is kept here.")
            % {"who": who.get_full_name() if who else _("somebody")}
        )


class ReadingsRefused(ReportRefused):
    """Some readings cannot be stored or sent: ``problems`` is {indicator id: (field, sentence)}."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__(next(iter(problems.values()))[1])


def locked(report):
    """The report as stored now, held against others until the end, its period against being closed."""
    ReportingPeriod.objects.select_for_update(of=["self"], no_key=True).get(pk=report.period_id)
    people = ("unit", "period", "saved_by", "submitted_by")
    return UnitReport.objects.select_for_update(of=["self"]).select_related(*people).get(pk=report.pk)


def check_version(report, version):
    if report.version != version:
        raise ReportChanged(report)


def move(report, state, **fields):
    """Write the state and ``fields`` and count the version up."""
    for name, value in {"state": state, "version": report.version + 1, **fields}.items():
        setattr(report, name, value)
    report.save(update_fields=["state", "version", *fields])
