"""Every kind of record that has generic pages; ``KINDS`` is {slug: RecordKind}."""

from programs.kinds import groups, households, livelihoods, officers  # noqa: F401 - register their kinds
from programs.kinds.registry import KINDS, Column, RecordKind

__all__ = ["KINDS", "Column", "RecordKind"]
