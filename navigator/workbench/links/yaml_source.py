"""YAML as it is written: where each value begins and ends; one is changed and nothing else, at once or not at all."""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

import yaml

from navigator.format import Location

_ADDRESS = re.compile(r"https?://[^\s<>\"`|\\^{}“”‘’«»]+", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "["}
_AROUND = frozenset(".,;:!?'*_…")
"""Signs that end a sentence or an emphasis rather than an address."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written: from `start` to `end` in the file, in characters; `style` is its quotation mark."""

    value: str
    start: int
    end: int
    style: str


@dataclass(frozen=True)
class YamlSource:
    """The text of a YAML file; `mark` is the byte order mark it began with."""

    text: str
    mark: bytes = b""

    @classmethod
    def read(cls, file: FilePath) -> YamlSource:
        """The text of a file, line ends as they are."""
        raw = file.read_bytes()
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return cls(raw[len(mark) :].decode("utf-8"), mark)

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.text.encode("utf-8")

    @cached_property
    def scalars(self) -> Mapping[Location, Scalar]:
        """Every value that is not a mapping or a list, by its location in the file."""
        node = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        return dict(_scalars(node, ())) if node else {}

    @cached_property
    def by_place(self) -> Mapping[tuple[int, int], Location]:
        """The location of the value that begins at a line and a column, both from 1."""
        return {self.position(scalar.start): location for location, scalar in self.scalars.items()}

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of a character, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(end.end() for end in re.finditer(r"\r\n|[\n\r\x85\u2028\u2029]", self.text))]

    def source(self, scalar: Scalar) -> str:
        """A value with its quotation marks, escapes and line ends."""
        return self.text[scalar.start : scalar.end]

    def replaced(self, location: Location, old: str, new: str) -> YamlSource | None:
        """This file with the address `old` written as `new` in one value, or None where that cannot be done.

        Nothing else changes: neither another value nor a single character around it.
        """
        scalar = self.scalars[location]
        value = _with_address(scalar.value, old, new)
        if value is None:
            return None
        source = self.source(scalar)
        for candidate in _candidates(source, scalar, old, new):
            changed = YamlSource(self.text[: scalar.start] + candidate + self.text[scalar.end :], self.mark)
            if changed.says({**self.values, location: value}):
                return changed
        return None

    @cached_property
    def values(self) -> Mapping[Location, str]:
        """What each value says."""
        return {location: scalar.value for location, scalar in self.scalars.items()}

    def says(self, values: Mapping[Location, str]) -> bool:
        """Whether these are the values of the file, in this order."""
        try:
            return list(self.values.items()) == list(values.items())
        except yaml.YAMLError:
            return False


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the addresses in a text begin and end; marks of the sentence around them do not belong to them."""
    position = 0
    while found := _ADDRESS.search(text, position):
        address = found[0][: _unopened(found[0])]
        while address[-1] in _AROUND:
            address = address[:-1]
        position = found.start() + len(address)
        if re.match(r"https?://[\w\[]", address, re.IGNORECASE):
            yield found.start(), position


def _unopened(address: str) -> int:
    """The length of an address up to a bracket that was opened before it, as in `[text](address)`."""
    depth = dict.fromkeys(_BRACKETS.values(), 0)
    for index, sign in enumerate(address):
        if sign in depth:
            depth[sign] += 1
        elif sign in _BRACKETS:
            depth[_BRACKETS[sign]] -= 1
            if depth[_BRACKETS[sign]] < 0:
                return index
    return len(address)


def _scalars(node: yaml.Node, location: Location) -> Iterator[tuple[Location, Scalar]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*location, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars(value, (*location, index))
    elif isinstance(node, yaml.ScalarNode):
        yield location, Scalar(node.value, node.start_mark.index, node.end_mark.index, node.style or "")


def _with_address(text: str, old: str, new: str) -> str | None:
    """A text with every address `old` in it written as `new`; None where there is none, or `new` is read otherwise."""
    if text.strip() == old:
        return text.replace(old, new)
    places = [(start, end) for start, end in address_spans(text) if text[start:end] == old]
    changed = text
    for start, end in reversed(places):
        changed = changed[:start] + new + changed[end:]
    expected = [new if (start, end) in places else text[start:end] for start, end in address_spans(text)]
    return changed if places and [changed[start:end] for start, end in address_spans(changed)] == expected else None


def _candidates(source: str, scalar: Scalar, old: str, new: str) -> Iterator[str]:
    """Ways to write a value with an address changed, the one nearest to how it was first."""
    if scalar.style == "'":
        old_source, new_source = old.replace("'", "''"), new.replace("'", "''")
    else:
        old_source, new_source = old, new
    if scalar.value.strip() == old:
        yield source.replace(old_source, new_source)
        yield json.dumps(scalar.value.replace(old, new), ensure_ascii=False)
        return
    found = [(start, end) for start, end in address_spans(source) if source[start:end] == old_source]
    for start, end in reversed(found):
        source = source[:start] + new_source + source[end:]
    yield source
