"""Changes about written reports: what people write in them, freezing one, a folder with one for each commune."""

import json
import os
import secrets
import zipfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from indicators.enums import BatchState
from indicators.frozen import seal_of
from indicators.models import Document, DocumentBatch, Narrative, ReportingPeriod
from indicators.queries.documents import below, frozen, frozen_of, may_freeze, narratives
from indicators.reports.asking import asking_all
from indicators.reports.docx import as_docx
from indicators.reports.keeping import as_kept
from indicators.reports.kinds import KINDS, kind_of
from indicators.reports.stored import to_json
from members.audit.actions import record
from members.units.enums import Kind

TOLD_EVERY = 5  # reports, between two notes of how far a folder is


class DocumentRefused(ValueError):
    """The report cannot be kept so; the message is a sentence for the user."""


@transaction.atomic
def keep_narratives(*, unit, on, texts, by):
    """Write the sections of ``texts`` ({section: text}) that differ from what holds on ``on``; returns how many did."""
    held, changed = narratives([unit], on=on).get(unit.pk, {}), []
    for section, text in texts.items():
        if text.strip() != held.get(section, "").strip():
            row, is_new = Narrative.objects.select_for_update().get_or_create(unit=unit, section=section, on=on)
            row.text, row.by, row.version = text.strip(), by, row.version + (not is_new)
            row.save(update_fields=["text", "by", "version", "at"])
            changed.append(section)
    if changed:
        record(verb="narratives.kept", subject=unit, by=by, unit=unit, on=on.isoformat(), sections=changed)
    return len(changed)


@transaction.atomic
def freeze_document(*, report, ask, by):
    """Keep a ``Report`` as it stands; returns the ``Document``. Raises DocumentRefused."""
    unit, resolution = ask.unit, ask.resolution
    given = {"kind": report.kind, "on": ask.on, "resolution": resolution}
    if report.is_personal:
        raise DocumentRefused(_("Lists of names are not kept: they are written anew each time."))
    if not may_freeze(unit, **given):
        raise DocumentRefused(
            _("Its figures may still change: sign the review, or close the period, of that day first.")
        )
    kept = frozen(unit, since=ask.since, **given)
    if kept and kept.period_id is None:
        raise DocumentRefused(_("This report is frozen already; a frozen one is not written again."))
    text = _text(report)
    if kept:  # by the lock of its period: now the words of the officer stay as well
        Document.objects.filter(pk=kept.pk).delete()
    found = Document.objects.create(unit=unit, since=ask.since, frozen_by=by, **text, **given)
    record(verb="document.frozen", subject=found, by=by, unit=unit, kind=report.kind, on=ask.on.isoformat())
    return found


def _text(report):
    content = json.dumps(to_json(report), ensure_ascii=False, sort_keys=True)
    return {"content": content, "seal": seal_of(content)}


@transaction.atomic
def keep_of_period(period):
    """Keep the report on a closed period of the unit that asks and of every unit below it, down to communes; how many.

    Run twice it keeps nothing new; a period that was opened again meanwhile keeps nothing.
    """
    period = ReportingPeriod.objects.select_for_update(of=["self"]).select_related("unit").get(pk=period.pk)
    kind, on, since = kind_of(period), period.until_on - timedelta(days=1), period.from_on - timedelta(days=1)
    if period.closed_at is None or kind is None:
        return 0
    rows, written_on = [], localtime(period.closed_at).date()
    for level in kind.kinds:
        units = below([period.unit], level, on=on).get(period.unit_id, [])
        kept = frozen_of(units, kind=kind.slug, since=since, on=on)
        asks = asking_all(units, on=on, since=since, written_on=written_on) if units else []
        with override("vi"):
            rows += [_row(period, kind.write(ask), ask) for ask in asks if ask.unit.pk not in kept]
    Document.objects.bulk_create(rows, batch_size=100)
    record(
        verb="documents.kept", subject=period, by=period.closed_by, unit=period.unit, kind=kind.slug, count=len(rows)
    )
    return len(rows)


def _row(period, report, ask):
    return Document(
        unit=ask.unit, kind=report.kind, since=ask.since, on=ask.on, period=period, frozen_by=period.closed_by,
        **_text(report),
    )  # fmt: skip


@transaction.atomic
def start_folder(*, unit, kind, since, on, by, today):
    """Ask for a folder with one report of each commune below ``unit``. Raises DocumentRefused."""
    if not below([unit], Kind.COMMUNE, on=on):
        raise DocumentRefused(_("There are no communes below this unit on that day."))
    found = DocumentBatch.objects.create(unit=unit, kind=kind, since=since, on=on, written_on=today, by=by)
    record(verb="document.folder_asked", subject=found, by=by, unit=unit, kind=kind, on=on.isoformat())
    return found


def write_folder(batch):
    """Write the reports of a waiting batch into a private zip file, telling how far it is; the job's whole work."""
    claimed = DocumentBatch.objects.filter(pk=batch.pk, state=BatchState.WAITING).update(state=BatchState.WORKING)
    if not claimed:
        return
    name = f"{secrets.token_hex(16)}.zip"
    path = Path(settings.UPLOAD_FOLDER) / name
    try:
        with override("vi"), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _write(batch, file)
    except BaseException:
        with suppress(FileNotFoundError):
            path.unlink()
        _tell(batch, state=BatchState.FAILED)
        raise
    _tell(batch, state=BatchState.DONE, file_path=name)


def _write(batch, file):
    units = below([batch.unit], Kind.COMMUNE, on=batch.on)[batch.unit_id]
    _tell(batch, total=len(units), done=0)
    asks = asking_all(units, on=batch.on, since=batch.since, written_on=batch.written_on)
    kept = frozen_of(units, kind=batch.kind, since=batch.since, on=batch.on)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for done, ask in enumerate(asks, start=1):
            document = kept.pop(ask.unit.pk, None)
            report = as_kept(document, ask) if document else KINDS[batch.kind].write(ask)
            folder.writestr(f"{done:03}-{report.file_name}.docx", as_docx(report))
            if done % TOLD_EVERY == 0 or done == len(asks):
                _tell(batch, done=done)


def _tell(batch, **values):
    DocumentBatch.objects.filter(pk=batch.pk).update(**values)
