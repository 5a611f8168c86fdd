"""Runs a command and says what it took: time, processor time, and memory of it and all its children together."""

from __future__ import annotations

import math
import os
import resource
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of processor, and the highest number of megabytes in use at any one time."""

    wall: float
    processor: float
    memory: float


def run(command: list[str], folder: Path, limit: float) -> Cost:
    """Run `command` in `folder` and return its cost; what takes more than `limit` seconds is ended, its `wall` is infinite.

    Raises RuntimeError with what it said when it fails.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    highest, ended = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, highest, ended))
    watcher.start()
    try:
        said, _ = process.communicate(timeout=limit)
        wall = time.perf_counter() - begun
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
        wall = math.inf
    finally:
        ended.set()
        watcher.join()
    if process.returncode and wall != math.inf:
        raise RuntimeError(f"{' '.join(command)}\n{said}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, used, highest[0] / 1e6)


def middle(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("wall", "processor", "memory")))


def _watch(pid: int, highest: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.05):
        highest[0] = max(highest[0], _memory(pid))


def _memory(pid: int) -> float:
    """Return the bytes in use by a process and its descendants."""
    total = 0.0
    try:
        total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
        for thread in Path(f"/proc/{pid}/task").iterdir():
            total += sum(_memory(int(child)) for child in (thread / "children").read_text().split())
    except OSError:
        pass  # ended while we looked
    return total
