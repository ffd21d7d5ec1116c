"""Signs of life of a job, written on a connection of their own so that they show while the work's transaction is open."""

import threading
from contextlib import suppress

from django.db import OperationalError, connections
from django.utils import timezone

from members.intake.models import Batch

SECONDS = 2


class Progress:
    """While it is entered, a thread writes state, counters and heartbeat of a batch every ``SECONDS``.

    The work sets ``state``, ``done`` and ``total``; the batch's row must not be changed by the work itself until
    ``stop``, or the two would wait for each other (the lock timeout keeps that wait short).
    """

    def __init__(self, batch, state, total=0):
        self.batch_id, self.state, self.done, self.total = batch.pk, state, 0, total
        self.began, self._changed, self._over = timezone.now(), threading.Event(), False
        self._thread = threading.Thread(target=self._run, daemon=True, name="batch-progress")

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_problem):
        self.stop()

    def phase(self, state, total=0):
        """Begin the next phase."""
        self.state, self.done, self.total, self.began = state, 0, total, timezone.now()
        self._changed.set()

    def stop(self):
        """Write no more; the row of the batch is free when this returns."""
        self._over = True
        self._changed.set()
        if self._thread.ident:
            self._thread.join()

    def _run(self):
        own = connections["default"].copy()
        try:
            with own.cursor() as cursor:
                cursor.execute("SET lock_timeout = '500ms'")
            while not self._over:
                self._changed.wait(SECONDS)
                self._changed.clear()
                if not self._over:
                    # A lock on the row means that the work is at its end; a lost connection, that the work will know.
                    with suppress(OperationalError):
                        self._write(own)
        finally:
            own.close()

    def _write(self, own):
        with own.cursor() as cursor:
            cursor.execute(
                f"UPDATE {Batch._meta.db_table} SET state = %s, phase_done = %s, phase_total = %s, phase_at = %s,"
                " heartbeat_at = %s"
                " WHERE id = %s AND state NOT IN ('failed', 'refused', 'asking', 'applied', 'in_review', 'undone')",
                [self.state, self.done, self.total, self.began, timezone.now(), self.batch_id],
            )
