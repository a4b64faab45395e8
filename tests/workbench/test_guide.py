"""The author's guide: both languages show the same, and every link leads somewhere."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.documents import ROOT, Block, Page, page

GUIDES = {lang: page(f"docs/guide/{lang}.md") for lang in ("en", "fi")}


def commands(block: Block) -> list[list[str]]:
    """The commands of a block; of those of git, which hold words of the author, only what they do."""
    lines = re.findall(r"^\$ (.*)", block.text, re.MULTILINE) if block.language == "console" else []
    lines += block.text.splitlines() if block.language == "sh" else []
    found = [shlex.split(line, comments=True) for line in lines]
    return [words[:2] if words[:1] == ["git"] else words for words in found]


def test_both_guides_show_the_same_examples() -> None:
    for block, other in zip(GUIDES["en"].blocks, GUIDES["fi"].blocks, strict=True):
        assert (block.language, block.file) == (other.language, other.file)
        assert commands(block) == commands(other)
        if block.language == "diff":
            assert block.text == other.text


@pytest.mark.parametrize("page", GUIDES.values(), ids=list(GUIDES))
def test_every_link_of_the_guide_leads_somewhere(page: Page) -> None:
    for target in page.targets:
        name, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", name):
            continue
        place = (ROOT / page.name).parent / name if name else ROOT / page.name
        assert place.exists(), target
        if anchor:
            assert anchor in Page(name, place.read_text(encoding="utf-8")).anchors, target
