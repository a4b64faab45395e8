"""How long the engine takes: loading a path, following a journey along it, planning."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.generated import write_path
from bench.journeys import TODAY, journeys
from navigator.catalogue import load_path
from navigator.engine import Answers, ServicePath, follow, plan


def report(shipped: Path) -> None:
    """Print the times of the path in the folder `shipped`, and of one the size of a country that is made up."""
    print("Engine, one thread, every journey different (milliseconds: median; 99 of 100 are below)")
    with tempfile.TemporaryDirectory() as parent:
        _report_path(shipped)
        _report_path(write_path(Path(parent) / "country", today=TODAY))


def _report_path(folder: Path) -> None:
    started = time.perf_counter()
    path = load_path(folder)
    loading = time.perf_counter() - started
    print(f"  {folder.name}: {len(path.services)} services, {len(path.questions)} questions; read in {loading:.2f} s")
    steps = [step for journey in journeys(path, 60) for step in journey]
    begun = [answers for question, answers in steps if question is not None]
    ended = [answers for question, answers in steps if question is None]
    print(f"    {len(steps) / len(ended):.1f} pages a journey")
    _line("what fits, what may, what is asked next", lambda answers: _follow(path, answers), begun)
    followed = _line("the same at the end of the journey", lambda answers: _follow(path, answers), ended)
    planned = _line("… and the plan with its reasons", lambda answers: plan(follow(path, answers, TODAY)), ended)
    print(f"    {'that is so many times as long':<42} {planned / followed:8.2f}")


def _follow(path: ServicePath, answers: Answers) -> None:
    journey = follow(path, answers, TODAY)
    _ = journey.fits, journey.may_fit, journey.next_question


def _line(name: str, work: Callable[[Answers], Any], states: Sequence[Answers]) -> float:
    """Print how long the work takes; the median in milliseconds."""
    times = []
    for number in range(400):
        started = time.perf_counter()
        work(states[number % len(states)])
        times.append((time.perf_counter() - started) * 1000)
    slowest = sorted(times)[-len(times) // 100]
    print(f"    {name:<42} {median(times):8.2f} {slowest:8.2f}")
    return median(times)
