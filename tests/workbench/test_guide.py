"""The author's guide: every example is carried out on a copy of the shipped paths, and answers as it says.

A section (`##`) starts from a fresh copy. A `yaml file=…` block is written to that file. A `diff file=…` block
replaces the lines with a minus by those with a plus. In a `console` block each line after `$` is run, and what follows
must be printed, `…` standing for anything. Other blocks are only shown.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner

from navigator.workbench.cli import main

ROOT = Path(__file__).parent.parent.parent
GUIDES = {lang: (ROOT / "docs" / "guide" / f"{lang}.md").read_text(encoding="utf-8") for lang in ("en", "fi")}
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Block:
    """A block of code: its language, the file it is about, its lines."""

    language: str
    file: str
    text: str


def sections(guide: str) -> dict[str, list[Block]]:
    """The blocks of each section."""
    found: dict[str, list[Block]] = {}
    for part in guide.split("\n## ")[1:]:
        title = part.partition("\n")[0]
        blocks = re.findall(r"^```(\w*)(?: file=(\S+))?\n(.*?)^```$", part, flags=re.MULTILINE | re.DOTALL)
        found[title] = [Block(*block) for block in blocks]
    return found


CASES = [(lang, title) for lang, guide in GUIDES.items() for title in sections(guide)]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped paths in a repository of their own, committed."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "paths", folder / "paths")
    identity = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Publish"]):
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize(("lang", "title"), CASES, ids=[f"{lang}: {title}" for lang, title in CASES])
def test_every_example_does_what_the_guide_says(
    lang: str, title: str, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(published, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    for block in sections(GUIDES[lang])[title]:
        if block.language == "yaml" and block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "diff":
            change(Path(block.file), block.text)
        elif block.language == "console":
            run(block.text, lang)


def change(file: Path, text: str) -> None:
    """Replace the lines with a minus by the lines with a plus."""
    lines = text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line.startswith("-"))
    after = "".join(line[1:] for line in lines if line.startswith("+"))
    content = file.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"{file} must hold exactly once:\n{before}"
    file.write_text(content.replace(before, after), encoding="utf-8")


def run(text: str, lang: str) -> None:
    """Run the commands of a console block and compare what they print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        words = shlex.split(command)
        assert words[:3] == ["python", "-m", "navigator"], command
        arguments = words[3:]
        if len(arguments) > 1 and arguments[0] in {"check", "prove", "diff", "journey"}:
            arguments += ["--today", TODAY]
        result = CliRunner().invoke(main, arguments, env={"NAVIGATOR_LANG": lang, "COLUMNS": "200"})
        assert result.exit_code in ({0} if "--level" in words else {0, 1}), result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        pattern = "".join(".*?" if piece == "…" else re.escape(piece) for piece in re.split("(…)", expected.strip()))
        assert re.search(pattern, result.output, flags=re.DOTALL), f"$ {command}\n{result.output}"


def test_both_guides_show_the_same_examples() -> None:
    english, finnish = (list(sections(GUIDES[lang]).values()) for lang in ("en", "fi"))
    shapes = [[[(block.language, block.file) for block in blocks] for blocks in guide] for guide in (english, finnish)]
    assert shapes[0] == shapes[1]
    for block, other in zip(chain.from_iterable(english), chain.from_iterable(finnish), strict=True):
        if block.language == "diff":
            assert block.text == other.text
        if block.language == "console":
            assert re.findall(r"^\$.*", block.text, re.MULTILINE) == re.findall(r"^\$.*", other.text, re.MULTILINE)


@pytest.mark.parametrize("lang", GUIDES)
def test_every_link_of_the_guide_leads_somewhere(lang: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", GUIDES[lang]):
        file, _, anchor = target.partition("#")
        place = ROOT / "docs" / "guide" / (file or f"{lang}.md")
        assert place.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.*)", place.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, target
