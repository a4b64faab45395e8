"""The author's guide: both languages show the same examples."""

from __future__ import annotations

import re
import shlex

from tests.documents import Block, page

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
