"""How an unforeseen fault of a job is told in the log."""

import logging
import traceback
from pathlib import Path

logger = logging.getLogger(__name__)


def log_fault(batch, problem):
    """The kind and place of a fault, for us; never a value of the file."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
    state = getattr(problem.__cause__ or problem, "sqlstate", "")
    logger.error("batch %s failed: %s %s %s", batch.pk, type(problem).__name__, state, " ".join(frames[-4:]))
