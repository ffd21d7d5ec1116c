"""What a look at a sheet of a programme found: problems first, then what would go in."""

from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unionportal.ui.words import number

MOST_SHOWN = 100  # rows with problems; more would be no help, and a heavy page


class LookView:
    """A ``Look`` at a ``Sheet`` as its page tells it; ``payload`` is what confirms it."""

    def __init__(self, sheet, look, payload=""):
        self.sheet, self.look, self.payload = sheet, look, payload
        self.title = sheet.title

    @cached_property
    def by_row(self):
        """``{Excel's number: [Problem, ...]}`` of rows with problems."""
        told = [problem for problem in self.look.problems if problem.row]
        return {row: [*problems] for row, problems in groupby(told, key=lambda problem: problem.row)}

    @cached_property
    def issues(self):
        """The first rows with problems as props of the component ``issue``."""
        cells = {row["row"]: row["cells"] for row in self.look.rows}
        labels = self.sheet.labels
        return [
            {
                "kind": "error",
                "title": " ".join(problem.text for problem in problems),
                "where": _("Row %(n)s") % {"n": row},
                "columns": [*labels.values()],
                "row": [cells[row].get(name, "") for name in labels],
                "number": row,
                "bad": [labels[problem.field] for problem in problems if problem.field],
                "id": f"dong-{row}",
            }
            for row, problems in [*self.by_row.items()][:MOST_SHOWN]
        ]

    @property
    def more(self):
        """How many rows with problems are not shown, in a sentence; empty when all are."""
        left = len(self.by_row) - len(self.issues)
        return _("%(n)s more rows have problems. Mend these first, then send the workbook again.") % {
            "n": number(left)
        } if left else ""  # fmt: skip

    @cached_property
    def counts(self):
        return [
            {"label": _("Rows in the sheet"), "value": number(len(self.look.rows)), "href": ""},
            {"label": _("Rows with problems"), "value": number(len(self.by_row)), "href": ""},
            {"label": _("Rows that can go in"), "value": number(len(self.look.clean)), "href": ""},
        ]

    @property
    def sentence(self):
        if not self.look.clean:
            return _("Nothing of this sheet can be written. Mend it and send it again.")
        if not self.by_row:
            return _("All %(n)s rows can go in.") % {"n": number(len(self.look.clean))}
        words = {"n": number(len(self.look.clean)), "left": number(len(self.by_row))}
        return _("%(n)s rows can go in; %(left)s rows with problems stay out.") % words


def written(n):
    """The sentence after ``n`` rows went in."""
    return ngettext("%(n)s row is written.", "%(n)s rows are written.", n) % {"n": number(n)}
