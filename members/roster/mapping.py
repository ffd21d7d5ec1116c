"""What the columns of a workbook mean, said by hand and remembered for the unit."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.intake.models import Batch, ColumnMeaning, State
from members.roster.examination import check_right
from members.roster.headers import MEANINGS, NAMES
from members.roster.questions import CannotAnswer
from unionportal.ui.vietnamese import fold

UNDECIDED, LEFT_OUT = "", "-"


@dataclass
class Column:
    """All columns of one header in a workbook: ``sheets`` that have it, first ``values``, what it is read as now."""

    header: str
    sheets: set
    values: list
    field: str = ""
    told: bool = False

    @property
    def choice(self):
        """What is chosen for it now: a field, ``LEFT_OUT`` where that was said, ``UNDECIDED`` where nobody knows."""
        return self.field or (LEFT_OUT if self.told else UNDECIDED)


def columns(batch):
    """[``Column``] of the batch's workbook, those not understood first; a header that two sheets have stands once."""
    found = {}
    for sheet, letters in batch.samples.items():
        for told in letters.values():
            column = found.setdefault(
                fold(told["header"]), Column(told["header"], set(), told["values"], told["field"], told["told"])
            )
            column.sheets.add(sheet)
    return sorted(found.values(), key=lambda column: bool(column.field))


@transaction.atomic
def map_columns(batch, *, choices, by):
    """Remember ``choices`` {header: field or ``LEFT_OUT``} for the unit of ``batch``, which must then be rehearsed again.

    :raises CannotAnswer: the batch is written or being worked on, a meaning is unknown, or no column holds the names.
    :raises Refused: the user may not import there.
    """
    batch = Batch.objects.select_for_update().select_related("unit", "by").get(pk=batch.pk)
    check_right(batch, by)
    if not can_map(batch):
        raise CannotAnswer(
            _("The columns of this batch can no longer be changed: it is being worked on or was written.")
        )
    known = {column.header: column for column in columns(batch)}
    if not choices.keys() <= known.keys() or not set(choices.values()) <= {*MEANINGS, LEFT_OUT}:
        raise CannotAnswer(_("This answer is not known."))
    meant = {choices.get(header, column.choice) for header, column in known.items()}
    if not any(names <= meant for names in NAMES):
        raise CannotAnswer(_("Say which column holds the full names: without it nobody can be read."))
    _check_once(known, choices)
    _remember(batch.unit, choices, by)
    if batch.state == State.ASKING:
        batch.state, batch.question = State.RECEIVED, {}
        batch.save(update_fields=["state", "question"])
    record(verb="batch.columns_mapped", subject=batch, by=by, unit=batch.unit, columns=len(choices))
    return batch


def _check_once(known, choices):
    """Refuse two columns of one sheet that a person says are the same."""
    said = {header: column.field for header, column in known.items() if column.told and column.field} | choices
    for header, field in said.items():
        for other, same in said.items():
            if header < other and field == same != LEFT_OUT and known[header].sheets & known[other].sheets:
                words = {"one": header, "other": other, "meaning": MEANINGS[field]}
                raise CannotAnswer(_("“%(one)s” and “%(other)s” cannot both be “%(meaning)s”: choose one.") % words)


def can_map(batch):
    """Whether the workbook may still be read anew."""
    asks_this = batch.state == State.ASKING and batch.question.get("code") == "columns_unknown"
    return bool(batch.samples) and (asks_this or batch.state == State.IN_REVIEW) and batch.applied_at is None


def _remember(unit, choices, by):
    for header, choice in choices.items():
        field = "" if choice == LEFT_OUT else choice
        told = {"header": header[:100], "field": field, "by": by}
        ColumnMeaning.objects.update_or_create(unit=unit, header_folded=fold(header)[:100], defaults=told)
