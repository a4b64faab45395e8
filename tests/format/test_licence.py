"""The licence of a path's texts: which names are understood, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path
from navigator.format.licence import licence_called
from navigator.format.problems import PathError
from tests.web.linked_path import WRITTEN, written_in

CREATIVE_COMMONS = "https://creativecommons.org"
HINT = "Write its identifier from https://spdx.org/licenses/, such as CC-BY-4.0, or remove the line."


@pytest.mark.parametrize(
    ("written", "identifier", "name", "address"),
    [
        ("CC-BY-4.0", "CC-BY-4.0", "CC BY 4.0", f"{CREATIVE_COMMONS}/licenses/by/4.0/"),
        ("CC BY 4.0", "CC-BY-4.0", "CC BY 4.0", f"{CREATIVE_COMMONS}/licenses/by/4.0/"),
        ("cc by-sa  4.0", "CC-BY-SA-4.0", "CC BY-SA 4.0", f"{CREATIVE_COMMONS}/licenses/by-sa/4.0/"),
        ("CC-BY-NC-ND-2.5", "CC-BY-NC-ND-2.5", "CC BY-NC-ND 2.5", f"{CREATIVE_COMMONS}/licenses/by-nc-nd/2.5/"),
        ("CC-BY-3.0-AT", "CC-BY-3.0-AT", "CC BY 3.0 AT", f"{CREATIVE_COMMONS}/licenses/by/3.0/at/"),
        ("CC0 1.0", "CC0-1.0", "CC0 1.0", f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"),
        ("EUPL 1.2", "EUPL-1.2", "EUPL-1.2", "https://spdx.org/licenses/EUPL-1.2.html"),
        ("CC-BY-NC-ND-1.0", "CC-BY-NC-ND-1.0", "CC-BY-NC-ND-1.0", "https://spdx.org/licenses/CC-BY-NC-ND-1.0.html"),
    ],
)
def test_a_licence_has_a_name_and_an_address(written: str, identifier: str, name: str, address: str) -> None:
    found = licence_called(written)
    assert found is not None
    assert (found.identifier, found.name, found.address) == (identifier, name, address)


@pytest.mark.parametrize(
    "written",
    ["", "CC", "CC-BY", "CC BY 5.0", "all rights reserved", "MIT+", "(MIT)", "CC-BY-4.0 OR MIT", "LicenseRef-ours"],
)
def test_other_words_are_no_licence(written: str) -> None:
    assert licence_called(written) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("free for all", f"`free for all` is not a licence that SPDX lists. {HINT} [licence]"),
        ("4.0", "`licence` needs text. It says `4.0`. [wrong-type]"),
        ("[CC-BY-4.0]", "`licence` needs text. [wrong-type]"),
    ],
)
def test_what_is_no_licence_is_told_at_its_place(written: str, said: str, tmp_path: Path) -> None:
    folder = written_in(tmp_path, WRITTEN.replace("licence: CC BY 4.0", f"licence: {written}"))
    with pytest.raises(PathError) as caught:
        load_path(folder / "small")
    (problem,) = caught.value.problems
    assert str(problem).endswith(f"path.yaml:9:12: {said}")
