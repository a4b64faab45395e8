"""What `check` says of its own settings and of the comments that allow a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from navigator.format.messages import say
from navigator.format.problems import Place, Problem
from navigator.workbench.checks.permits import apply_permits, permits_in
from navigator.workbench.checks.running import check_folder
from tests.workbench.test_rules import TODAY, laid_out

PATH = "path: {title: {fi: Polku, en: Path}, languages: [fi, en], checks: {%s}}\n"
TWO = """\
providers:
  one: {title: {fi: Yksi, en: One}, checked: "2024", source: https://example.org/}%s
  two: {title: {fi: Kaksi, en: Two}, checked: "2024", source: https://example.org/}
"""


def told(example: str, parent: Path, *rules: str) -> list[str]:
    """What some rules find, with what is wrong with how they are set."""
    found = check_folder(laid_out(example, parent), TODAY).problems
    lines = (
        f"{one.place}: {one.level.name.lower()}: {one.message} {one.hint}".strip() for one in found if one.rule in rules
    )
    return [line.removeprefix("paths/tried/example.yaml:") for line in lines]


@pytest.mark.parametrize(
    ("checks", "lines"),
    [
        ("", ["note", "note"]),
        ("old-check: warning", ["warning", "warning"]),
        ("old-check: {level: error}", ["error", "error"]),
        ("old-check: off", []),
        ("old-check: {months: 48}", []),
        ("old-chek: off", ["There is no rule `old-chek`. Did you mean `old-check`?", "note", "note"]),
        (
            "old-check: {weeks: 4}",
            ["The rule `old-check` has no option `weeks`. Known here: `level`, `months`.", "note", "note"],
        ),
    ],
)
def test_a_rule_is_set_by_the_path_and_a_setting_that_means_nothing_is_told(
    checks: str, lines: list[str], tmp_path: Path
) -> None:
    found = told(PATH % checks + TWO % "", tmp_path, "old-check", "checks")
    assert len(found) == len(lines), found
    assert all(part in line for part, line in zip(lines, found, strict=True)), found


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("  # allow old-check: the office confirmed it by letter", ["4:47"]),
        (
            "  # allow old-check, title-form: it said so",
            ["3:93 This comment allows `title-form`, which finds nothing here.", "4:47"],
        ),
        ("\n  # allow old-check: the office moves in May", ["3:46"]),
        ("\n  # allow old-check: the office moves in May\n  # and back in June\n", ["3:46"]),
        ("  # allow old-check", ["3:46", "3:93 This comment allows `old-check` without a reason.", "4:47"]),
        ("  # allow old-check:", ["3:46", "3:93 This comment allows `old-check` without a reason.", "4:47"]),
        ("  # allow old-chek: a slip", ["3:46", "3:93 There is no rule `old-chek` to allow.", "4:47"]),
        ("  # allow link-gone: a rule of another command", ["3:46", "4:47"]),
    ],
)
def test_a_comment_allows_what_it_names_with_a_reason_and_no_more(
    comment: str, lines: list[str], tmp_path: Path
) -> None:
    found = told(PATH % "" + TWO % comment, tmp_path, "old-check", "allow")
    shortened = [re.sub(r": note: Last made sure of.*|: warning:| (Write|Remove|Did) .*", "", line) for line in found]
    assert shortened == lines


def test_a_comment_in_a_shared_file_may_serve_another_path(tmp_path: Path) -> None:
    file = tmp_path / "layer.yaml"
    file.write_text("a: 1  # allow old-check: here\nb: 2  # allow no-link: there\n", encoding="utf-8")
    found = [Problem(Place("layer.yaml", 1, 1), "old-check", say("Old."))]
    permits, rules = permits_in({"layer.yaml": file}), ("old-check", "no-link")
    assert list(apply_permits(permits, found, rules, {"layer.yaml"})) == []
    assert [one.place.line for one in apply_permits(permits, found, rules)] == [2]


@pytest.mark.parametrize(
    ("checks", "permit", "lines"),
    [
        ("", "", ["8"]),
        ("", "  # allow mistyped-attribute: it is a town of its own", ["12"]),
        # What weighs less hides nothing: nobody would see that a persona is let down.
        (", checks: {mistyped-attribute: {level: note}}", "", ["8", "12"]),
    ],
)
def test_what_follows_from_a_mistyped_attribute_is_told_once_that_is_mended(
    checks: str, permit: str, lines: list[str], tmp_path: Path
) -> None:
    example = f"""\
path: {{title: T, languages: [en]{checks}}}
providers: {{centre: {{title: C}}}}
questions:
  town:
    ask: Where
    answers:
      a: {{title: A, attributes: {{office: northern}}}}
      b: {{title: B, attributes: {{office: nothern}}}}{permit}
services:
  advice: {{kind: advice, provider: centre, title: T, when: {{town.office: northern}}}}
personas:
  pat: {{title: P, answers: {{town: b}}, receives: [advice]}}
"""
    found = told(example, tmp_path, "mistyped-attribute", "persona", "allow")
    assert [line.split(":")[0] for line in found] == lines
