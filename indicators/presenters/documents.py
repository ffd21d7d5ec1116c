"""Pages of written reports: which there are, one on its sheet of paper, folders."""

from datetime import timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.presenters.figures import address
from indicators.reports.html import as_html
from indicators.reports.kinds import KINDS
from members.units.enums import Kind
from unionportal.ui.words import day, number

MOST_CHANGES = 30  # places shown where a frozen report differs from today's
FOLDERS = ("monthly", "quarterly")  # of which one for each commune may be had at once


def shelf(kinds, *, query):
    """``[{name, sentence, href, word, excel}]`` of the reports of a unit."""
    rows = []
    for kind in kinds:
        page = address("indicators:document", kind.slug, **query)
        joined = "&" if "?" in page else "?"
        rows.append({"name": kind.name, "sentence": kind.sentence, "href": page,
                     "word": f"{page}{joined}export=docx", "excel": f"{page}{joined}export=xlsx"})  # fmt: skip
    return rows


def kept(documents):
    """``[{text, href}]`` of frozen reports."""
    return [
        {
            "text": f"{KINDS[found.kind].name} · {day(found.on)}",
            "href": address(
                "indicators:document",
                found.kind,
                unit=found.unit.uid,
                on=day(found.on),
                tu=day(found.since + timedelta(days=1)) if KINDS[found.kind].since is None else "",
                nghi_quyet=found.resolution.code if found.resolution else "",
            ),
        }
        for found in documents
        if found.kind in KINDS
    ]


class DocumentView:
    """One report on its page; ``document`` is the frozen one, or None."""

    def __init__(self, report, kind, *, query, document=None, may_freeze=False, unit=None, changes=()):
        self.report, self.kind, self.query, self.document = report, kind, query, document
        self.changes = changes
        self.may_freeze, self.unit = may_freeze, unit

    @property
    def title(self):
        return str(self.kind.name)

    @property
    def lead(self):
        return f"{self.report.unit} · {day(self.report.on)}"

    @property
    def sheet(self):
        return as_html(self.report)

    @property
    def word_href(self):
        return self._download("docx")

    @property
    def excel_href(self):
        return self._download("xlsx")

    @property
    def freeze_href(self):
        return address("indicators:document_freeze", self.kind.slug, **self.query)

    @property
    def freeze_word(self):
        return _("Freeze its words as well") if self.document else _("Freeze this report")

    @property
    def frozen_line(self):
        if self.document is None:
            return ""
        told = {"day": day(localtime(self.document.frozen_at)), "who": self.document.frozen_by.get_full_name()}
        if self.document.period is None:
            return _("Frozen on %(day)s by %(who)s; it does not change any more.") % told
        told["period"] = self.document.period.name
        return _("Kept on %(day)s when %(who)s closed %(period)s; its figures do not change any more.") % told

    @property
    def changes_head(self):
        n = len(self.changes)
        return ngettext("Written today, %(n)s place would read differently.",
                        "Written today, %(n)s places would read differently.", n) % {"n": number(n)}  # fmt: skip

    @property
    def changes_rows(self):
        """The first of the changes, as rows of a ledger."""
        return [[{"text": text} for text in change] for change in self.changes[:MOST_CHANGES]]

    @property
    def changes_columns(self):
        return [
            {"label": _("What differs"), "priority": "title"}, {"label": _("In this report"), "kind": "num"},
            {"label": _("Today"), "kind": "num", "priority": "figure"},
        ]  # fmt: skip

    def _download(self, ending):
        return address("indicators:document", self.kind.slug, **{**self.query, "export": ending})


class FolderView:
    """A folder of reports: how far it is, and where to take it."""

    def __init__(self, batch):
        self.batch = batch

    @property
    def title(self):
        return _("One report for each commune")

    @property
    def lead(self):
        return f"{KINDS[self.batch.kind].name} · {self.batch.unit.name} · {day(self.batch.on)}"

    @property
    def phase(self):
        if not self.batch.total:
            return _("Waiting to be written")
        return _("%(done)s of %(total)s reports are written") % {
            "done": number(self.batch.done), "total": number(self.batch.total),
        }  # fmt: skip


def offers_folders(unit):
    """Whether a folder of communes may be had of the unit."""
    return unit.kind in (Kind.PROVINCE, Kind.DISTRICT)
