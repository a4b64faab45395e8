"""Threads that follow the files and run the rules, so that no page waits for either."""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from navigator.workbench.preview.workshop import Workshop

log = logging.getLogger(__name__)

INTERVAL = 0.3
"""How often the files are looked at, in seconds."""

REST = 1.0
"""How long the rules wait after a change before they look for work again, in seconds."""


@contextmanager
def watched(workshop: Workshop, today: Callable[[], datetime.date]) -> Iterator[None]:
    """A workshop that is kept up to date by threads as long as the context lasts."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(INTERVAL):
            try:
                workshop.look()
            except Exception:  # the next look may go better: files may be moved while we read them
                log.exception("The files cannot be followed.")

    def judge() -> None:
        while not workshop.closed:
            changes = workshop.state.changes
            if not workshop.judge(today):
                workshop.wait(changes, REST)

    threads = [threading.Thread(target=work, daemon=True) for work in (look, judge)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        workshop.close()
        for thread in threads:
            thread.join(REST)
