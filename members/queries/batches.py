"""Batches of rosters and the rows and issues in them, as a review asks for them."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q

from members.intake.models import Batch, Issue, Level, Outcome
from members.models import Member, MissingMember, StagedMember
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import ancestor_map, branch_choices, units_of_kind

WRITTEN = (Outcome.ADD, Outcome.CHANGE, Outcome.MOVE)
MANY_PERSONS = 200  # of the names on one page; more would not be read
MANY_COMMUNES = 400  # more than any province has; a longer list is offered by province instead


class RowPages(Paginator):
    """Pages of a queryset of staged rows: ``known`` is their number, where the batch has counted them; the keys of a
    page are found first and its wide rows then, or a late page would sort 400,000 of them."""

    def __init__(self, *args, known=None, **more):
        super().__init__(*args, **more)
        if known is not None:
            self.count = known

    def page(self, number):
        page = super().page(number)
        keys = list(page.object_list.values_list("pk", flat=True))
        found = {row.pk: row for row in self.object_list.order_by().filter(pk__in=keys)}
        page.object_list = [found[key] for key in keys if key in found]
        return page


def counted(batch, outcome):
    """How many rows of an outcome the batch has counted, or None where it does not count them."""
    names = {Outcome.ADD: "added", Outcome.CHANGE: "changed", Outcome.SAME: "unchanged"}
    return getattr(batch, names[outcome]) if outcome in names else None


def batches():
    """Every batch, the newest first, with unit and sender; for ``within(scope)``."""
    return Batch.objects.select_related("unit", "by").order_by("-received_at", "-pk")


def rows_to_write(batch):
    """How many clean rows are not yet written, with the missing members that are to end."""
    waiting = StagedMember.objects.filter(batch=batch, is_applied=False)
    if batch.applied_at is None:
        rows = batch.added + batch.changed + waiting.filter(outcome=Outcome.MOVE).count()
    else:
        rows = waiting.filter(outcome__in=WRITTEN).count()
    ending = MissingMember.objects.filter(batch=batch, is_applied=False).exclude(how="") if batch.covers else None
    return rows + (ending.count() if ending is not None else 0)


def held_rows(batch, *, code="", sheet="", branch=""):
    """Staged rows that wait for a person, those with an error first; of one kind of issue, sheet or branch where named."""
    open_here = Issue.objects.filter(batch=batch, settled=False, sheet=OuterRef("sheet"), row=OuterRef("row"))
    rows = StagedMember.objects.filter(batch=batch, outcome=Outcome.HOLD).select_related("unit", "member__unit")
    rows = _narrowed(rows, sheet=sheet, branch=branch)
    if code:
        rows = rows.filter(Exists(open_here.filter(code=code)))
    return rows.annotate(stopped=Exists(open_here.filter(level=Level.ERROR))).order_by("-stopped", "pk")


def rows_of_outcome(batch, outcome, *, sheet="", branch=""):
    """Staged rows of one outcome in the order of the workbook, with the branch and the member they concern."""
    rows = _narrowed(StagedMember.objects.filter(batch=batch, outcome=outcome), sheet=sheet, branch=branch)
    return rows.select_related("unit", "member", "member__unit").order_by("pk")  # as they were read


def _narrowed(rows, *, sheet, branch):
    """Rows of one sheet, of one branch as it is called or as it was written; all of them where none is named."""
    rows = rows.filter(sheet=sheet) if sheet else rows
    return rows.filter(Q(unit__name=branch) | Q(unit=None, branch_text=branch)) if branch else rows


def missing_members(batch):
    """Members whom a whole roster does not name, in the order of branch and name, with person and branch."""
    return MissingMember.objects.filter(batch=batch).select_related("member", "spell__unit").order_by("pk")


def missing_count(batch):
    """How many members a whole roster does not name; of a part of a roster nobody is missing, and nothing is asked."""
    return MissingMember.objects.filter(batch=batch).count() if batch.covers else 0


def issues_of_rows(batch, rows):
    """{(sheet, row): [issue, …]}, errors first, of the given staged rows; settled ones are left out. One query."""
    places = Q(pk__in=[])
    for sheet in {row.sheet for row in rows}:
        places |= Q(sheet=sheet, row__in=[row.row for row in rows if row.sheet == sheet])
    found = {}
    order = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
    issues = Issue.objects.filter(places, batch=batch, settled=False).order_by("pk")
    for issue in sorted(issues, key=lambda issue: order[issue.level]):
        found.setdefault((issue.sheet, issue.row), []).append(issue)
    return found


def notes_of(batch):
    """Notes of a batch and what concerns the file as a whole, in the order of the workbook."""
    return Issue.objects.filter(Q(level=Level.NOTE) | Q(row=None), batch=batch).order_by("sheet", "row", "pk")


def kinds_of_issues(batch):
    """[{level, code, settled, n}] of the row issues that stop or ask."""
    rows = Issue.objects.filter(batch=batch, row__isnull=False).exclude(level=Level.NOTE)
    return list(rows.values("level", "code", "settled").annotate(n=Count("pk")).order_by("level", "-n", "code"))


def open_kinds(kinds):
    """The codes of ``kinds_of_issues`` of which some still wait."""
    return {kind["code"] for kind in kinds if not kind["settled"]}


def units_to_import_for(roots, *, on):
    """[(root, [unit below, …])]: each unit of a grant and the communes it holds, or its provinces where those are many."""
    offered = []
    for root in roots:
        if root.kind >= Kind.COMMUNE:
            offered.append((root, []))
            continue
        below = list(units_of_kind(Kind.COMMUNE, under=root, on=on)[: MANY_COMMUNES + 1])
        if len(below) > MANY_COMMUNES:
            below = list(units_of_kind(Kind.PROVINCE, under=root, on=on))
        offered.append((root, below))
    return offered


def staged_rows(batch):
    """Every staged row of a batch."""
    return StagedMember.objects.filter(batch=batch)


def branches_offered(batch):
    """Names of the open branches and groups of a batch's commune; none where the batch is for more than a commune."""
    if batch.unit.kind != Kind.COMMUNE:
        return []
    return list(branch_choices(batch.unit, on=batch.on).values_list("name", flat=True))


# Kinds of issue that ask which of several persons of one name a row is; the others ask about the matched one.
ASKS_WHO = frozenset({"several_matches", "likely_same"})


def candidates_of(batch, issues, rows, scope):
    """{staged row pk: [member, …]}: who a row may be, as far as the scope may see them.

    Members of the commune of that name with the same year of birth or none; else the one the row was matched with.
    At most two queries.
    """
    asking = [
        row for row in rows if ASKS_WHO & {issue.code for issue in issues.get((row.sheet, row.row), ())}
    ]  # fmt: skip
    found = {row.pk: [row.member] for row in rows if row.member is not None}
    if not asking:
        return found
    inside = Unit.objects.under([batch.unit_id], on=batch.on)
    named = Member.objects.within(scope).filter(name_folded__in={row.name_folded for row in asking}, unit__in=inside)
    persons = list(named.select_related("unit").order_by("unit__name_sort_key", "born_on", "pk")[:MANY_PERSONS])
    communes = ancestor_map({person.unit_id for person in persons}, Kind.COMMUNE, on=batch.on)
    for row in asking:
        found[row.pk] = [
            person
            for person in persons
            if person.name_folded == row.name_folded
            and (row.commune_id is None or communes.get(person.unit_id) == row.commune_id)
            and (not row.born_on or not person.born_on or row.born_on.year == person.born_on.year)
        ]
    return found
