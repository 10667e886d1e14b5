"""One command as a whole process: its processor seconds, wall seconds and peak memory.

Linux alone: what the kernel keeps of a finished process, and of a running one in ``/proc``.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

EVERY = 0.02
"""Seconds between two looks at the processes' memory."""


class Measured(Struct, frozen=True):
    """What a run took: seconds of all its processes, seconds on the clock, megabytes at most."""

    cpu: float
    wall: float
    parent: float
    worker: float


def measured(
    command: Sequence[str], environment: Mapping[str, str], expected: tuple[int, ...] = (0,)
) -> Measured:
    """Run the command and measure it. Raises RuntimeError when it ends otherwise than expected."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        peaks: dict[int, int] = {}
        while True:
            _look(process.pid, peaks)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            time.sleep(EVERY)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode()
    if process.returncode not in expected:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said[-500:]}")
    workers = [peak for pid, peak in peaks.items() if pid != process.pid]
    return Measured(
        usage.ru_utime + usage.ru_stime,
        wall,
        peaks.get(process.pid, usage.ru_maxrss) / 1024,
        max(workers, default=0) / 1024,
    )


def _look(pid: int, peaks: dict[int, int]) -> None:
    """Keep the peak memory in kilobytes of the process and of those that it started."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                peaks[pid] = int(line.split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended
        return
    for child in children:
        _look(int(child), peaks)
