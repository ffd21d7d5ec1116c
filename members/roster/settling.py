"""Answering a held row: mend a cell, say who she is, leave her out; the row is examined anew at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from members.access.loading import is_uid
from members.audit.actions import record
from members.intake.issues import YEAR
from members.intake.models import Batch, Decision, Issue, State
from members.models import Member, StagedMember
from members.resources import KEY, PROBLEMS, VERSION
from members.roster.checks import CODES
from members.roster.examination import COUNTERS, examine, places_for, tally
from members.roster.headers import lookup
from members.roster.rows import Said, read_person
from members.roster.staging import Found

MEND, REOPEN = "fix", "reopen"
PLACED_BY = ("commune_text", "district_text", "branch_text", "group_text")
_PLACE_CODES = (
    "branch_missing", "branch_unknown", "branch_ambiguous", "commune_missing", "commune_unknown",
    "commune_ambiguous", "commune_succeeded", "group_unknown",
)  # fmt: skip
_TWICE = ("key_twice", "id_twice", "twice_in_file", "likely_twice")


# What a roster's columns say and a person may type again; half a name makes no name.
MENDABLE = frozenset(lookup().folded.values()) - {"row_no", KEY, VERSION, PROBLEMS, "family_names", "given_name"}


class CannotSettle(ValueError):
    """The answer does not fit the row; the text says why."""


@transaction.atomic
def settle(batch, *, row, decision, value=None, by):
    """Answer a held row of ``batch`` and examine it again; returns the row as it stands then.

    See ``members.roster.pipeline.settle``.

    :raises CannotSettle: the row is in already, the answer names nobody, or the decision is unknown.
    :raises Refused: the user may not import there.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    places = places_for(batch, by)
    row = StagedMember.objects.select_for_update().get(pk=row.pk, batch=batch)
    if row.is_applied or batch.state not in (State.IN_REVIEW, State.APPLIED):
        raise CannotSettle(_("This row is already in the register."))
    if decision == MEND:
        mend(batch, row, value or {}, places)
    elif decision == YEAR:
        _year_only(batch, row)
    elif decision in (*Decision.values, REOPEN):
        _decide(row, decision, value)
    else:
        raise CannotSettle(_("This answer is not known."))
    examine(batch, places, only=[row.pk, *twins_of(batch, but=row)])
    tally(batch)
    batch.save(update_fields=COUNTERS)
    record(verb="batch.row_settled", subject=batch, by=by, unit=batch.unit, row=row.row, decision=decision)
    row.refresh_from_db()
    return row


def candidates(row):
    """Members of the row's commune whose name is hers, for the question which one she is; at most 20.

    The caller shows them to who may import for the commune, and so see its members.
    """
    return Member.objects.filter(
        name_folded=row.name_folded,
        unit__paths_up__ancestor=row.commune_id,
        unit__paths_up__from_on__lte=row.batch.on,
    ).distinct()[:20]


def mend(batch, row, texts, places):
    """Put ``texts`` ({field: text as typed in Excel}) in place of the row's values; an empty text empties the value."""
    if not texts or set(texts) - MENDABLE:
        raise CannotSettle(_("This column cannot be mended."))
    values, said, shown = read_person(texts, on=batch.on)
    for field, text in texts.items():
        if not text:
            values |= _emptied(field)
    if "full_name" in texts and not values.get("full_name"):
        said.append(Said("name_missing", "full_name"))
    _take_back(batch, row, texts)
    number = values.pop("citizen_id", None)
    if number is not None:
        row.seal(number)
    for field, value in values.items():
        if hasattr(row, field):
            setattr(row, field, value)
    letters = _letters(batch, row)
    _remember(row, {field: shown.get(field, "") for field in texts})
    row.cells |= {letters[field]: shown.get(field, "") for field in texts if field in letters}
    found = Found(batch)
    for word in said:
        found.add(code=word.code, sheet=row.sheet, row=row.row, column=letters.get(word.field), value=word.value,
                  detail=word.detail)  # fmt: skip
    if set(texts) & set(PLACED_BY):
        _place(batch, row, places, found, letters)
    found.save()
    row.save()


def _remember(row, texts):
    """Keep what was typed in the browser, for the workbook that is given back."""
    row.mended = (row.mended or {}) | texts


def _emptied(field):
    if field == "citizen_id":
        return {"citizen_id": ""}
    field = "born_on" if field in ("born_male", "born_female") else field
    known = {known.name: known for known in StagedMember._meta.fields}.get(field)
    return {field: None if known.null else ""} if known else {}


def _place(batch, row, places, found, letters):
    Issue.objects.filter(batch=batch, sheet=row.sheet, row=row.row, code__in=_PLACE_CODES).delete()
    place = places.resolve(
        row.commune_text, "", row.district_text, row.branch_text, row.sheet, row.group_text, bool(row.is_honorary)
    )
    row.commune_id, row.unit_id = place.commune, place.unit
    for doubt in place.doubts:
        found.add(code=doubt.code, sheet=row.sheet, row=row.row, column=letters.get(doubt.field), value=doubt.value,
                  detail=doubt.detail | {"value": doubt.value})  # fmt: skip


def _take_back(batch, row, fields):
    """Forget what reading said about the cells now mended; the checks take back their own."""
    letters = _letters(batch, row)
    said = Issue.objects.filter(batch=batch, sheet=row.sheet, row=row.row).exclude(code__in=(*CODES, *_PLACE_CODES))
    said.filter(column__in=[letters[field] for field in fields if field in letters]).delete()
    if "full_name" in fields:
        said.filter(code__in=("name_missing", "name_bad")).delete()


def _letters(batch, row):
    return {field: letter for letter, field in batch.mapping.get(row.sheet, {}).items() if field}


def _year_only(batch, row):
    """Take only the year of a date that cannot be read, or of a date that cannot be right."""
    letters = {letter: field for field, letter in _letters(batch, row).items()}
    issues = Issue.objects.filter(
        batch=batch, sheet=row.sheet, row=row.row, code__in=("date_impossible", "date_unreadable")
    )
    for issue in issues:
        year, field = issue.detail.get("year"), letters.get(issue.column, "")
        if not year or not field.startswith(("born", "joined")):
            raise CannotSettle(_("No year can be read in this cell; type the date."))
        name = "born_on" if field.startswith("born") else "joined_on"
        values, _said, _shown = read_person({name: str(year)}, on=batch.on)
        _remember(row, {field: str(year)})
        for key, value in values.items():
            setattr(row, key, value)
    issues.delete()
    row.save()


def _decide(row, decision, value):
    if decision == REOPEN:
        row.decision, row.member_id = "", None
    elif decision == Decision.SAME:
        row.decision, row.member_id = decision, _chosen(row, value)
    else:
        row.decision, row.member_id = decision, None
    row.save(update_fields=["decision", "member"])


def _chosen(row, uid):
    """The member meant by ``uid``, or the only one in question; None where key or citizen id already tell."""
    found = list(candidates(row).values_list("pk", flat=True)) if uid is None else []
    if uid is None:
        if len(found) > 1 and row.member_id is None:
            raise CannotSettle(_("Choose which member she is."))
        return row.member_id or (found[0] if found else None)
    inside = Member.objects.filter(unit__paths_up__ancestor=row.commune_id)
    member = inside.filter(uid=uid).values_list("pk", flat=True).first() if is_uid(uid) else None
    if member is None:
        raise CannotSettle(_("This member is not in the commune."))
    return member


def twins_of(batch, *, but=None):
    """Ids of the rows that are held because another row is like them, without the row ``but``; at most 1,000."""
    places = Issue.objects.filter(batch=batch, code__in=_TWICE)
    if but is not None:
        places = places.exclude(sheet=but.sheet, row=but.row)
    others = set(places.values_list("sheet", "row")[:1_000])
    rows = StagedMember.objects.filter(batch=batch, is_applied=False, row__in={number for _sheet, number in others})
    return [pk for pk, sheet, number in rows.values_list("pk", "sheet", "row") if (sheet, number) in others]
