"""`graph` on the shipped path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from navigator.engine.service_path import ServicePath
from navigator.workbench.cli import main

REGION = str(Path(__file__).parents[3] / "paths" / "etela-pohjanmaa")


@pytest.mark.parametrize("form", ["html", "svg", "mermaid", "dot", "graphml", "json"])
@pytest.mark.parametrize("level", ["questions", "services", "all"])
def test_every_form_is_made_at_every_level(form: str, level: str) -> None:
    result = CliRunner().invoke(main, ["graph", REGION, "--format", form, "--level", level])
    assert result.exit_code == 0, result.output
    assert len(result.stdout) > 500


def test_the_page_says_everything_in_words_too(path: ServicePath, tmp_path: Path) -> None:
    output = tmp_path / "graph.html"
    result = CliRunner().invoke(main, ["graph", REGION, "--lang", "fi", "--output", str(output)])
    assert result.exit_code == 0
    assert not result.stdout
    page = output.read_text(encoding="utf-8")
    outline = page.partition('<div class="outline">')[2]
    for service in path.services.values():
        assert service.title.get("fi").text.replace("&", "&amp;") in outline
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="https?://', page)
    assert page.count("<details") >= 2 * len({service.kind for service in path.services.values()})


def test_a_path_that_does_not_load_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "paths" / "broken"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text("path: {title: T, languages: [en]}\nservices: {one: {kind: advice, title: T}}\n")
    result = CliRunner().invoke(main, ["graph", str(folder)])
    assert result.exit_code == 1
    assert "[missing]" in result.stdout
