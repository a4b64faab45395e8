"""Every rule of `check` finds its example, exactly where it is, and passes what is right.

The examples stand in the docstring of each rule. They are laid beside `PATH`, unless they say what path they are of,
and beside other files where they say so: empty ones, or another path such as `PATH`.
What must be said about them stands in `rules_expected.txt`; after a deliberate change, run this module with `--update`
as a program and read the difference.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path, load_with_places
from navigator.format.document import Document
from navigator.workbench.checks.rule import Rule, all_rules
from navigator.workbench.checks.subject import Subject

EXPECTED = Path(__file__).parent / "rules_expected.txt"
ROOT = Path(__file__).parent.parent.parent
PATH = "path: {title: {fi: Polku, en: Path}, languages: [fi, en]}\n"
TODAY = datetime.date(2026, 11, 23)
RULES = all_rules()


def laid_out(example: str, parent: Path) -> Path:
    """The folder of a path that holds an example."""
    folder = parent / "paths" / "tried"
    folder.mkdir(parents=True)
    (folder / "example.yaml").write_text(example, encoding="utf-8")
    for beside in re.findall(r"^# beside it: (.+)$", example, re.MULTILINE):
        (folder / beside).parent.mkdir(exist_ok=True)
        (folder / beside).write_text(PATH if beside.endswith("path.yaml") else "", encoding="utf-8")
    if not re.search(r"^path:", example, re.MULTILINE):
        (folder / "path.yaml").write_text(PATH, encoding="utf-8")
    return folder


def found_in(rule: Rule, example: str, parent: Path) -> list[str]:
    """What a rule finds in an example, as lines of text in the order of the file."""
    earlier: Document | None = None
    if rule.before:
        earlier = load_path(laid_out(rule.before, parent / "before")).document
    path, places = load_with_places(laid_out(example, parent / "now"))
    subject = Subject(path, places, TODAY, earlier)
    found = {
        (subject.place(found), f"{found.message} {found.hint}".strip()) for found in rule.find(subject, **rule.options)
    }
    return [f"{place}: {text}".removeprefix("paths/tried/") for place, text in sorted(found)]


def expected() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = lines = []
        elif line:
            lines.append(line)
    return found


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_its_example_at_the_very_place(name: str, tmp_path: Path) -> None:
    found = found_in(RULES[name], RULES[name].finds, tmp_path)
    assert found, "The example under `Found here:` is not found."
    assert found == expected()[name]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_passes_what_is_right(name: str, tmp_path: Path) -> None:
    assert found_in(RULES[name], RULES[name].passes, tmp_path) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_explains_itself_and_its_options(rule: Rule) -> None:
    assert rule.title.endswith(".") and len(rule.title) <= 110
    assert len(rule.description) >= 80
    assert rule.finds and rule.passes and rule.finds != rule.passes
    for option in rule.options:
        assert f"`{option}`" in rule.description, f"The option `{option}` is not explained."


def test_nothing_is_expected_of_a_rule_that_is_gone() -> None:
    assert sorted(expected()) == sorted(RULES)


def test_the_page_of_the_rules_is_up_to_date() -> None:
    command = [sys.executable, ROOT / "tools" / "rules-page", "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def update() -> None:
    with EXPECTED.open("w", encoding="utf-8") as out:
        for name, rule in RULES.items():
            with tempfile.TemporaryDirectory() as parent:
                lines = found_in(rule, rule.finds, Path(parent))
                out.write(f"# {name}\n" + "".join(f"{line}\n" for line in lines) + "\n")


if __name__ == "__main__" and "--update" in sys.argv:
    update()
