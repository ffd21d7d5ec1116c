"""Where children count: at which of the units asked, by the boundaries of a day. SQL that other statements begin with."""

# ``counted(unit_id, child_id)``: each child at each unit of %(units)s that it counts in by the tree of %(boundaries)s.
# Children hang on branches. A branch that is gone, or not yet there, that day counts where it went or came from, as
# members do; but one merged from several counts with the first of them: no child and no đồng is ever lost.
COUNTED = """
WITH RECURSIVE above AS (
    SELECT ancestor_id, descendant_id, descendant_kind FROM units_unitpath
     WHERE ancestor_id = ANY(%(units)s) AND from_on <= %(boundaries)s
       AND (until_on IS NULL OR until_on > %(boundaries)s)
), tree AS (
    SELECT DISTINCT descendant_id AS id FROM above
), kin(unit_id, other) AS (
    SELECT s.successor_id, s.predecessor_id
      FROM units_succession s JOIN units_unit p ON p.id = s.predecessor_id
     WHERE s.is_default AND p.until_on <= %(boundaries)s AND p.kind >= 50
    UNION ALL
    SELECT min(s.predecessor_id), s.successor_id
      FROM units_succession s JOIN units_unit n ON n.id = s.successor_id
     WHERE n.from_on > %(boundaries)s AND n.kind >= 50 GROUP BY s.successor_id
), walked(home, unit_id) AS (
    SELECT id, id FROM tree WHERE id IN (SELECT unit_id FROM kin)
    UNION
    SELECT walked.home, kin.other FROM walked JOIN kin USING (unit_id)
), homes AS (
    SELECT id AS home, id AS unit_id FROM tree UNION SELECT home, unit_id FROM walked
), counted AS (
    SELECT DISTINCT a.ancestor_id AS unit_id, c.id AS child_id
      FROM programs_child c JOIN homes h ON h.unit_id = c.unit_id JOIN above a ON a.descendant_id = h.home
)
"""
