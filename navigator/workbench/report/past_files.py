"""What versions of YAML files said, read entry by entry: from one version to the next most entries stay as they were.

A text is cut before lines that begin a section, and sections before lines that begin an entry. Where such a line stands
inside of quotation marks or brackets, the piece before it is no YAML; and where all pieces are mappings, they are what
the mapping around them is made of. A text of which anything else is true is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from navigator.format import read_yaml

_SECTION = re.compile(r"^(?=[A-Za-z])", re.MULTILINE)
_ENTRY = re.compile(r"^(?=  [A-Za-z\"'])", re.MULTILINE)
_NAME_ALONE = re.compile(r"[A-Za-z_]+: *\n")
_BETWEEN_DOCUMENTS = re.compile(r"^(---|\.\.\.)", re.MULTILINE)

LONGEST = 1_000_000
"""A text with more characters is read as a whole, as it may be larger than what is read at all."""


class _AsAWhole(Exception):
    """A text whose pieces do not stand by themselves."""


class PastFiles:
    """Reads versions of files, and each piece of them once."""

    def __init__(self) -> None:
        self._read: dict[str, Any] = {}

    def data(self, text: str) -> Any:
        """What the text says, as `read_yaml` tells it; None where it cannot be read.

        What is told is shared between versions and not to be changed.
        """
        if len(text) <= LONGEST and not _BETWEEN_DOCUMENTS.search(text):
            before, *sections = _SECTION.split(text)
            try:
                self._nothing(before)
                return _together(map(self._section, sections)) if sections else None
            except _AsAWhole:
                pass
        return read_yaml(text, "").data

    def _section(self, text: str) -> dict[str, Any]:
        name = _NAME_ALONE.match(text)
        if name is None:
            return self._piece(text)
        before, *entries = _ENTRY.split(text[name.end() :])
        if not entries or not _empty(before):
            return self._piece(text)
        self._nothing(before)
        # With the name, so that all is nested as deep as it was.
        found = [self._piece(name[0] + entry) for entry in entries]
        (key,) = found[0]
        return {key: _together(piece[key] for piece in found)}

    def _piece(self, text: str) -> dict[str, Any]:
        """The mapping that a piece is."""
        data = self._once(text)
        if not isinstance(data, dict):
            raise _AsAWhole
        return data

    def _nothing(self, text: str) -> None:
        """Make sure that there are only comments in a piece."""
        if not _empty(text) or self._once(text) is not None:
            raise _AsAWhole

    def _once(self, text: str) -> Any:
        if text not in self._read:
            file = read_yaml(text, "")
            self._read[text] = _AsAWhole if file.problems else file.data
        if self._read[text] is _AsAWhole:
            raise _AsAWhole
        return self._read[text]


def _empty(text: str) -> bool:
    """Whether there are but empty lines and comments."""
    return all(line.lstrip(" ")[:1] in {"", "#"} for line in text.split("\n"))


def _together(pieces: Iterable[Any]) -> dict[str, Any]:
    """One mapping of several that have no key in common."""
    whole: dict[str, Any] = {}
    for piece in pieces:
        if not isinstance(piece, dict) or not whole.keys().isdisjoint(piece):
            raise _AsAWhole
        whole |= piece
    return whole
