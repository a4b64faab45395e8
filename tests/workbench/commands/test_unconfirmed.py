"""`unconfirmed` on the shipped path: the same questions as a table and as a page."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from justhtml import JustHTML

from navigator.workbench.cli import main

REGION = str(Path(__file__).parents[3] / "paths" / "etela-pohjanmaa")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["unconfirmed", REGION, "--today", "2026-11-20", *words])


@pytest.mark.parametrize(("lang", "organisation"), [("en", "Organisation"), ("fi", "Organisaatio")])
def test_the_table_and_the_page_ask_the_same(lang: str, organisation: str, tmp_path: Path) -> None:
    result = run("--lang", lang)
    assert result.exit_code == 0, result.output
    table = csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")), delimiter=";")
    rows = list(table)
    assert len(rows) > 50
    page = tmp_path / "asked.html"
    assert run("--lang", lang, "--output", str(page)).exit_code == 0
    tree = JustHTML(page.read_text(encoding="utf-8"), sanitize=False, collect_errors=True)
    assert not tree.errors
    assert len(tree.query(".asked > li")) == len(rows)
    assert [heading.to_text() for heading in tree.query("main h2")] == list(
        dict.fromkeys(row[organisation] for row in rows)
    )


def test_every_row_leads_to_its_line(tmp_path: Path) -> None:
    file = tmp_path / "asked.CSV"
    assert run("-o", str(file)).exit_code == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    root = Path(REGION).parents[1]
    for row in rows:
        name, line = row["File"].split(":")
        text = (root / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert any(key in text for key in row["Where the answer goes"].split(" › ")), row


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    result = run("--output", str(tmp_path / "asked.txt"))
    assert result.exit_code == 2
    assert "ends neither in .csv nor in .html" in result.output


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = run("--output", str(tmp_path / "missing" / "asked.csv"))
    assert result.exit_code == 2
    assert "cannot be written" in result.output
