"""Measures over the ledger of Mẹ đỡ đầu: heads and đồng at the end of the day."""

from django.utils.translation import gettext_lazy as _

from indicators.measures.amounts import Amount
from indicators.measures.registry import Measure


def _of(name):
    def evaluate(ground, window):
        return {
            unit: Amount(value) for unit, sums in ground.ledger(window.day).items() if (value := getattr(sums, name))
        }

    return evaluate


def _measure(key, name, sentence, rows="ledger"):
    # A sponsor of children in two communes is one of the province: no unit's figure is made of those below it.
    return Measure(f"sponsorship.{key}", name, sentence, _of(key), adds_up=False, rows=rows)


MEASURES = (
    _measure("children", _("children sponsored"), _("Children who were ever sponsored by the day, also those who no longer are.")),
    _measure("sponsors", _("sponsors"), _("Sponsors who ever sponsored a child by the day."), rows="people"),
    _measure("committed", _("money promised to children"), _("All đồng promised by the day, whenever they fall due; goods stand apart.")),
    _measure("paid", _("money paid to children"), _("All đồng paid to children by the day.")),
)  # fmt: skip
