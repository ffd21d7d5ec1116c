"""Uploaded workbooks on disk: private, under random names, gone when they are no longer needed."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from members.intake import guard

CHUNK = 1024 * 1024


def keep(file):
    """Store a binary file object and look at it from outside: ``(name in UPLOAD_FOLDER, bytes, SHA-256)``.

    :raises Refused: too large, empty, or not what it should be; nothing stays on disk then.
    """
    name = f"{secrets.token_hex(16)}.xlsx"
    path = Path(settings.UPLOAD_FOLDER) / name
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                if size > guard.LARGEST_FILE:
                    # Told by its whole size where that is known.
                    guard.check_size(max(getattr(file, "size", 0) or 0, size))
                digest.update(chunk)
                target.write(chunk)
        guard.check_size(size)
        guard.check_content(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return name, size, digest.hexdigest()


def drop(name):
    """Delete a stored workbook; nothing happens when there is none."""
    if name:
        (Path(settings.UPLOAD_FOLDER) / name).unlink(missing_ok=True)
