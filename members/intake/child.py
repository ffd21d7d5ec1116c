"""The process that opens a stranger's workbook: little memory, little time, no database, no keys.

``python -m members.intake.child`` takes its job as JSON on standard input and writes lines to standard output, each a
letter and its content: R a row for COPY, I an issue, M what columns were understood, P rows read so far, E a refusal,
Z the end. A process that dies before its Z has read nothing (``intake.reader`` says what is told then).

A hostile file can abort the process (trust, upload pipeline); the limits set here are the real guard.
"""

import json
import resource
import sys

from members.intake.workbook import Out, Unfit, work

MEMORY_BYTES = 1_500 * 1024 * 1024
CPU_SECONDS = 120


def limit(memory=MEMORY_BYTES, cpu=CPU_SECONDS):
    """Bind this process; children of a test may bind themselves tighter."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    job = json.load(sys.stdin)
    out = Out(sys.stdout)
    limit(job.get("memory", MEMORY_BYTES), job.get("cpu", CPU_SECONDS))
    try:
        work(job, out)
        out.tell("Z", {"rows": out.rows})
    except Unfit as unfit:
        out.tell("E", {"code": unfit.code, "detail": unfit.detail})
    except MemoryError:
        out.tell("E", {"code": "too_much_memory", "detail": {}})
    except Exception as broken:  # noqa: BLE001 - a stranger's file may break a reader in any way; the parent tells
        # Only the kind: a reader's message may quote the file.
        out.tell("E", {"code": "unreadable", "detail": {"kind": type(broken).__name__}})
    sys.stdout.flush()


if __name__ == "__main__":
    main()
