"""The counters of an undo, and the state while it runs."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_questions'),
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='batch',
            name='batch_state_known',
        ),
        migrations.AddField(
            model_name='batch',
            name='kept',
            field=models.PositiveIntegerField(default=0, verbose_name='kept'),
        ),
        migrations.AddField(
            model_name='batch',
            name='undone',
            field=models.PositiveIntegerField(default=0, verbose_name='gone back'),
        ),
        migrations.AlterField(
            model_name='batch',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('reading', 'reading'), ('asking', 'waiting for an answer'), ('staged', 'staged'), ('checked', 'checked'), ('in_review', 'in review'), ('applying', 'being written'), ('applied', 'written'), ('undoing', 'being undone'), ('undone', 'undone'), ('refused', 'refused'), ('failed', 'failed')], default='received', max_length=10, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'reading', 'asking', 'staged', 'checked', 'in_review', 'applying', 'applied', 'undoing', 'undone', 'refused', 'failed'])), name='batch_state_known'),
        ),
    ]
