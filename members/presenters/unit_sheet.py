"""What a sheet of branches and groups would change or has changed: problems first."""

from collections import Counter

from django.utils.translation import gettext as _
from import_export.results import RowResult

from members.unit_sheet.template import LABELS
from unionportal.ui.words import number

SHOWN = [name for name in LABELS if name != "uid"]


class UnitSheetView:
    """``rows`` as sent and the ``Result`` of import-export for them, in the same order."""

    def __init__(self, rows, result, payload=""):
        self.payload = payload
        self.issues = [
            _issue(row, told)
            for row, told in zip(rows, result.rows, strict=True)
            if told.errors or told.import_type == RowResult.IMPORT_TYPE_INVALID
        ]
        kinds = Counter(told.import_type for told in result.rows)
        self.opened, self.renamed = kinds[RowResult.IMPORT_TYPE_NEW], kinds[RowResult.IMPORT_TYPE_UPDATE]
        self.unchanged = kinds[RowResult.IMPORT_TYPE_SKIP]

    @property
    def counts(self):
        """The figures over the page."""
        figures = (
            (_("Problems"), len(self.issues)), (_("To open"), self.opened), (_("To rename"), self.renamed),
            (_("As they were"), self.unchanged),
        )  # fmt: skip
        return [{"label": label, "value": number(count), "href": ""} for label, count in figures]

    @property
    def sentence(self):
        """What is, or was, done, in one line."""
        words = {"opened": number(self.opened), "renamed": number(self.renamed), "left": number(len(self.issues))}
        return _("%(opened)s opened, %(renamed)s renamed; %(left)s rows with problems stay out.") % words

    @property
    def is_empty(self):
        return not self.opened and not self.renamed


def _issue(row, told):
    """A row with what is wrong, as props of the component ``issue``."""
    wrong = getattr(told.validation_error, "message_dict", None) or {"": [_("This row cannot be read.")]}
    return {
        "kind": "error",
        "title": " ".join(text for texts in wrong.values() for text in texts),
        "where": _("Row %(n)s") % {"n": row["row"]},
        "columns": [LABELS[name] for name in SHOWN],
        "row": [row["cells"].get(name, "") for name in SHOWN],
        "number": row["row"],
        "bad": [LABELS[name] for name in wrong if name in SHOWN],
        "id": f"dong-{row['row']}",
    }
