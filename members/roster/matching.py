"""Who a staged row is: statements over the whole batch, or over the rows just mended.

The work table ``verdict`` (temporary, one row for each staged row in question) collects member, unit and what speaks
against; one UPDATE at the end writes it back to the rows that it changes.
"""

from django.db import connection

# Rows in question: all that are not yet written nor left out, or the given ones.
OPEN_ROWS = "s.batch_id = %(batch)s AND NOT s.is_applied AND (%(only)s::bigint[] IS NULL OR s.id = ANY(%(only)s))"

_PREPARE = """
DROP TABLE IF EXISTS area_unit, verdict, name_twin;
CREATE TEMP TABLE area_unit ON COMMIT DROP AS
SELECT * FROM unnest(%(units)s::bigint[], %(communes)s::bigint[], %(branches)s::bigint[]) AS t(unit_id, commune_id, branch_id);
"""
# By hand (settled), by key, by citizen id; the last wherever it is registered, to be told if that is elsewhere.
_VERDICT = f"""
CREATE TEMP TABLE verdict ON COMMIT DROP AS
SELECT s.id, s.commune_id, s.unit_id, s.full_name, s.name_folded, s.name_sort_key, s.born_on, s.born_precision, s.decision, s.citizen_id_index,
       CASE WHEN s.decision = 'same_person' AND chosen.id IS NOT NULL THEN chosen.id
            WHEN keyed.id IS NOT NULL THEN keyed.id
            WHEN held_area.commune_id = s.commune_id THEN holder.id END AS member_id,
       keyed.id AS keyed_id,
       holder.id IS NOT NULL AND held_area.commune_id IS DISTINCT FROM s.commune_id AS is_elsewhere,
       CASE WHEN held_area.commune_id = s.commune_id THEN holder.id END AS holder_id,
       CASE WHEN held_area.commune_id IS DISTINCT FROM s.commune_id THEN holder.id END AS elsewhere_id,
       0::bigint AS twins_here, 0::bigint AS twins_near, 0::bigint AS twins_elsewhere
  FROM members_stagedmember s
  LEFT JOIN (members_member chosen JOIN area_unit chosen_area ON chosen_area.unit_id = chosen.unit_id)
         ON chosen.id = s.member_id AND chosen_area.commune_id = s.commune_id AND s.decision = 'same_person'
  LEFT JOIN (members_member keyed JOIN area_unit keyed_area ON keyed_area.unit_id = keyed.unit_id)
         ON keyed.uid = s.row_key AND keyed_area.commune_id = s.commune_id
  LEFT JOIN (members_member holder LEFT JOIN area_unit held_area ON held_area.unit_id = holder.unit_id)
         ON holder.citizen_id_index = s.citizen_id_index
 WHERE {OPEN_ROWS};
"""
# A name with its marks in any case and either placement of tones: Hoa and Hòa are two women, Hòa and hoà are one.
SPOKEN = "replace({0}.name_sort_key, '0', '')"
# By name and birth; two known citizen ids that differ are two women. Whole birth dates count in other branches too.
# A name typed without any marks, and one of other marks with the same whole birth date, are only asked about.
_TWINS = f"""
CREATE TEMP TABLE name_twin ON COMMIT DROP AS
SELECT v.id, m.id AS member_id, {SPOKEN.format("v")} = {SPOKEN.format("m")} AND (v.born_on IS NULL) = (m.born_on IS NULL)
       AND (v.unit_id = m.unit_id OR v.unit_id = a.branch_id OR v.unit_id IS NULL) AS is_here,
       v.born_on IS NOT DISTINCT FROM m.born_on AND v.born_precision = m.born_precision AS is_exact
  FROM verdict v
  JOIN members_member m ON m.name_folded = v.name_folded
  JOIN area_unit a ON a.unit_id = m.unit_id AND a.commune_id = v.commune_id
 WHERE v.member_id IS NULL AND v.decision <> 'new_person' AND v.name_folded <> ''
   AND (v.citizen_id_index IS NULL OR m.citizen_id_index IS NULL)
   AND ({SPOKEN.format("v")} = {SPOKEN.format("m")}
        OR v.full_name ~ '^[ -~]*$' OR m.full_name ~ '^[ -~]*$'
        OR v.born_precision = 'D' AND m.born_precision = 'D' AND v.born_on = m.born_on)
   AND (v.born_on IS NOT DISTINCT FROM m.born_on
        OR (v.born_on IS NULL) <> (m.born_on IS NULL)
        OR (v.born_precision = 'Y' OR m.born_precision = 'Y') AND extract(year FROM v.born_on) = extract(year FROM m.born_on)
        OR (v.born_precision = 'M' OR m.born_precision = 'M')
           AND date_trunc('month', v.born_on) = date_trunc('month', m.born_on))
   AND (v.unit_id = m.unit_id OR v.unit_id = a.branch_id OR v.unit_id IS NULL
        OR v.born_precision = 'D' AND m.born_precision = 'D' AND v.born_on IS NOT NULL);
UPDATE verdict v SET twins_here = t.here, twins_near = t.near,
       member_id = CASE WHEN t.here = 1 THEN t.one WHEN t.exact = 1 THEN t.exactly END
  FROM (SELECT n.id, count(*) FILTER (WHERE is_here) AS here, count(*) FILTER (WHERE NOT is_here) AS near,
               min(n.member_id) FILTER (WHERE is_here) AS one,
               count(*) FILTER (WHERE is_here AND is_exact AND taken.member_id IS NULL) AS exact,
               min(n.member_id) FILTER (WHERE is_here AND is_exact AND taken.member_id IS NULL) AS exactly
          FROM name_twin n
          LEFT JOIN (SELECT DISTINCT member_id FROM verdict WHERE member_id IS NOT NULL) taken USING (member_id)
         GROUP BY n.id) t
 WHERE t.id = v.id;
ALTER TABLE verdict ADD PRIMARY KEY (id);
"""
# Full members of other communes of her province with her name, its marks and whole birth date. Without a citizen id
# on both sides nothing more tells them apart, and there are some by chance: they are asked about, in bulk if need be.
# A key of ours or a citizen id tells for certain who is meant, and comes first. In steps, because the planner, which
# knows nothing of a register just filled, would join all with all.
_ELSEWHERE = f"""
UPDATE verdict v SET elsewhere_id = m.id
  FROM members_stagedmember s JOIN members_member m ON m.uid = s.row_key
 WHERE s.id = v.id AND v.keyed_id IS NULL AND v.member_id IS NULL AND v.elsewhere_id IS NULL;
WITH namesake AS MATERIALIZED (
    SELECT v.id, v.commune_id, m.id AS member_id, m.unit_id
      FROM verdict v
      JOIN members_member m ON m.name_folded = v.name_folded AND m.born_on = v.born_on AND m.born_precision = 'D'
       AND {SPOKEN.format("m")} = {SPOKEN.format("v")}
       AND (m.citizen_id_index IS NULL OR v.citizen_id_index IS NULL)
     WHERE v.member_id IS NULL AND v.elsewhere_id IS NULL AND v.twins_here = 0 AND v.twins_near = 0
       AND v.name_folded <> '' AND v.born_precision = 'D' AND v.born_on IS NOT NULL
), taken AS MATERIALIZED (
    SELECT DISTINCT member_id FROM verdict WHERE member_id IN (SELECT member_id FROM namesake)
), province AS MATERIALIZED (
    SELECT DISTINCT a.commune_id, up.ancestor_id AS province_id
      FROM (SELECT DISTINCT commune_id FROM area_unit) a
      JOIN units_unitpath up ON up.descendant_id = a.commune_id AND up.ancestor_kind = 20
       AND up.from_on <= %(on)s AND (up.until_on IS NULL OR up.until_on > %(on)s)
), twin AS (
    SELECT n.id, count(DISTINCT n.member_id) AS twins, min(n.member_id) AS one
      FROM namesake n
      JOIN members_membership p ON p.member_id = n.member_id AND p.kind = 'full' AND p.until_on IS NULL
      JOIN units_unitpath up ON up.descendant_id = p.unit_id AND up.ancestor_kind = 20
       AND up.from_on <= %(on)s AND (up.until_on IS NULL OR up.until_on > %(on)s)
      JOIN province h ON h.commune_id = n.commune_id AND h.province_id = up.ancestor_id
      LEFT JOIN area_unit a ON a.unit_id = n.unit_id
     WHERE a.commune_id IS DISTINCT FROM n.commune_id
       AND NOT EXISTS (SELECT FROM taken WHERE taken.member_id = n.member_id)
     GROUP BY n.id
)
UPDATE verdict v SET twins_elsewhere = twin.twins, elsewhere_id = CASE WHEN twin.twins = 1 THEN twin.one END
  FROM twin WHERE twin.id = v.id;
"""
# An empty branch, or one whose name the person's own unit bears or bore, leaves her where she is.
_STAY = """
WITH staying AS (
    UPDATE verdict v SET unit_id = m.unit_id
      FROM members_member m, members_stagedmember s, units_unit u
     WHERE m.id = v.member_id AND s.id = v.id AND u.id = m.unit_id AND v.unit_id IS NULL
       AND (s.branch_text = '' OR s.branch_text = u.name
            OR EXISTS (SELECT FROM units_unitname n WHERE n.unit_id = u.id AND n.full_name = s.branch_text))
    RETURNING s.batch_id, s.sheet, s.row
)
DELETE FROM intake_issue i USING staying y
 WHERE i.batch_id = y.batch_id AND i.sheet = y.sheet AND i.row = y.row
   AND i.code IN ('branch_missing', 'branch_unknown', 'branch_ambiguous');
ANALYZE verdict;
"""


def match(batch, places, *, only=None):
    """Fill the temporary tables ``area_unit`` and ``verdict`` for a batch, or for the staged rows ``only``."""
    units = sorted(places.units)
    with connection.cursor() as cursor:
        cursor.execute(_PREPARE, {
            "units": units,
            "communes": [places.units[unit][0] for unit in units],
            "branches": [places.units[unit][1] for unit in units],
        })  # fmt: skip
        cursor.execute("ANALYZE area_unit")
        cursor.execute(_VERDICT, {"batch": batch.pk, "only": only})
        cursor.execute("ANALYZE verdict")
        cursor.execute(_TWINS)
        cursor.execute(_ELSEWHERE, {"on": batch.on})
        cursor.execute(_STAY)
