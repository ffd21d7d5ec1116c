"""The search for overlapping FULL spells is planned for each statement anew.

A plan kept from a statement of one row joins the 400,000 rows of a province one by one to each other.
"""

from django.db import migrations

BODY = """
CREATE OR REPLACE FUNCTION members_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash bigint;
BEGIN
    {begin}
    SELECT a.member_id {into_plain}
      FROM (SELECT DISTINCT member_id FROM new_rows WHERE kind = 'full') touched
      JOIN members_membership a ON a.member_id = touched.member_id AND a.kind = 'full'
      JOIN members_membership b ON b.member_id = a.member_id AND b.kind = 'full' AND b.id > a.id
     WHERE daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)
     LIMIT 1 {end};
    IF clash IS NOT NULL THEN
        RAISE EXCEPTION 'full spells of member % overlap', clash
              USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'membership_full_spells_overlap';
    END IF;
    RETURN NULL;
END $$;
"""
ANEW = BODY.format(begin="EXECUTE $query$", into_plain="", end="$query$ INTO clash")
KEPT = BODY.format(begin="", into_plain="INTO clash", end="")


class Migration(migrations.Migration):
    dependencies = [("members", "0013_kept_for_certificate")]

    operations = [migrations.RunSQL(ANEW, KEPT)]
