"""Processes that must not outlive the one that started them."""

import ctypes
import signal
import subprocess
import sys

PR_SET_PDEATHSIG = 1


def _die_with_parent():
    """Linux only: be told to stop when the parent is gone, also by kill -9. Elsewhere an orphan stays until stopped."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command):
    """Start ``command``; it gets SIGTERM when this process ends, however it ends."""
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent)
