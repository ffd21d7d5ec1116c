"""Batches as the road leaves them, for the tests of the pages."""

from datetime import date

from members.intake.models import Batch, Issue, State
from members.models import StagedMember
from unionportal.ui.vietnamese import fold, name_sort_key

MAPPING = {"Đông Phan": {"A": "row_no", "B": "full_name", "C": "born_on", "D": "citizen_id", "E": "phone", "F": None}}
SHEET = "Đông Phan"


def batch_of(cast, *, state=State.IN_REVIEW, unit="commune", **more):
    """A batch of the home officer."""
    values = {"mapping": MAPPING, "file_name": "DS hội viên.xlsx", "file_size": 1000, "rows": 10} | more
    officer = cast.user("commune_officer")
    reason = {"reason": "Tệp có mật khẩu."} if state in (State.REFUSED, State.FAILED) else {}
    return Batch.objects.create(
        sheet_kind="roster",
        unit=getattr(cast, unit),
        on=date(2024, 6, 30),
        by=officer,
        state=state,
        **(reason | values),
    )


def row_of(batch, number, *, outcome="hold", name="Phạm Thị Ngát", cells=None, **more):
    """A staged row."""
    cells = {"A": str(number), "B": name, "C": "31/02/1985", "D": "030•••••••14", "E": "0978000302"} | (cells or {})
    return StagedMember.objects.create(
        batch=batch, sheet=SHEET, row=number, cells=cells, outcome=outcome, full_name=name,
        name_folded=fold(name), name_sort_key=name_sort_key(name), **more,
    )  # fmt: skip


def issue_of(batch, number, *, code="date_impossible", level="error", column="C", value="31/02/1985", **more):
    """An issue at a row."""
    return Issue.objects.create(
        batch=batch,
        level=level,
        code=code,
        sheet=SHEET,
        row=number,
        column=column,
        header="Ngày sinh",
        value=value,
        **more,
    )
