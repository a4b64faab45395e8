"""Languages that a path gained or lost: told as such, and left out of what is told of its single texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from navigator.engine import ServicePath
from navigator.format import Text
from navigator.workbench.comparison.result import FieldChange, LanguageChange


def language_changes(old: ServicePath, new: ServicePath) -> Iterator[LanguageChange]:
    """The languages that came and went, each with how many texts of the path are in it."""
    for kind, there, other in (("added", new, old), ("removed", old, new)):
        for lang in there.languages:
            if lang not in other.languages:
                texts = sum(_is_said_in(lang, text) for text in _texts(there.document))
                yield LanguageChange(lang, kind, texts)


def _is_said_in(lang: str, text: Text) -> bool:
    """Whether somebody wrote a text in a language; an address that is the same in all of them is in none."""
    said = text.translations
    return lang in said and (len(said) == 1 or len(set(said.values())) > 1)


def _texts(value: Any) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case BaseModel():
            for _, part in value:
                yield from _texts(part)
        case Mapping():
            for part in value.values():
                yield from _texts(part)
        case tuple() | list():
            for part in value:
                yield from _texts(part)


class OtherLanguages:
    """What two versions say apart from the languages that only one of them has."""

    def __init__(self, old: ServicePath, new: ServicePath) -> None:
        self.known = {*old.languages, *new.languages}
        self.apart: Collection[str] = set(old.languages) ^ set(new.languages)

    def of(self, value: Any) -> Any:
        """Plain data without what it says in those languages; nothing where it says nothing in others."""
        if not self.apart:
            return value
        if isinstance(value, list):
            return [self.of(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value and self.known.issuperset(value):
            return {lang: said for lang, said in value.items() if lang not in self.apart} or None
        return {key: self.of(part) for key, part in value.items()}

    def fields(self, changes: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
        """The changes of fields that remain; those that are the same now are one."""
        if not self.apart:
            return tuple(changes)
        found: dict[tuple[Any, ...], FieldChange] = {}
        for one in changes:
            before, after = self.of(one.before), self.of(one.after)
            if before != after:
                key = (one.section, one.id, one.field, str(before), str(after))
                more = found[key].situations if key in found else 0
                found[key] = replace(one, before=before, after=after, situations=one.situations + more)
        return tuple(found.values())
