"""The time zone of a path: any name of the IANA database, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path
from navigator.format.problems import PathError
from tests.web.linked_path import WRITTEN, written_in


def written_with(zone: str, parent: Path) -> Path:
    return written_in(parent, WRITTEN.replace("  region:", f"  time_zone: {zone}\n  region:")) / "small"


def test_it_is_that_of_finland_unless_the_path_says_another(tmp_path: Path) -> None:
    assert load_path(written_in(tmp_path / "plain") / "small").header.time_zone == "Europe/Helsinki"
    assert load_path(written_with("Europe/Rome", tmp_path)).header.time_zone == "Europe/Rome"


@pytest.mark.parametrize(
    "zone", ["Helsinki", "EET+2", "../../etc/passwd", "2", "''", "Europe", "localtime", "posix/Europe/Rome"]
)
def test_what_is_no_time_zone_is_refused_with_a_hint(zone: str, tmp_path: Path) -> None:
    with pytest.raises(PathError) as error:
        load_path(written_with(zone, tmp_path))
    (problem,) = error.value.problems
    assert problem.rule == "time-zone"
    assert problem.text().endswith("Write its name in the IANA database, such as Europe/Helsinki.")
