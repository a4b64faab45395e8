"""What texts are made of: sentences, words, links and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MARKDOWN = frozenset({"description"})
"""The fields that hold Markdown; in all others its signs are shown as they are."""

_LINK = re.compile(r"\[([^\[\]\n]*+)\]\(\s*+<?([^\s)>]{1,2000}+)(?:[\s>][^)\n]{0,500}+)?\)")
"""Nothing in it can be divided in two ways, and what may be long is bounded: it takes as long as the text is long."""

_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_BARE = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\[\]\"”]*[^\s<>()\[\]\"”.,;:!?]", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.:/+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PART = re.compile(r"\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s+")
_END = re.compile(r"(?<=[.!?…])[\"”’»)*_]*\s+(?=[\"“”‘«(*_\[–¿¡-]*[A-ZÀ-ÖØ-ÞĂŒȘȚ0-9])")
_PAST = re.compile(
    r"\b(?:oli|olivat|kesti\w*|jatkui\w*|toimi|toimivat|päättyi\w*|sulkeutui\w*|päättynyt"
    r"|var|pågick|varade|fanns|slutade|stängde|gick"
    r"|was|were|ran|lasted|had|did|closed|ended|been|era|erano|è stat\w+|è durat\w+|fue|fueron|duró|estuvo|terminó"
    r"|a fost|au fost|a durat|s-a|foi|foram|durou|decorreu|terminou|était|étaient|a été|a duré|s[’']est)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-’'.,:/&][^\W_]+)*")


REMEMBERED = 16384
"""Of how many texts is kept what they come to: many rules ask for the same, and so does the next check of a path."""


class MarkdownLink(NamedTuple):
    """A link in a text: what is read, and where it leads."""

    label: str
    address: str


def links(text: str) -> Iterator[MarkdownLink]:
    """The links of a Markdown text that have words of their own."""
    for label, address in _LINK.findall(text):
        yield MarkdownLink(label.strip(), address)


def bare_addresses(text: str) -> Iterator[str]:
    """The web addresses that stand in a text as they are."""
    yield from _BARE.findall(_LINK.sub(r"\1", text))


def addresses(text: str) -> Iterator[str]:
    """All addresses in a text, those of its links included."""
    for link in links(text):
        yield link.address
    yield from bare_addresses(text)


def emails(text: str) -> Iterator[str]:
    """The e-mail addresses that stand in a text as they are."""
    yield from _EMAIL.findall(_LINK.sub(r"\1", text))


def without_links(text: str) -> str:
    """A text as it is read: links as their words."""
    return _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a list item or a paragraph ends one."""
    for part in _PART.split(without_links(text)):
        yield from (sentence for sentence in _END.split(part) if words(sentence))


def is_told_as_past(sentence: str) -> bool:
    """Whether a sentence tells what was."""
    return bool(_PAST.search(sentence))


def words(text: str) -> list[str]:
    """The words of a text, numbers included."""
    return _WORD.findall(text)


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """A text as it is read, without the addresses that stand in it; every space is a plain one."""
    text = _EMAIL.sub(" ", _BARE.sub(" ", without_links(text)))
    return re.sub(r"[^\S\n]", " ", text)
