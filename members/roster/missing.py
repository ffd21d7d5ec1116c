"""Members whom a whole roster does not name: listed at every examination, ended on the roster's day only where asked.

Who might yet be one of the file's rows, for a row of her name still waits or was left out, and who waits for a
transfer, is not missing. Of a file for more than one commune the communes that it names are meant, not all below.
"""

from django.db import connection

from members.intake.models import Covers

_NOW = """
DROP TABLE IF EXISTS missing_now;
CREATE TEMP TABLE missing_now ON COMMIT DROP AS
WITH named AS (
    SELECT DISTINCT s.commune_id, coalesce(b.branch_id, b.unit_id) AS branch_id
      FROM members_stagedmember s LEFT JOIN area_unit b ON b.unit_id = s.unit_id WHERE s.batch_id = %(batch)s
)
SELECT m.id AS member_id, p.id AS spell_id
  FROM area_unit a
  JOIN members_membership p ON p.unit_id = a.unit_id AND p.kind = 'full' AND p.until_on IS NULL AND p.from_on <= %(on)s
  JOIN members_member m ON m.id = p.member_id
 WHERE m.created_by_batch_id IS DISTINCT FROM %(batch)s
   AND CASE WHEN %(whole_unit)s THEN a.commune_id IN (SELECT commune_id FROM named)
            ELSE coalesce(a.branch_id, a.unit_id) IN (SELECT branch_id FROM named) END
   AND NOT EXISTS (SELECT FROM members_stagedmember s WHERE s.batch_id = %(batch)s AND s.member_id = m.id)
   AND NOT EXISTS (SELECT FROM members_stagedmember s
                    WHERE s.batch_id = %(batch)s AND s.outcome IN ('hold', 'skip') AND s.name_folded = m.name_folded
                      AND (s.commune_id = a.commune_id OR s.commune_id IS NULL))
   AND NOT EXISTS (SELECT FROM members_transfer t WHERE t.member_id = m.id AND t.state = 'proposed');
DELETE FROM members_missingmember x WHERE x.batch_id = %(batch)s AND NOT x.is_applied
   AND x.spell_id NOT IN (SELECT spell_id FROM missing_now);
INSERT INTO members_missingmember (batch_id, member_id, spell_id, how, is_applied)
SELECT %(batch)s, n.member_id, n.spell_id, '', false FROM missing_now n JOIN members_member m ON m.id = n.member_id
 ORDER BY m.unit_id, m.name_sort_key
ON CONFLICT (batch_id, member_id) DO NOTHING;
"""


def find(batch):
    """List anew who is missing from a whole roster; needs the tables of ``matching.match`` and compared rows."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW, {"batch": batch.pk, "on": batch.on, "whole_unit": batch.covers == Covers.UNIT})
