"""Running the reading child and judging how it ended."""

import fcntl
import json
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path

from members.intake.child import CPU_SECONDS
from members.intake.issues import MESSAGES, QUESTIONS, Asked, Refused

PIPE_BYTES = 1 << 20  # as much as an ordinary user may ask for
WALL_SECONDS = 150  # a child that sleeps uses no CPU; seen once for ten minutes
BLOCK = 1 << 18  # bytes
_ROOT = Path(__file__).resolve().parents[2]
# Nothing of ours goes into the child: no keys, no database address.
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}


class ReaderDied(Exception):
    """The quick reader could not; the patient one may. ``code`` is what to tell if there is no other reader."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def lines(job, *, seconds=WALL_SECONDS):
    """Yield (letter, content) as the child of ``job`` tells them: an int for P, else an object.

    R is told for many rows at once: its content is the list of their lines, in bytes.

    ``job``: {"path", "reader": "calamine" | "openpyxl", "reads": "module:function", ...}.

    :raises Refused: the child said why the workbook cannot come in, or took too long.
    :raises Asked: it cannot go on without a person's answer.
    :raises ReaderDied: it died, or could not make sense of the file.
    """
    with _child(job, seconds) as (child, late):
        ended = False
        for letter, content in _told(child.stdout):
            if letter == "R":
                yield letter, content
            elif letter == "E":
                _refuse(json.loads(content))
            elif letter == "Z":
                ended = True
            else:
                yield letter, json.loads(content)
        status = child.wait()
    if not ended:
        _judge(status, late.is_set())


def _told(stream):
    """(letter, content) of a child's output, lines of R gathered as far as they came together."""
    rest = b""
    while block := stream.read1(BLOCK):
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        for is_row, run in groupby(lines, _is_row):
            if is_row:
                yield "R", [line[1:] for line in run]
            else:
                yield from ((chr(line[0]), line[1:]) for line in run if line)


def _is_row(line):
    return line[:1] == b"R"


@contextmanager
def _child(job, seconds):
    child = subprocess.Popen(
        [sys.executable, "-m", "members.intake.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        bufsize=BLOCK, cwd=_ROOT, env=_ENVIRONMENT,
    )  # fmt: skip
    _widen(child.stdout)
    late = threading.Event()

    def stop():
        late.set()
        child.kill()

    watch = threading.Timer(seconds, stop)
    watch.daemon = True
    watch.start()
    try:
        with child.stdin:
            child.stdin.write(json.dumps(job).encode())
        yield child, late
    except BrokenPipeError as broken:
        raise ReaderDied("unreadable") from broken
    finally:
        watch.cancel()
        child.kill()
        child.stdout.close()
        child.wait()


def _widen(pipe):
    """Let the child run ahead while the parent writes to the database: 64 KB would have them take turns. Linux only."""
    with suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _refuse(told):
    code = told.get("code")
    if code == "unreadable":
        raise ReaderDied(code)
    if code not in MESSAGES:
        raise ReaderDied("unreadable")
    if code in QUESTIONS:
        raise Asked(code, **told.get("detail", {}))
    raise Refused(code, **told.get("detail", {}))


def _judge(status, late):
    if late or status == -signal.SIGXCPU:
        raise Refused("too_slow", limit=CPU_SECONDS)
    # An allocation beyond the limit aborts the quick reader.
    raise ReaderDied("too_much_memory" if status in (-signal.SIGABRT, -signal.SIGKILL) else "unreadable")
