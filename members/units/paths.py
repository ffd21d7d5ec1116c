"""The closure of the tree, derived from placements by set-based SQL."""

from django.db import connection, transaction

# One number for the whole portal: who changes paths waits for who changes them already, and then sees that change.
_TREE_LOCK = 700_001

# Units whose paths may differ: the touched ones and all that hang or hung below them.
_AFFECTED = """
CREATE TEMPORARY TABLE affected_units ON COMMIT DROP AS
WITH RECURSIVE below(id) AS (
    SELECT unnest(%(units)s::bigint[])
    UNION
    SELECT child_id FROM units_placement JOIN below ON parent_id = below.id
)
SELECT id FROM below UNION SELECT descendant_id FROM units_unitpath WHERE ancestor_id = ANY(%(units)s)
"""
_ALL = "CREATE TEMPORARY TABLE affected_units ON COMMIT DROP AS SELECT id FROM units_unit"

# A path holds while the descendant, every placement on the way up and every unit there hold. The kind must shrink on the
# way up, so a ring of placements cannot run for ever. range_agg joins ranges that touch.
_INSERT = """
WITH RECURSIVE up(ancestor_id, ancestor_kind, descendant_id, descendant_kind, days) AS (
    SELECT id, kind, id, kind, daterange(from_on, until_on)
      FROM units_unit JOIN affected_units USING (id)
    UNION ALL
    SELECT parent.id, parent.kind, up.descendant_id, up.descendant_kind,
           up.days * daterange(p.from_on, p.until_on) * daterange(parent.from_on, parent.until_on)
      FROM up
      JOIN units_placement p ON p.child_id = up.ancestor_id
      JOIN units_unit parent ON parent.id = p.parent_id AND parent.kind < up.ancestor_kind
     WHERE NOT isempty(up.days * daterange(p.from_on, p.until_on) * daterange(parent.from_on, parent.until_on))
)
INSERT INTO units_unitpath (ancestor_id, ancestor_kind, descendant_id, descendant_kind, from_on, until_on)
SELECT ancestor_id, ancestor_kind, descendant_id, descendant_kind, lower(span), upper(span)
  FROM (SELECT ancestor_id, ancestor_kind, descendant_id, descendant_kind, unnest(range_agg(days)) AS span
          FROM up WHERE NOT isempty(days) GROUP BY 1, 2, 3, 4) joined
"""


def rebuild_paths(*, units=None):
    """Write the closure anew from units and placements: of all, or of ``units`` (instances or ids) and all below them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE_LOCK])
        if units is None:
            cursor.execute(_ALL)
        else:
            cursor.execute(_AFFECTED, {"units": [getattr(unit, "pk", unit) for unit in units]})
        cursor.execute("DELETE FROM units_unitpath USING affected_units WHERE descendant_id = affected_units.id")
        cursor.execute(_INSERT)
        cursor.execute("DROP TABLE affected_units")
