"""Changes about written reports: what people write in them, freezing one, a folder with one for each commune."""

import json
import os
import secrets
import zipfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from indicators.enums import BatchState
from indicators.frozen import seal_of
from indicators.models import Document, DocumentBatch, Narrative
from indicators.queries.documents import below, frozen, may_freeze, narratives
from indicators.reports.asking import asking_all
from indicators.reports.docx import as_docx
from indicators.reports.kinds import KINDS
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
    if frozen(unit, since=ask.since, **given):
        raise DocumentRefused(_("This report is frozen already; a frozen one is not written again."))
    content = json.dumps(to_json(report), ensure_ascii=False, sort_keys=True)
    found = Document.objects.create(
        unit=unit, since=ask.since, content=content, seal=seal_of(content), frozen_by=by, **given
    )
    record(verb="document.frozen", subject=found, by=by, unit=unit, kind=report.kind, on=ask.on.isoformat())
    return found


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
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for done, ask in enumerate(asks, start=1):
            report = KINDS[batch.kind].write(ask)
            folder.writestr(f"{done:03}-{report.file_name}.docx", as_docx(report))
            if done % TOLD_EVERY == 0 or done == len(asks):
                _tell(batch, done=done)


def _tell(batch, **values):
    DocumentBatch.objects.filter(pk=batch.pk).update(**values)
