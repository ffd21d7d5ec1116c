"""Payments and write-offs know their pledge and day by themselves: the ledger sums them without asking instalments."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
CREATE FUNCTION programs_tell_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT pledge_id, due_on INTO NEW.pledge_id, NEW.due_on FROM programs_instalment WHERE id = NEW.instalment_id;
    RETURN NEW;
END $$;
CREATE TRIGGER tell_pledge BEFORE INSERT ON programs_payment
    FOR EACH ROW EXECUTE FUNCTION programs_tell_pledge();
CREATE TRIGGER tell_pledge BEFORE INSERT ON programs_writeoff
    FOR EACH ROW EXECUTE FUNCTION programs_tell_pledge();
UPDATE programs_payment p SET pledge_id = i.pledge_id, due_on = i.due_on
  FROM programs_instalment i WHERE i.id = p.instalment_id;
UPDATE programs_writeoff w SET pledge_id = i.pledge_id, due_on = i.due_on
  FROM programs_instalment i WHERE i.id = w.instalment_id;
"""
EMPTY = """
DROP TRIGGER tell_pledge ON programs_payment;
DROP TRIGGER tell_pledge ON programs_writeoff;
DROP FUNCTION programs_tell_pledge();
"""


def pledge():
    return models.ForeignKey(
        db_constraint=False,
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="+",
        to="programs.pledge",
        verbose_name="pledge",
    )


def due_on():
    return models.DateField(editable=False, null=True, verbose_name="due on")


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_records")]
    operations = [
        *(
            migrations.AddField(model_name=model, name=name, field=field())
            for model in ("payment", "writeoff")
            for name, field in (("pledge", pledge), ("due_on", due_on))
        ),
        migrations.RunSQL(FILL, EMPTY),
    ]
