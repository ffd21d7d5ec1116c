"""Loans by units: what is outstanding, who owes, what is overdue against the norm; the same as a workbook."""

from django.utils.translation import gettext as _

from members.units.enums import Kind
from programs.presenters.links import address
from programs.presenters.money import millions, short
from programs.queries.loans import NORM, Loans, balances_of
from unionportal.ui.charts import small_bullet
from unionportal.ui.words import day, number, percent
from unionportal.ui.workbooks import Sheet

MOST_SHARE = 5  # per cent at the end of a bar, so that the norm stands well inside it


class LoansView:
    """``loans`` is {unit_id: Loans} of the unit of the ``overview`` and its parts."""

    def __init__(self, overview, *, list_path, query):
        self.overview, self.list_path, self.query = overview, list_path, query
        self.loans, self.whole = overview.loans, overview.unit_loans

    @property
    def title(self):
        return _("Entrusted loans")

    @property
    def lead(self):
        return _("%(unit)s, balances by the end of %(day)s") % {
            "unit": self.overview.unit.name, "day": day(self.overview.on),
        }  # fmt: skip

    @property
    def crumbs(self):
        front = address("programs:front", **self.query)
        return [{"label": _("Programmes"), "href": front}, {"label": self.title, "href": ""}]

    @property
    def export(self):
        return address("programs:to-vay-von-figures", **self.query, export="xlsx")

    @property
    def strip(self):
        return strip(self.whole)

    @property
    def finding(self):
        """What stands out, in a sentence."""
        over = [part for part in self.overview.parts if self._of(part).is_over_norm]
        if not self.whole.outstanding:
            return _("No balance was entered by this day.")
        if not over:
            return _("No unit has more than 2 % of its loans overdue.")
        names = ", ".join(part.full_name_on for part in over[:3])
        return _("More than 2 %% is overdue in %(n)s: %(names)s.") % {
            "n": number(len(over)), "names": names + (", …" if len(over) > 3 else ""),
        }  # fmt: skip

    def _of(self, part):
        return self.loans.get(part.pk, Loans())

    @property
    def columns(self):
        return [
            {"label": _("Unit"), "priority": "title"},
            {"label": _("Groups"), "kind": "num"},
            {"label": _("Households"), "kind": "num"},
            {"label": _("Outstanding, million đồng"), "kind": "num"},
            {"label": _("Overdue, million đồng"), "kind": "num"},
            {"label": _("Share overdue"), "kind": "bar", "priority": "bar"},
            {"label": _("Overdue, %"), "kind": "num", "priority": "figure"},
        ]

    @property
    def rows(self):
        return [self._row(part) for part in self.overview.parts]

    def _row(self, part):
        loans = self._of(part)
        href = address("programs:to-vay-von-figures", **{**self.query, "unit": part.uid})
        share = loans.overdue_share
        bar = small_bullet(
            {
                "value": share, "status": "behind" if loans.is_over_norm else "met", "max": MOST_SHARE, "target": NORM,
                "label": f"{part.full_name_on}: {percent(share, 2)}",
            }
        )  # fmt: skip
        labels = [column["label"] for column in self.columns if column.get("kind") == "num"]
        told = [{"text": text, "label_m": label} for text, label in zip(_cells(loans), labels, strict=False)]
        overdue = {"text": percent(share, 2), "unit_m": _("overdue")}
        return [{"text": part.full_name_on, "href": href}, *told, bar, overdue]

    @property
    def total(self):
        return [self.overview.unit.name, *_cells(self.whole), "", percent(self.whole.overdue_share, 2)]

    @property
    def file_name(self):
        return f"{self.title} {self.overview.unit.name} {self.overview.on:%d-%m-%Y}.xlsx"

    @property
    def sheet(self):
        labels = [_("Unit"), _("Groups"), _("Households"), _("Outstanding, đồng"), _("Overdue, đồng"), _("Overdue, %")]
        named = [(part.full_name_on, self._of(part)) for part in self.overview.parts]
        rows = [_plain(name, loans) for name, loans in [*named, (self.overview.unit.name, self.whole)]]
        return Sheet(self.title, labels, rows, {0: 36, 3: 20, 4: 20}, [self.title, self.lead])


def strip(loans, *, groups_href="", href=""):
    """The figures of loans in a row; ``href`` is where they are told by units."""
    norm = _("above the norm of 2 %") if loans.is_over_norm else _("within the norm of 2 %")
    told = _("%(told)s with a balance") % {"told": number(loans.told)}
    return [
        {"label": _("Outstanding"), "value": short(loans.outstanding), "href": href,
         "sub": _("entrusted by the Bank for Social Policies")},
        {"label": _("Households owing"), "value": number(loans.households)},
        {"label": _("Savings-and-credit groups"), "value": number(loans.groups), "href": groups_href, "sub": told},
        {"label": _("Overdue"), "value": percent(loans.overdue_share, 2),
         "sub": f"{short(loans.overdue)}, {norm}" if loans.outstanding else ""},
    ]  # fmt: skip


def _cells(loans):
    return [number(loans.groups), number(loans.households), millions(loans.outstanding), millions(loans.overdue)]


def _plain(name, loans):
    share = loans.overdue_share
    return [
        name, loans.groups, loans.households, loans.outstanding, loans.overdue,
        None if share is None else round(share, 2),
    ]  # fmt: skip


class GridView:
    """What stands around the grid of balances."""

    def __init__(self, grid, form, *, unit, on, query):
        self.grid, self.form, self.unit, self.on, self.query = grid, form, unit, on, query

    @property
    def rows(self):
        """The rows of the form, each with what stood in the group's books last."""
        return [{**row, "last": last_told(row["group"])} for row in self.form.rows()]

    @property
    def title(self):
        return _("Balances by the end of %(day)s") % {"day": day(self.on)}

    @property
    def lead(self):
        return self.unit.name

    @property
    def crumbs(self):
        front = address("programs:front", **self.query)
        return [
            {"label": _("Programmes"), "href": front},
            {"label": _("Entrusted loans"), "href": self.back},
            {"label": _("Enter balances"), "href": ""},
        ]

    @property
    def back(self):
        return address("programs:to-vay-von-figures", **self.query)

    @property
    def nothing(self):
        """Why there is no row to fill."""
        if self.unit.kind < Kind.COMMUNE:
            return _("Balances are entered commune by commune.")
        return _("No group of this unit is open on this day.")


def last_told(group):
    """The last balance of a group in a line; empty without one."""
    if group.last_on is None:
        return ""
    return _("%(day)s: %(money)s, %(households)s households, overdue %(overdue)s") % {
        "day": day(group.last_on), "money": short(group.last_outstanding),
        "households": number(group.last_households), "overdue": short(group.last_overdue),
    }  # fmt: skip


def loan_group_page(record, request):
    """The context that the page of a group has beside that of every record: its balances, newest first."""
    rows = [
        [
            day(row.on), number(row.households), number(row.outstanding), number(row.overdue),
            percent(Loans(outstanding=row.outstanding, overdue=row.overdue).overdue_share, 2),
        ]
        for row in balances_of(record)
    ]  # fmt: skip
    columns = [
        {"label": _("Day"), "priority": "title"},
        {"label": _("Households"), "kind": "num"},
        {"label": _("Outstanding, đồng"), "kind": "num", "priority": "figure"},
        {"label": _("Overdue, đồng"), "kind": "num"},
        {"label": _("Overdue, %"), "kind": "num"},
    ]
    query = {**request.frame_query, "unit": record.unit.uid}
    return {"balances": rows, "balance_columns": columns, "grid": address("programs:loan_balances", **query)}
