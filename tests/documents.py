"""The pages of documentation, and what a page of Markdown holds: blocks of code, code in its lines, links, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parent.parent
MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Block:
    """A block of code: its language, the file it is about, its lines, and the line of the page it begins at."""

    language: str
    file: str
    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page of Markdown, by its name: where it lies below the root."""

    name: str
    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        return MARKDOWN.parse(self.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks of code, fenced or indented, from top to bottom."""
        return tuple(_block(token) for token in self.tokens if token.type in {"fence", "code_block"})

    @cached_property
    def code(self) -> tuple[str, ...]:
        """The pieces of code inside its lines."""
        return tuple(token.content for token in self._inside() if token.type == "code_inline")

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """What its links lead to and where its pictures lie."""
        found = (token.attrGet("href") or token.attrGet("src") for token in self._inside())
        return tuple(str(target) for target in found if target)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of its titles, as GitHub makes them."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        titles = (inside.content for token, inside in pairs if token.type == "heading_open")
        return frozenset(re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles)

    def _inside(self) -> Iterator[Token]:
        for token in self.tokens:
            yield from token.children or ()


def _block(token: Token) -> Block:
    language, _, rest = token.info.partition(" ")
    file = re.search(r"\bfile=(\S+)", rest)
    return Block(language, file[1] if file else "", token.content, token.map[0] + 1 if token.map else 0)


def page(name: str) -> Page:
    """The page that lies at a place below the root."""
    return Page(name, (ROOT / name).read_text(encoding="utf-8"))


def pages() -> Iterator[Page]:
    """Every page of the repository; none of what is installed or made."""
    folders = [
        folder for folder in ROOT.glob("*/") if not folder.name.startswith(".") and folder.name != "node_modules"
    ]
    files = [*ROOT.glob("*.md"), *(file for folder in folders for file in folder.rglob("*.md"))]
    yield from (page(file.relative_to(ROOT).as_posix()) for file in sorted(files))
