"""Pages that the workbench writes as files: no fault for axe, valid HTML, no sideways scroll on a small screen."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from navigator.workbench.cli import main
from tests.browser.test_accessibility import violations

PATHS = Path(__file__).parent.parent.parent / "paths"
VALIDATOR = Path(__file__).parent / "validate.mjs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of every kind, each in one of the two languages."""
    folder = tmp_path_factory.mktemp("sheets")
    old = shutil.copytree(PATHS, folder / "old") / "etela-pohjanmaa"
    places = (old / "municipalities.yaml").read_text(encoding="utf-8")
    (old / "municipalities.yaml").write_text(places.replace("aid-area: II\n", "aid-area: III\n", 1), encoding="utf-8")
    region, pages = str(PATHS / "etela-pohjanmaa"), {"report": folder / "report.html"}
    made = {
        "report": ["report", region, "--walks", "100", "--lang", "fi", "--output", str(folder)],
        "graph": ["graph", region, "--format", "html", "--output", str(folder / "graph.html")],
        "diff": ["diff", str(old), region, "--lang", "fi", "--format", "html", "--output", str(folder / "diff.html")],
    }
    for name, words in made.items():
        result = CliRunner().invoke(main, words)
        assert result.exit_code in {0, 1}, result.output
        pages[name] = folder / f"{name}.html"
        assert pages[name].is_file(), result.output
    return pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Callable[..., Page], pages: dict[str, Path], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    faults = []
    for name, file in pages.items():
        page.goto(file.as_uri())
        faults += [f"{name}: {one}" for one in violations(page)]
    assert not faults, "\n".join(faults)


def test_nothing_scrolls_sideways_on_320_pixels(open_page: Callable[..., Page], pages: dict[str, Path]) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    for name, file in pages.items():
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_they_are_valid_html(pages: dict[str, Path]) -> None:
    read = {name: file.read_text(encoding="utf-8") for name, file in pages.items()}
    done = subprocess.run(["node", str(VALIDATOR)], input=json.dumps(read), capture_output=True, text=True, check=True)
    assert not json.loads(done.stdout)
