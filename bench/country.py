"""What a catalogue the size of a country takes, in seconds of computing and in memory; each thing has its own process.

The machine may be busy with something else; so beside the seconds stands how many times as long it is as a plain loop
in the same process.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from bench.application import usage
from bench.generated import write_path
from bench.journeys import TODAY, journeys
from navigator.catalogue import load_path, load_with_places
from navigator.engine import follow, plan, search_index
from navigator.workbench.checks import check_folder
from navigator.workbench.comparison import compare
from navigator.workbench.coverage import Coverage, sentences
from navigator.workbench.report import Settings, choose_axes, make_report, report_files

SIZES = {"country": 260, "large-country": 2600}
"""How many services there are, by the name of the part of the bench."""
MOST_SECONDS = 900
"""After so many seconds a measurement is given up."""


def report(services: int) -> None:
    """Print what everything takes with so many services."""
    with tempfile.TemporaryDirectory() as parent:
        old = write_path(Path(parent) / "country", services, today=TODAY)
        new = _with_a_limit_changed(Path(parent) / "changed", services)
        files = [file.stat().st_size for file in old.iterdir()]
        print(f"A country of {services} services, {sum(files) / 1000:.0f} kB of YAML (ratio: to a plain loop)")
        print(f"  {'':<42} {'cpu s':>8} {'ratio':>8} {'MB':>6}", flush=True)
        for name in WORK:
            _in_a_process(name, old, new)


def _with_a_limit_changed(folder: Path, services: int) -> Path:
    """The same catalogue, one limit of a shared condition moved."""
    write_path(folder, services, today=TODAY)
    file = folder / "path.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("below: 50\n", "below: 40\n", 1), encoding="utf-8")
    return folder


def _in_a_process(name: str, *folders: Path) -> None:
    command = [sys.executable, "-m", "bench.country", name, *map(str, folders)]
    try:
        subprocess.run(command, check=True, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"  {name}: given up after {MOST_SECONDS} s", flush=True)


def loop() -> float:
    """The seconds of computing that a plain loop takes."""
    started = time.process_time()
    sum(number * number for number in range(2_000_000))
    return time.process_time() - started


@contextmanager
def measured(name: str, times: int = 1) -> Iterator[None]:
    """Print what the block takes, each of so many times."""
    reference = loop()
    started = time.process_time()
    yield
    taken = (time.process_time() - started) / times
    print(f"  {name:<42} {taken:8.3f} {taken / reference:8.3f} {usage()['memory']:6.0f}", flush=True)


def _load(folder: Path, _: Path) -> None:
    with measured("load"):
        load_path(folder)


def _visit(folder: Path, _: Path) -> None:
    """Pages as the engine makes them, and a bare Flask view to compare with."""
    path = load_path(folder)
    walked = [step for journey in journeys(path, 20) for step in journey]
    begun = [answers for question, answers in walked if question is not None]
    ended = [answers for question, answers in walked if question is None]
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: "bare")
    with bare.test_client() as client, measured("bare Flask view", 200):
        for _number in range(200):
            client.get("/")
    with measured("next question", len(begun)):
        for answers in begun:
            assert follow(path, answers, TODAY).next_question
    with measured("result", len(ended)):
        for answers in ended:
            plan(follow(path, answers, TODAY))


def _search(folder: Path, _: Path) -> None:
    path = load_path(folder)
    with measured("search, first"):
        search_index(path, "en").search("glass and design")
    queries = ("rural food", "textil", "10.5", "music festival", "programme 12", "grpahic")
    with measured("search, later", 10 * len(queries)):
        for query in 10 * queries:
            search_index(path, "en").search(query)


def _check(folder: Path, _: Path) -> None:
    with measured("check, loading included"):
        check_folder(folder, TODAY)


def _prove(folder: Path, _: Path) -> None:
    with measured("prove, loading included"):
        coverage = Coverage(load_path(folder), TODAY)
        for _sentence in sentences(coverage):
            pass
        coverage.combinations()


def _diff(old: Path, new: Path) -> None:
    with measured("diff of one limit, loading included"):
        compare(load_path(old), load_path(new), TODAY)


def _report(folder: Path, _: Path) -> None:
    with measured("report, loading included"):
        path, places = load_with_places(folder)
        report_files(make_report(path, places, choose_axes(path), Settings(TODAY)), "en")


WORK: dict[str, Callable[[Path, Path], Any]] = {
    "load": _load,
    "visit": _visit,
    "search": _search,
    "check": _check,
    "prove": _prove,
    "diff": _diff,
    "report": _report,
}

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
