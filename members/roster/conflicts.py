"""Two officers who changed the same woman: what the workbook was written from, what both changed since, who and when.

A row of our own workbook names the version of the person it was written from; the row history holds her as she was
then. ``diff`` compares three ways with it. Here the cells that both sides changed are told with both values.
"""

from django.db import connection
from django.utils import timezone

from members.access.citizen_ids import mask, unseal
from members.enums import Poverty, Sex
from members.models import Member, StagedMember
from members.queries.person import names_of
from members.resources import NO, YES
from members.roster.cells import day_text
from members.roster.checks import CONFLICT
from members.roster.diff import CLASHES, COLUMN_OF, PARTIAL
from members.roster.matching import OPEN_ROWS
from members.roster.staging import Found, places_of_columns

# Rows of a workbook older than its person; a history that does not reach back gives is_known = false.
_RECALL = f"""
DROP TABLE IF EXISTS base;
CREATE TEMP TABLE base ON COMMIT DROP AS
SELECT v.id AS row_id, e.pgh_id IS NOT NULL AS is_known, e.*
  FROM verdict v
  JOIN members_stagedmember s ON s.id = v.id
  JOIN members_member m ON m.id = v.keyed_id AND m.id = v.member_id
  LEFT JOIN LATERAL (SELECT * FROM members_memberevent e
                      WHERE e.pgh_obj_id = m.id AND e.version = s.member_version ORDER BY e.pgh_id LIMIT 1) e ON true
 WHERE s.member_version < m.version AND {OPEN_ROWS};
ANALYZE base;
"""
# She left the branch the workbook names, which has closed since: that is no wish to move her back.
_STAY = """
WITH staying AS (
    UPDATE verdict v SET unit_id = m.unit_id
      FROM base b, members_member m, members_stagedmember s
     WHERE b.row_id = v.id AND m.id = v.member_id AND s.id = v.id AND v.unit_id IS NULL
       AND EXISTS (SELECT FROM units_unitname n WHERE n.unit_id = b.unit_id AND n.full_name = s.branch_text)
    RETURNING s.batch_id, s.sheet, s.row
)
DELETE FROM intake_issue i USING staying y
 WHERE i.batch_id = y.batch_id AND i.sheet = y.sheet AND i.row = y.row
   AND i.code IN ('branch_missing', 'branch_unknown', 'branch_ambiguous')
"""
_CLASHING = f"""
SELECT s.id, m.id, s.member_version,
       array_remove(ARRAY[{", ".join(f"CASE WHEN {when} THEN '{field}' END" for field, when in CLASHES.items())}], NULL)
  FROM base b
  JOIN verdict v ON v.id = b.row_id
  JOIN members_stagedmember s ON s.id = b.row_id
  JOIN members_member m ON m.id = v.member_id
  LEFT JOIN untouched u ON u.row_id = v.id
 WHERE {OPEN_ROWS} AND s.decision NOT IN ('register', 'skip')
   AND ({" OR ".join(f"({when})" for when in CLASHES.values())})
 ORDER BY s.id
"""


def recall(batch, *, only=None):
    """Fill the temporary table ``base`` (alias b of ``diff`` and ``checks``): persons as the workbook knew them."""
    with connection.cursor() as cursor:
        cursor.execute(_RECALL, {"batch": batch.pk, "only": only})
        cursor.execute(_STAY)


def tell(batch, *, only=None):
    """Write an issue for every cell that workbook and register changed both, with both values."""
    with connection.cursor() as cursor:
        cursor.execute(_CLASHING, {"batch": batch.pk, "only": only})
        found = cursor.fetchall()
    if not found:
        return
    rows = StagedMember.objects.in_bulk([row for row, *_rest in found])
    members = Member.objects.select_related("unit").in_bulk([member for _row, member, *_rest in found])
    pasts = _pasts(members)
    names = names_of((event.pgh_context or {}).get("by") for events in pasts.values() for event in events)
    letters = {(place["sheet"], place["field"]): place["letter"] for place in places_of_columns(batch)}
    issues = Found(batch)
    for row_id, member_id, version, fields in found:
        row, member = rows[row_id], members[member_id]
        for field in fields:
            letter = letters.get((row.sheet, COLUMN_OF.get(field, field)))
            file = row.cells.get(letter, "")
            change = _last_change(pasts.get(member_id, ()), member, field, version)
            detail = {"file": file, "register": _text(member, field)} | _who(change, names)
            issues.add(code=CONFLICT, sheet=row.sheet, row=row.row, column=letter, value=file, detail=detail)
    issues.save()


def _pasts(members):
    """{member id: [event, …]}, the newest first: each is the person before a change, with who made it and when."""
    pasts = {}
    for event in Member.pgh_event_model.objects.filter(pgh_obj__in=members).order_by("-pgh_id"):
        pasts.setdefault(event.pgh_obj_id, []).append(event)
    return pasts


def _last_change(pasts, member, field, version):
    """The event before whose change the register's present value of ``field`` was another; None where none is known."""
    for event in pasts:
        if event.version < (version or 0):
            return None
        if _value(event, field) != _value(member, field):
            return event
    return None


def _value(person, field):
    if field == "unit":
        return person.unit_id
    value = getattr(person, field)
    value = bytes(value) if isinstance(value, memoryview) else value
    return (value, getattr(person, PARTIAL[field])) if field in PARTIAL else value


def _text(member, field):
    """The register's value as a roster writes it; a citizen id as its mask."""
    if field == "unit":
        return member.unit.name
    if field == "citizen_id_index":
        return mask(unseal(member.citizen_id_sealed, uid=member.uid))
    value = getattr(member, field)
    if field in PARTIAL or field == "card_issued_on":
        return day_text(value, getattr(member, PARTIAL.get(field, ""), "D"))
    if value is True or value is False:
        return YES if value else NO
    if field in ("sex", "poverty"):
        return str(dict((Sex if field == "sex" else Poverty).choices).get(value, value))
    return "" if value is None else value


def _who(event, names):
    """{"by", "at"}, as far as they are known, of the change that an event of the row history stands before."""
    if event is None:
        return {}
    by = names.get((event.pgh_context or {}).get("by"))
    return {"at": f"{timezone.localtime(event.pgh_created_at):%H:%M %d/%m/%Y}"} | ({"by": by} if by else {})
