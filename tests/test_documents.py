"""The pages of documentation: every block of code is carried out, from the top of its page to the end; what a line
names is there.

What the blocks mean is told in `tests/reader.py`. Every block names its language; one that no test can carry out stands
in `NOT_CARRIED_OUT`.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import urllib.parse
from html import unescape
from pathlib import Path

import pytest
import yaml
from flask.testing import FlaskClient
from justhtml import JustHTML

from tests.documents import ROOT, Page, page, pages
from tests.reader import GIT, Reader, unknown_words

PAGES = list(pages())
WITH_BLOCKS = [page for page in PAGES if page.blocks]

NOT_CARRIED_OUT = {
    ("README.md", "make test"): "It runs this very test.",
}
"""What no test can carry out: the page, the command or the language of the block, and why."""

MOST = 1
"""How many those are. The number may only fall."""

UNSHOWN = {"docs/path-format.md": ROOT / "tests" / "unshown"}
"""Folders with what the examples of a page name and do not show, laid into `paths` before the page is followed."""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped paths in a repository, `copy`, and the one it came from, `origin`."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "paths", folder / "copy" / "paths")
    for command in (
        "init --quiet --bare --initial-branch=main ../origin",
        "init --quiet --initial-branch=main",
        "remote add origin ../origin",
        "add .",
        "commit --quiet --message=Publish",
        "push --quiet --set-upstream origin main",
    ):
        subprocess.run(["git", *command.split()], cwd=folder / "copy", env=os.environ | GIT, check=True)
    return folder


@pytest.fixture
def reader(published: Path, tmp_path: Path, client: FlaskClient) -> Reader:
    """Reads a page in a copy of its own."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return Reader(tmp_path / "copy", "en", client)


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: page.name)
def test_every_block_does_what_the_page_says(page: Page, reader: Reader) -> None:
    if page.name == "docs/guide/fi.md":
        reader.lang = "fi"
    if page.name in UNSHOWN:
        shutil.copytree(UNSHOWN[page.name], reader.folder / "paths", dirs_exist_ok=True)
    expected = [name for where, name in NOT_CARRIED_OUT if where == page.name]
    assert reader.follow(page) == expected, "Write it so that a test can carry it out: tests/reader.py says how."


def test_what_is_not_carried_out_only_gets_less() -> None:
    assert len(NOT_CARRIED_OUT) == MOST
    assert {where for where, _ in NOT_CARRIED_OUT} <= {page.name for page in WITH_BLOCKS}


GOOD = """
```python
number = 2
```
```python
assert number == 2
```
```json
{"hosts": ["polku.example.org"]}
```
"""


def test_what_a_block_defines_is_known_to_the_next(reader: Reader) -> None:
    assert reader.follow(Page("made-up.md", GOOD)) == []


@pytest.mark.parametrize(
    "block",
    [
        "    git status\n",
        "```\ngit status\n```",
        "```sh\nno-such-program\n```",
        "```sh\ngit no-such-command\n```",
        "```sh\nnavigator check no-such-path\n```",
        "```console\ngit branch\n* main\n```",
        "```console\n$ git branch\n* other\n```",
        "```console\n$ git branch\n```",
        "```console\n$ git branch\n* main\n…\n```",
        "```yaml\nservices: [\n```",
        "```yaml\nservices: {advice: {kid: advice}}\n```",
        "```yaml file=paths/suomi/trial.yaml\nservices: {advice: {kind: advice}}\n```",
        "```yaml file=paths/suomi/path.yaml\nstages: {}\n```",
        "```diff file=paths/suomi/path.yaml\n-no such line\n+another\n```",
        "```python\nassert False\n```",
        "```json\n{hosts: []}\n```",
        "```html\n<a href='/no-such-page'>Page</a>\n```",
        "```html\n<a href='/en/'>Page</b></a>\n```",
        "```crontab\n*/5 * * * * git no-such-command\n```",
    ],
)
def test_a_block_that_does_not_do_what_it_says_is_found(block: str, reader: Reader) -> None:
    with pytest.raises((AssertionError, ValueError, yaml.YAMLError)):
        assert reader.follow(Page("made-up.md", block)) == []


def missing(line: str) -> set[str]:
    """What a command line names that make or the navigator does not know; other code names nothing."""
    if "…" in line:
        return set()
    match line.split():
        case ["make", _, *_]:
            known = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
            return {word for word in shlex.split(line)[1:] if "=" not in word} - set(known)
        case ["python", "-m", "navigator", *words] | ["navigator", *words] if words:
            return unknown_words(words)
    return set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_line_names_is_there(page: Page) -> None:
    for line in page.code:
        assert not missing(line), line


@pytest.mark.parametrize(
    "line",
    [
        "make no-such-target",
        "navigator no-such-command",
        "python -m navigator check --no-such",
        "navigator insights no-such-command",
        "navigator insights figures --no-such",
    ],
)
def test_a_command_that_is_not_there_is_found(line: str) -> None:
    assert missing(line) == {line.rpartition(" ")[2]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Page) -> None:
    for target in page.targets:
        name, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", name):
            continue
        place = (ROOT / page.name).parent / name if name else ROOT / page.name
        assert place.exists(), target
        if anchor:
            anchors = Page(name, place.read_text(encoding="utf-8")).anchors
            assert urllib.parse.unquote(anchor) in anchors, target


def elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of a piece of HTML, without what differs between paths and versions."""
    differs = {"title", "integrity", "crossorigin"}
    return [
        (element.name, {name: value for name, value in element.attrs.items() if name not in differs})
        for element in JustHTML(text, sanitize=False, fragment=True).query("*")
    ]


def test_the_lines_for_web_editors_are_those_that_the_site_puts_together(client: FlaskClient) -> None:
    site = client.get("/fi/etela-pohjanmaa/embed").text
    offered = [elements(unescape(text)) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", site, re.DOTALL)]
    for block in page("docs/embedding.md").blocks:
        told = block.text.replace("https://NAVIGATOR/", "http://localhost/").replace("/PATH/", "/etela-pohjanmaa/")
        assert elements(told) in offered, block.text
