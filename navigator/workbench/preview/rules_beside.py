"""The rules in a process of their own: they compute for seconds, in which a saved change must show all the same."""

from __future__ import annotations

import datetime
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path as FilePath

from navigator.format import Problem
from navigator.workbench.checks import check_folder


def findings_of(folder: FilePath, today: datetime.date) -> tuple[Problem, ...]:
    """What the rules find in the path of a folder; nothing where it does not load."""
    found = check_folder(folder, today)
    return found.problems if found.path else ()


class RulesBeside:
    """Calls `findings_of` in another process, which starts with the first call and is made anew if it dies."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False

    def __call__(self, folder: FilePath, today: datetime.date) -> tuple[Problem, ...]:
        """What the rules find. Raises what they raise, and `RuntimeError` after `close`."""
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            if self._pool is None:
                # A new process, not a copy: the threads of this one hold locks.
                self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            pool = self._pool
        try:
            return pool.submit(findings_of, folder, today).result()
        except BrokenProcessPool:
            with self._lock:
                self._pool = None
            raise

    def close(self) -> None:
        """End the process, whatever it is doing."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 -- there is no public way before Python 3.14
                process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)
