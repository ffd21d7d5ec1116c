"""The catalogue of official units: from the files under ``data/`` into the database, in sets."""

import csv
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from members.units.actions import rebuild_paths
from members.units.names import full_name, sort_key
from unionportal.ui.vietnamese import fold

DATA = Path(__file__).parent / "data"
CENTRE_CODE = "TW"

_STAGE = """
CREATE TEMPORARY TABLE staged_unit (
    key text, kind smallint, code text, from_on date, until_on date, parent text, name text, name_sort_key text,
    latitude float8, longitude float8, unit_id bigint) ON COMMIT DROP;
CREATE TEMPORARY TABLE staged_name (
    key text, from_on date, until_on date, type text, name text, full_name text, name_folded text) ON COMMIT DROP;
CREATE TEMPORARY TABLE staged_succession (
    predecessor text, successor text, "on" date, kind text, is_default boolean, decree text) ON COMMIT DROP;
"""
_FIND = """
UPDATE staged_unit s SET unit_id = u.id FROM units_unit u
 WHERE u.kind = s.kind AND u.code = s.code AND u.from_on = s.from_on
"""
# What is there already stays as it is: officers may have changed it since. A unit that the portal knows by its code
# on overlapping days is not added a second time.
_LOAD = [
    """
    INSERT INTO units_unit (uid, kind, code, name, name_sort_key, latitude, longitude, from_on, until_on)
    SELECT gen_random_uuid(), kind, code, name, name_sort_key, latitude, longitude, from_on, until_on
      FROM staged_unit WHERE unit_id IS NULL
    """,
    _FIND,
    """
    INSERT INTO units_unitname (unit_id, type, name, full_name, name_folded, from_on, until_on)
    SELECT u.unit_id, n.type, n.name, n.full_name, n.name_folded, n.from_on, n.until_on
      FROM staged_name n JOIN staged_unit u USING (key)
     WHERE NOT EXISTS (SELECT 1 FROM units_unitname there WHERE there.unit_id = u.unit_id
                          AND daterange(there.from_on, there.until_on) && daterange(n.from_on, n.until_on))
    """,
    """
    INSERT INTO units_placement (child_id, parent_id, from_on, until_on)
    SELECT child.unit_id, parent.unit_id, child.from_on, child.until_on
      FROM staged_unit child JOIN staged_unit parent ON parent.key = child.parent
     WHERE NOT EXISTS (SELECT 1 FROM units_placement there WHERE there.child_id = child.unit_id
                          AND daterange(there.from_on, there.until_on) && daterange(child.from_on, child.until_on))
    """,
    """
    INSERT INTO units_succession (predecessor_id, successor_id, "on", kind, is_default, decree)
    SELECT p.unit_id, n.unit_id, s."on", s.kind, s.is_default, s.decree
      FROM staged_succession s JOIN staged_unit p ON p.key = s.predecessor JOIN staged_unit n ON n.key = s.successor
    ON CONFLICT DO NOTHING
    """,
]


@transaction.atomic
def load_catalogue(*, provinces=None, districts=None):
    """Add the units of the catalogue that are missing, and return how many; the second run adds none.

    With codes of provinces or districts: these and all below them, whatever they became, and what stands above.
    """
    units, renames, successions = _read("units.csv"), _read("renames.csv"), _read("successions.csv")
    wanted = [*(provinces or []), *(districts or [])]
    if wanted:
        keys = _narrowed(units, successions, set(wanted))
        units = [row for row in units if row["key"] in keys]
        renames = [row for row in renames if row["key"] in keys]
        successions = [row for row in successions if {row["predecessor"], row["successor"]} <= keys]
    names = list(_names(units, renames))
    newest = {name[0]: name for name in names}  # in the order of days, so the last one stays
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        _copy(cursor, "staged_unit", [_unit_row(row, newest[row["key"]]) for row in units])
        _copy(cursor, "staged_name", names)
        _copy(cursor, "staged_succession", [_succession_row(row) for row in successions])
        cursor.execute(_FIND)
        cursor.execute(_LOAD[0])
        added = cursor.rowcount
        for statement in _LOAD[1:]:
            cursor.execute(statement)
        cursor.execute("DROP TABLE staged_unit, staged_name, staged_succession")
    if added:
        rebuild_paths()
        with connection.cursor() as cursor:
            # Thousands of rows at once: without fresh statistics the planner loops over them until the next housekeeping.
            cursor.execute("ANALYZE units_unit, units_unitname, units_placement, units_unitpath, units_succession")
    return added


def _narrowed(units, successions, codes):
    """Keys of the units with ``codes`` and all below them, of all that these became, and of all above any of them."""
    parent_of = {row["key"]: row["parent"] for row in units}
    keys = {row["key"] for row in units if row["code"] in codes}
    keys = _grown(keys, [(parent, key) for key, parent in parent_of.items()])
    keys = _grown(keys, [(row["predecessor"], row["successor"]) for row in successions])
    return _grown(keys, parent_of.items()) - {""}


def _grown(keys, steps):
    """``keys`` and whatever is reached from them by ``steps``, pairs of (from, to)."""
    keys = set(keys)
    while more := {reached for start, reached in steps if start in keys} - keys:
        keys |= more
    return keys


def _names(units, renames):
    """Rows of ``staged_name``: each unit's first name, then those it took, each until the next begins."""
    later = {}
    for row in sorted(renames, key=lambda row: row["on"]):
        later.setdefault(row["key"], []).append((row["on"], row["type"], row["name"]))
    for unit in units:
        names = [(unit["from_on"], unit["type"], unit["name"]), *later.get(unit["key"], [])]
        ends = [on for on, _type, _name in names[1:]] + [unit["until_on"]]
        for (on, type, name), end in zip(names, ends, strict=True):
            full = full_name(type, name)
            yield unit["key"], _day(on), _day(end), type, name, full, fold(full)


def _unit_row(row, newest):
    """A row of ``staged_unit`` under its newest name, a row of ``staged_name``."""
    return (
        row["key"], int(row["kind"]), row["code"], _day(row["from_on"]), _day(row["until_on"]), row["parent"],
        newest[5], sort_key(newest[4]), _float(row["latitude"]), _float(row["longitude"]), None,
    )  # fmt: skip


def _succession_row(row):
    return (
        row["predecessor"], row["successor"], _day(row["on"]), row["kind"], row["is_default"] == "yes", row["decree"],
    )  # fmt: skip


def _copy(cursor, table, rows):
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text):
    return date.fromisoformat(text) if text else None


def _float(text):
    return float(text) if text else None
