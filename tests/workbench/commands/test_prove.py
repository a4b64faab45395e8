"""`prove`: sentences about every combination of answers, and journeys that show what does not hold."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner, Result

from bench.generated import write_path
from navigator.catalogue.loading import load_path
from navigator.engine.answers import read_answers
from navigator.engine.journey import follow
from navigator.format.problems import Level, PathError, Problem
from navigator.workbench.checks.running import check_folder
from navigator.workbench.cli import main
from navigator.workbench.coverage import Coverage
from navigator.workbench.coverage.proved_sentences import sentences

PATHS = Path(__file__).parents[3] / "paths"
TODAY = datetime.date(2026, 11, 23)
RULES = (
    "contradiction",
    "empty-stage",
    "idle-answer",
    "idle-question",
    "needless-condition",
    "no-adviser",
    "promise",
    "stranded-end",
    "unmet-provider",
    "unreachable-answer",
    "unreachable-question",
    "unreachable-service",
)
HEADER = "path: {title: {fi: Polku, en: Path}, languages: [fi, en]}\n"
SAD = """\
path: {title: T, languages: [en]}
stages: {idea: {title: I}, growth: {title: G}}
questions:
  stage: {ask: Stage?, answers: stages, unknown: false}
  part: {ask: Part?, answers: {a: A, b: B}, when: {stage: idea}}
providers: {p: {title: P}, alone: {title: A}}
services:
  talk: {kind: advice, provider: p, title: T, when: {stage: idea}}
  both: {kind: funding, provider: p, title: B, when: {stage: growth, part: a}}
promises:
  everybody: {title: Everybody is received, of: {kind: advice}}
"""


def prove(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["prove", *arguments, "--today", str(TODAY)])


@pytest.fixture
def sad(tmp_path: Path) -> Path:
    """The folder of a path of which little can be proved."""
    folder = tmp_path / "sad"
    folder.mkdir()
    (folder / "path.yaml").write_text(SAD)
    return folder


def test_the_shipped_path_is_proved() -> None:
    result = prove(str(PATHS / "etela-pohjanmaa"))
    assert result.exit_code == 0, result.output
    assert "proved   Nobody ends without an adviser." in result.output
    assert "refuted" not in result.output
    counts = re.findall(r"(\d+) of (\d+) (services|providers|questions|answers)", result.output)
    assert len(counts) == 4
    assert all(number == every for number, every, _ in counts)


def test_every_sentence_holds_for_all_combinations_of_the_shipped_path() -> None:
    path = load_path(PATHS / "etela-pohjanmaa")
    coverage = Coverage(path, TODAY)
    assert all(sentence.holds for sentence in sentences(coverage))
    assert coverage.combinations() > 10**8


def test_what_is_refuted_comes_with_an_address_that_shows_it(sad: Path) -> None:
    result = prove(str(sad), "--site", "https://example.org/")
    assert result.exit_code == 1
    address = "https://example.org/en/sad/result?stage=growth"
    assert f"refuted  Nobody ends without an adviser.\n           {address}\n" in result.output
    assert f"refuted  Promise: Everybody is received\n           {address}\n" in result.output
    assert "sad: 4 combinations of answers" in result.output
    path = load_path(sad)
    shown = follow(path, read_answers(path, parse_qsl(urlsplit(address).query)).answers, TODAY)
    assert shown.next_question is None
    assert not shown.fits


def test_what_is_refuted_has_its_place_in_the_file(sad: Path) -> None:
    found = json.loads(prove(str(sad), "--format", "json").stdout)
    places = {one["rule"]: (one["line"], one["level"]) for one in found}
    assert places == {
        "no-adviser": (1, "error"),
        "promise": (11, "error"),
        "unmet-provider": (6, "warning"),
        "unreachable-question": (5, "warning"),
        "unreachable-service": (9, "warning"),
    }
    (service,) = (one for one in found if one["rule"] == "unreachable-service")
    assert service["hint"].startswith("These never hold together: `stage: growth`, `part: a`")
    (promise,) = (one for one in found if one["rule"] == "promise")
    assert "http://127.0.0.1:8000/en/sad/result?stage=growth" in promise["message"]


@pytest.mark.parametrize(("form", "sign"), [("github", "::error file="), ("sarif", '"ruleId": "promise"')])
def test_other_tools_read_what_is_refuted(sad: Path, form: str, sign: str) -> None:
    result = prove(str(sad), "--format", form)
    assert result.exit_code == 1
    assert sign in result.stdout
    assert "combinations" not in result.stdout


def test_a_comment_allows_what_is_refuted(sad: Path) -> None:
    file = sad / "path.yaml"
    text = file.read_text().replace("  both: {", "  # allow unreachable-service: waits for the next call\n  both: {")
    file.write_text(text)
    rules = {one["rule"] for one in json.loads(prove(str(sad), "--format", "json").stdout)}
    assert "unreachable-service" not in rules
    assert "promise" in rules


def test_of_a_layer_that_nobody_walks_only_its_conditions_are_judged(sad: Path) -> None:
    file = sad / "path.yaml"
    file.write_text(file.read_text().replace("languages: [en]", "languages: [en], publish: false"))
    result = prove(str(sad))
    assert result.exit_code == 0
    assert result.output == "sad is not published by itself: nothing to prove.\n"
    found = {one.rule for one in check_folder(sad, TODAY).problems if one.rule in RULES}
    assert found == {"contradiction"}


def test_a_path_that_cannot_be_read_is_told_with_its_places(sad: Path) -> None:
    (sad / "path.yaml").write_text("path: {title: T, languages: [en]}\nservices: {one: {kind: advise}}\n")
    result = prove(str(sad))
    assert result.exit_code == 1
    assert "path.yaml:2:" in result.output


GONE = """\
path: {title: Small, languages: [en]}
questions: {stage: {ask: How far?, label: Stage, answers: {idea: Idea, growth: Growth}}}
providers: {office: {title: Office}}
services: {talk: {kind: advice, provider: office, title: Talk}}
personas:
  starter: {title: Starter, answers: {stage: idea}, receives: [talk, grant]}
promises:
  money: {title: Money for all, of: {services: grant}}
  early: {title: Whoever tries is received, when: {stage: trial}, of: {kind: advice}}
"""


def test_what_is_promised_and_gone_stops_no_proof(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "path.yaml").write_text(GONE, encoding="utf-8")
    result = prove(str(tmp_path / "small"))
    assert result.exit_code == 1
    assert "proved   Nobody ends without an adviser." in result.output
    assert "refuted  Promise: Money for all" in result.output
    # Whom a promise concerns is unknown where its condition is: nothing is said of it but that.
    assert "Promise: Whoever tries" not in result.output
    missing = re.findall(r"There is no (?:service `grant`|answer `trial`)", result.stdout)
    assert len(missing) == 2
    assert re.search(r"path\.yaml:6:\d+: error", result.stdout)
    with pytest.raises(PathError):
        load_path(tmp_path / "small")


def test_finnish_is_spoken(sad: Path) -> None:
    assert prove(str(sad), "--lang", "fi").exit_code == 1


def test_a_large_path_is_counted_and_most_of_it_proved(tmp_path: Path) -> None:
    path = load_path(write_path(tmp_path / "generated", services=150, today=TODAY))
    coverage = Coverage(path, TODAY)
    assert coverage.combinations() > 10**12
    found = [sentence for sentence in sentences(coverage) if sentence.rule == "unreachable-service"]
    assert sum(sentence.holds for sentence in found) > 100


def found_by(rule: str, example: str, folder: Path, header: str = HEADER) -> list[Problem]:
    """What one rule finds in an example."""
    folder.mkdir(exist_ok=True)
    (folder / "path.yaml").write_text(header)
    (folder / "example.yaml").write_text(example)
    checked = check_folder(folder, TODAY)
    assert checked.path is not None
    return [problem for problem in checked.problems if problem.rule == rule]


@pytest.mark.parametrize("name", ["etela-pohjanmaa", "suomi"])
def test_the_rules_find_no_fault_in_the_shipped_paths(name: str) -> None:
    found = check_folder(PATHS / name, TODAY).problems
    assert [str(one) for one in found if one.rule in RULES and one.level > Level.NOTE] == []


def test_a_branch_is_found_where_it_stands_and_only_there(tmp_path: Path) -> None:
    example = """\
questions:
  a: {ask: A?, answers: {x: X, y: Y}}
  b: {ask: B?, answers: {x: X, y: Y}, when: {a: x}}
conditions:
  impossible: {all: [{a: x}, {a: y}]}
providers: {p: {title: P}}
services:
  s: {kind: advice, provider: p, title: S, when: {any: [impossible, {b: x}]}}
  t: {kind: advice, provider: p, title: T, when: {a: y, any: [{a: y}, {b: y}]}}
  u: {kind: advice, provider: p, title: U, when: {not: {a: x}}, variants: [{when: {a: x}, amount: much}]}
  v: {kind: advice, provider: p, title: V, when: {not: {any: [{a: x}, {today: {until: 2020-01-01}}]}}}
  w: {kind: advice, provider: p, title: W, when: {any: [{a: x}, {today: {from: 2030-01-01}}]}}
"""
    found = found_by("contradiction", example, tmp_path)
    assert [(one.place.line, one.place.column) for one in found] == [(5, 21), (9, 75), (10, 87), (11, 79)]


def test_a_stage_may_be_empty_though_questions_of_its_own_are_asked_there(tmp_path: Path) -> None:
    example = """\
stages: {idea: {title: I}, growth: {title: G}, change: {title: C}}
questions:
  stage: {ask: Stage?, answers: stages}
  staff: {ask: Staff?, choose: number, when: {stage: growth}}
providers: {p: {title: P}}
services:
  talk: {kind: advice, provider: p, title: T}
  hire: {kind: funding, provider: p, title: H, when: {staff: {at_least: 5}}}
"""
    found = found_by("empty-stage", example, tmp_path)
    assert [one.message.text() for one in found] == [
        "The stage `idea` leads to no service of its own.",
        "The stage `change` leads to no service of its own.",
    ]


def test_an_answer_that_opens_nothing_is_noted_but_not_the_rest_of_one_choice(tmp_path: Path) -> None:
    example = """\
lists: {places: {a: {title: A, attributes: {part: [north]}}, b: B, c: C}}
questions:
  need: {ask: Need?, choose: many, answers: {money: M, rest: R, none: {title: N, exclusive: true}}}
  form: {ask: Form?, answers: {firm: F, club: C}}
  place: {ask: Where?, answers: places}
  unread: {ask: What?, answers: {x: X, y: Y}}
providers: {p: {title: P}}
services:
  s: {kind: advice, provider: p, title: S, when: {need: money, form: firm, place.part: north}}
"""
    found = found_by("idle-answer", example, tmp_path)
    assert [(one.place.line, one.message.text()) for one in found] == [
        (1, "No condition tells these answers apart: `b`, `c`."),
        (3, "No condition mentions `rest`: whoever chooses it gets nothing for it."),
    ]


def test_a_condition_that_names_every_answer_is_needless(tmp_path: Path) -> None:
    example = """\
questions:
  a: {ask: A?, answers: {x: X, y: Y}}
  b: {ask: B?, when: {a: x}, answers: {x: {title: X, when: {a: [x]}}, y: Y}}
  c: {ask: C?, when: {any: [{a: x}, {not: {a: x}}]}, answers: {x: X, y: Y}}
providers: {p: {title: P, serves: {a: [x, y]}}}
services:
  s: {kind: advice, provider: p, title: S, when: {b: [x, y], c: x, today: {from: 2020-01-01}}}
  t: {kind: advice, provider: p, title: T, when: {today: {from: 2020-01-01}}}
  u: {kind: advice, provider: p, title: U, when: {not: {b: [x, y]}}}
"""
    assert [one.place.line for one in found_by("needless-condition", example, tmp_path)] == [3, 4, 5]
