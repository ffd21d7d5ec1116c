"""What a sheet of women counts would change or has changed: problems first."""

from functools import cached_property

from django.utils.translation import gettext as _
from import_export.results import RowResult

from indicators.resources.counts import LABELS
from indicators.resources.indicators import LABELS as INDICATOR_LABELS
from indicators.resources.targets import LABELS as TARGET_LABELS
from unionportal.ui.words import number


class SheetView:
    """``rows`` as sent and the ``Result`` of import-export for them, in the same order.

    ``labels`` are the names of the columns by field; other sheets have their own, and their own ``sentence``.
    """

    labels = LABELS

    def __init__(self, rows, result, payload=""):
        self.sent, self.result, self.payload = rows, result, payload

    @cached_property
    def problems(self):
        """Rows with what is wrong: ``(row number, cells, [(label, sentence)])``."""
        found = []
        for row, told in zip(self.sent, self.result.rows, strict=True):
            if told.import_type == RowResult.IMPORT_TYPE_INVALID:
                found.append((row["row"], row["cells"], list(_by_column(told.validation_error, self.labels))))
            elif told.errors:
                found.append((row["row"], row["cells"], [("", _("This row cannot be read."))]))
        return found

    @cached_property
    def issues(self):
        """Problems as props of the component ``issue``."""
        return [
            {
                "kind": "error",
                "title": " ".join(text for _label, text in told),
                "where": _("Row %(n)s") % {"n": row},
                "columns": list(self.labels.values()),
                "row": [cells.get(name, "") for name in self.labels],
                "number": row,
                "bad": [label for label, _text in told if label],
                "id": f"dong-{row}",
            }
            for row, cells, told in self.problems
        ]

    def _count(self, kind):
        return sum(told.import_type == kind for told in self.result.rows)

    @cached_property
    def added(self):
        return self._count(RowResult.IMPORT_TYPE_NEW)

    @cached_property
    def changed(self):
        return self._count(RowResult.IMPORT_TYPE_UPDATE)

    @cached_property
    def unchanged(self):
        return self._count(RowResult.IMPORT_TYPE_SKIP)

    @cached_property
    def counts(self):
        return [
            {"label": _("Problems"), "value": number(len(self.problems)), "href": ""},
            {"label": _("New"), "value": number(self.added), "href": ""},
            {"label": _("Corrected"), "value": number(self.changed), "href": ""},
            {"label": _("As they were"), "value": number(self.unchanged), "href": ""},
        ]

    @cached_property
    def sentence(self):
        words = {"added": number(self.added), "changed": number(self.changed), "left": number(len(self.problems))}
        return _("%(added)s new counts, %(changed)s corrected; %(left)s rows with problems stay out.") % words

    @cached_property
    def done(self):
        return _("Written: %(what)s") % {"what": self.sentence}

    @cached_property
    def is_empty(self):
        return not self.added and not self.changed


class IndicatorSheetView(SheetView):
    """A sheet of indicators."""

    labels = INDICATOR_LABELS

    @cached_property
    def sentence(self):
        words = {"added": number(self.added), "changed": number(self.changed), "left": number(len(self.problems))}
        return _("%(added)s new indicators, %(changed)s changed; %(left)s rows with problems stay out.") % words


class TargetSheetView(SheetView):
    """A sheet of targets."""

    labels = TARGET_LABELS

    @cached_property
    def sentence(self):
        words = {"added": number(self.added), "changed": number(self.changed), "left": number(len(self.problems))}
        return _("%(added)s targets set, %(changed)s revised; %(left)s rows with problems stay out.") % words


def _by_column(error, labels):
    """``(label of the column, sentence)`` of a validation error by field."""
    if not hasattr(error, "error_dict"):
        yield from (("", text) for text in error.messages)
        return
    for name, texts in error.message_dict.items():
        yield from ((labels.get(name, ""), text) for text in texts)
