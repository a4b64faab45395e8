"""The command line: checks, the schema, and a journey as data."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from navigator.cli import main

PATHS = Path(__file__).parent.parent / "paths"
REGION = str(PATHS / "etela-pohjanmaa")


def test_the_shipped_paths_have_no_findings() -> None:
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
    assert "etela-pohjanmaa: " in result.output


def test_a_mistake_is_printed_with_its_place_and_the_exit_code_tells(tmp_path: Path) -> None:
    folder = tmp_path / "paths" / "broken"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text("path: {title: T, languages: [en]}\nservices: {one: {kind: advise}}\n")
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 1
    assert "broken/path.yaml:2:12: `provider` is missing." in result.output


def test_broken_personas_and_promises_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "paths" / "sad"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text(
        """
path: {title: T, languages: [en]}
questions: {stage: {ask: Stage?, answers: {idea: I, growth: G}}}
providers: {p: {title: P}}
services: {talk: {kind: advice, provider: p, title: T, when: {stage: idea}}}
personas: {somebody: {title: S, answers: {stage: growth}, receives: talk}}
promises: {everybody: {title: E, of: {kind: advice}}}
"""
    )
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 1
    assert "sad: persona `somebody`: `talk` must fit but is `no`." in result.output
    assert "sad: promise `everybody` is broken by stage=" in result.output
    assert "2 findings" in result.output


def test_a_journey_is_printed_as_data() -> None:
    query = "stage=idea&municipality=lapua&need=livelihood&need=advice&colour=red"
    result = CliRunner().invoke(main, ["journey", REGION, query, "--today", "2026-04-02"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert found["answers"] == {"stage": "idea", "need": ["advice", "livelihood"], "municipality": "lapua"}
    assert found["dropped"] == ["red"]
    assert found["first_contact"] == "municipal-business-advice"
    assert found["services"]["municipal-business-advice"]["provider"] == "lapua-business"
    assert found["services"]["starttiraha"]["because"]["stage"] == ["idea"]


def test_a_query_that_is_too_long_is_misuse() -> None:
    assert CliRunner().invoke(main, ["journey", REGION, "stage=" + "x" * 5000]).exit_code == 2


def test_the_schema_is_printed() -> None:
    assert json.loads(CliRunner().invoke(main, ["schema"]).output)["title"] == "A file of a service path"
