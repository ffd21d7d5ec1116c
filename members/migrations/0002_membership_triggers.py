"""Statement-level triggers on Membership: the tally of open spells, and no overlapping FULL spells."""

from django.db import migrations

TALLY = """
CREATE FUNCTION members_tally_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Sorted by the grouping, so that two transactions write in one order.
    IF TG_OP = 'INSERT' THEN
        INSERT INTO members_membershiptally (unit_id, kind, delta)
        SELECT unit_id, kind, count(*) FROM new_rows WHERE until_on IS NULL GROUP BY unit_id, kind ORDER BY 1, 2;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO members_membershiptally (unit_id, kind, delta)
        SELECT unit_id, kind, -count(*) FROM old_rows WHERE until_on IS NULL GROUP BY unit_id, kind ORDER BY 1, 2;
    ELSE
        INSERT INTO members_membershiptally (unit_id, kind, delta)
        SELECT unit_id, kind, sum(delta) FROM (
            SELECT unit_id, kind, 1 AS delta FROM new_rows WHERE until_on IS NULL
            UNION ALL
            SELECT unit_id, kind, -1 FROM old_rows WHERE until_on IS NULL
        ) moved GROUP BY unit_id, kind HAVING sum(delta) <> 0 ORDER BY 1, 2;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION members_empty_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM members_membershiptally;
    RETURN NULL;
END $$;
CREATE TRIGGER tally_insert AFTER INSERT ON members_membership REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION members_tally_spells();
CREATE TRIGGER tally_update AFTER UPDATE ON members_membership REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION members_tally_spells();
CREATE TRIGGER tally_delete AFTER DELETE ON members_membership REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION members_tally_spells();
CREATE TRIGGER tally_truncate AFTER TRUNCATE ON members_membership
    FOR EACH STATEMENT EXECUTE FUNCTION members_empty_tally();
"""
UNTALLY = """
DROP TRIGGER tally_insert ON members_membership;
DROP TRIGGER tally_update ON members_membership;
DROP TRIGGER tally_delete ON members_membership;
DROP TRIGGER tally_truncate ON members_membership;
DROP FUNCTION members_tally_spells();
DROP FUNCTION members_empty_tally();
"""
OVERLAP = """
CREATE FUNCTION members_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash bigint;
BEGIN
    SELECT a.member_id INTO clash
      FROM (SELECT DISTINCT member_id FROM new_rows WHERE kind = 'full') touched
      JOIN members_membership a ON a.member_id = touched.member_id AND a.kind = 'full'
      JOIN members_membership b ON b.member_id = a.member_id AND b.kind = 'full' AND b.id > a.id
     WHERE daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'full spells of member % overlap', clash
              USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'membership_full_spells_overlap';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER overlap_insert AFTER INSERT ON members_membership REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION members_refuse_overlap();
CREATE TRIGGER overlap_update AFTER UPDATE ON members_membership REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION members_refuse_overlap();
"""
UNOVERLAP = """
DROP TRIGGER overlap_insert ON members_membership;
DROP TRIGGER overlap_update ON members_membership;
DROP FUNCTION members_refuse_overlap();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]

    operations = [migrations.RunSQL(TALLY, UNTALLY), migrations.RunSQL(OVERLAP, UNOVERLAP)]
