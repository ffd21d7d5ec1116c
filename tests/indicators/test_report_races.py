"""Of two officers who begin one report at once, one writes and the other is told; of two who answer it, one does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from indicators.actions import answers
from indicators.actions.changing import ReportRefused
from indicators.models import Reading, UnitReport
from tests import cast as cast_module
from tests.indicators.reporting import build


def both(*acts):
    """What two acts at the same moment come to: "done" or the name of the refusal."""
    together = Barrier(2, timeout=60)

    def run(act):
        try:
            together.wait()
            act()
        except ReportRefused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_one_writes_and_the_other_is_told():
    reporting = build(cast_module.build())
    for period in reporting.months[:6]:
        drafts = [lambda n=n, p=period: reporting.draft(period=p, readings=reporting.all(households=n)) for n in (1, 2)]
        assert both(*drafts) == ["ReportChanged", "done"]
        assert UnitReport.objects.get(period=period).version == 1
    assert set(
        Reading.objects.filter(indicator=reporting.indicators["households"]).values_list("value", flat=True)
    ) <= {1, 2}
    sent = reporting.sent(reporting.cast.sibling_commune)
    outcome = both(
        lambda: answers.approve(report=sent, version=sent.version, by=None),
        lambda: answers.return_report(report=sent, reason="sai", version=sent.version, by=None),
    )
    assert outcome == ["ReportChanged", "done"]
