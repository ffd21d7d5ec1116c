"""A record of a programme is a reason to keep a person."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0016_staged_without_checks'),
    ]

    operations = [
        migrations.AlterField(
            model_name='keptmember',
            name='reason',
            field=models.CharField(choices=[('corrected', 'edited by hand since'), ('imported', 'changed by a later batch'), ('moved', 'transferred since'), ('ended', 'has left the Union since'), ('admitted', 'another membership has begun since'), ('reorganised', 'her unit was merged or split since'), ('transfer', 'a transfer of hers was proposed'), ('post', 'was given an office'), ('certificate', 'a certificate of hers was entered'), ('record', 'a record of a programme names her'), ('unit_closed', 'the branch she would go back to has closed'), ('citizen_id', 'her former citizen id now belongs to another person')], max_length=11, verbose_name='reason'),
        ),
    ]
