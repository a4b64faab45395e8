"""Files of a path with something wrong in them. None may end in anything but a path or the mistakes of its author."""

from __future__ import annotations

import datetime
import random
import tempfile
from pathlib import Path

from bench.spoiling import ODD, spoilt
from navigator.catalogue import load_path
from navigator.engine import follow, plan
from navigator.format import PathError
from navigator.workbench.checks import check_folder

WRITTEN = (Path(__file__).parent / "spoilt.yaml").read_text(encoding="utf-8")
TODAY = datetime.date(2026, 4, 2)
THOROUGH = 20
"""One in so many files is also looked at by every rule."""


def spoilt_file(seed: int) -> bytes:
    """The small path with one to four things wrong in it; one seed always makes the same."""
    chance = random.Random(seed)
    text = WRITTEN
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        odd = chance.choice(ODD)
        if chance.random() < 0.5:
            lines = text.splitlines(keepends=True)
            at = chance.randrange(len(lines))
            lines[at] = spoilt(lines[at], chance, odd)
            text = "".join(lines)
        else:
            text = spoilt(text, chance, odd)
    raw = text.encode("utf-8", "replace")
    if chance.random() < 0.1:
        at = chance.randrange(len(raw) + 1)
        raw = raw[:at] + chance.randbytes(3) + raw[at:]
    return raw


def read_spoilt(count: int) -> tuple[int, list[str]]:
    """How many of so many spoilt files are paths nevertheless, and which ended in something else than mistakes."""
    loaded, wrong = 0, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "small" / "path.yaml"
        file.parent.mkdir()
        for seed in range(count):
            file.write_bytes(spoilt_file(seed))
            try:
                loaded += _read(file.parent, thorough=seed % THOROUGH == 0)
            except Exception as error:  # noqa: BLE001 -- whatever it is: this is what is looked for
                wrong.append(f"seed {seed}: {type(error).__name__}: {error}")
    return loaded, wrong


def _read(folder: Path, *, thorough: bool) -> bool:
    """Whether a folder holds a path; one that does leads somewhere."""
    try:
        path = load_path(folder)
    except PathError as error:
        str(error)
        return False
    plan(follow(path, {}, TODAY))
    if thorough:
        "\n".join(map(str, check_folder(folder, TODAY).problems))
    return True
