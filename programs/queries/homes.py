"""Where children count: at which of the units asked, by the boundaries of a day. SQL that other statements begin with."""

# ``counted(unit_id, child_id)``: each child at each unit of %(units)s that it counts in by the tree of %(boundaries)s.
# Children hang on branches. A branch that is gone, or not yet there, that day counts where it went or came from, as
# members do; but one merged from several counts with the first of them: no child and no đồng is ever lost.
COUNTED = """
WITH RECURSIVE above AS (
    SELECT ancestor_id, descendant_id FROM units_unitpath
     WHERE ancestor_id = ANY(%(units)s) AND from_on <= %(boundaries)s
       AND (until_on IS NULL OR until_on > %(boundaries)s)
), kin(unit_id, other) AS (
    SELECT s.successor_id, s.predecessor_id
      FROM units_succession s JOIN units_unit p ON p.id = s.predecessor_id
     WHERE s.is_default AND p.until_on <= %(boundaries)s AND p.kind >= 50
    UNION ALL
    SELECT min(s.predecessor_id), s.successor_id
      FROM units_succession s JOIN units_unit n ON n.id = s.successor_id
     WHERE n.from_on > %(boundaries)s AND n.kind >= 50 GROUP BY s.successor_id
), walked(home, unit_id) AS (
    SELECT descendant_id, descendant_id FROM above WHERE descendant_id IN (SELECT unit_id FROM kin)
    UNION
    SELECT walked.home, kin.other FROM walked JOIN kin USING (unit_id)
), counted AS (
    SELECT a.ancestor_id AS unit_id, c.id AS child_id
      FROM programs_child c JOIN above a ON a.descendant_id = c.unit_id
    UNION ALL
    SELECT DISTINCT a.ancestor_id, c.id
      FROM walked w JOIN programs_child c USING (unit_id) JOIN above a ON a.descendant_id = w.home
     WHERE w.home <> w.unit_id
)
"""
