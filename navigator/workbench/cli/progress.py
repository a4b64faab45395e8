"""A progress bar for what takes longer than a second; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from navigator.format import Message
from navigator.workbench.cli.language import spoken

PATIENCE = 1.0
"""How long nothing is shown, in seconds."""


class Step:
    """Told of each thing done; shows the bar when patience ends."""

    def __init__(self, title: Message, total: int | None) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task(spoken(title), total=total)
        self.begun = time.monotonic()
        self.visible = False

    def __call__(self, done: object = None) -> None:
        """One thing more is done."""
        self.more(1)

    def more(self, number: int) -> None:
        """So many things more are done."""
        if not self.visible and sys.stderr.isatty() and time.monotonic() - self.begun > PATIENCE:
            self.visible = True
            self.progress.start()
        self.progress.advance(self.task, number)


@contextmanager
def progress(title: Message, total: int | None = None) -> Iterator[Step]:
    """A bar for `total` things, or for as many as there will be."""
    step = Step(title, total)
    try:
        yield step
    finally:
        if step.visible:
            step.progress.stop()
