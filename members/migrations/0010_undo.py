"""Persons kept by an undo, and the way to the events of a batch."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What a batch changed is found by the context of its events; rows changed by hand are not in these.
INDEXES = """
CREATE INDEX memberevent_of_batch ON members_memberevent ((pgh_context ->> 'batch'))
 WHERE (pgh_context ->> 'batch') IS NOT NULL;
CREATE INDEX membershipevent_of_batch ON members_membershipevent ((pgh_context ->> 'batch'))
 WHERE (pgh_context ->> 'batch') IS NOT NULL;
"""
UNINDEXES = "DROP INDEX memberevent_of_batch; DROP INDEX membershipevent_of_batch;"


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_undo'),
        ('members', '0009_conflicts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('corrected', 'edited by hand since'), ('imported', 'changed by a later batch'), ('moved', 'transferred since'), ('ended', 'has left the Union since'), ('admitted', 'another membership has begun since'), ('reorganised', 'her unit was merged or split since'), ('transfer', 'a transfer of hers was proposed'), ('post', 'was given an office'), ('unit_closed', 'the branch she would go back to has closed'), ('citizen_id', 'her former citizen id now belongs to another person')], max_length=11, verbose_name='reason')),
                ('at', models.DateTimeField(null=True, verbose_name='at')),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.batch', verbose_name='batch')),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.member', verbose_name='member')),
                ('other', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='intake.batch', verbose_name='later batch')),
            ],
            options={
                'verbose_name': 'member kept by an undo',
                'verbose_name_plural': 'members kept by an undo',
                'constraints': [models.UniqueConstraint(fields=('batch', 'member'), name='kept_once_per_batch')],
            },
        ),
        migrations.RunSQL(INDEXES, UNINDEXES),
    ]
