"""Every address of some paths: where each is written, which must be asked, and what was found, today or earlier."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from navigator.catalogue import load_with_places, replace_file
from navigator.format import PathError, Problem
from navigator.workbench.links.mending import Change
from navigator.workbench.links.mentions import Mention, mentions_of
from navigator.workbench.links.verdict import Kind, Verdict, at_place
from navigator.workbench.links.verdict_findings import is_in_other_language, problems_of
from navigator.workbench.links.yaml_source import YamlSource


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was found of an address, and on which day."""

    day: datetime.date
    verdict: Verdict

    def holds(self, today: datetime.date, days: int, fragments: Iterable[str] = ()) -> bool:
        """Whether it need not be asked again: it and these places were in order, no more than so many days ago."""
        well = all(self.verdict.places.get(fragment) is Kind.OK for fragment in fragments)
        return well and self.verdict.kind is Kind.OK and 0 <= (today - self.day).days <= days


@dataclass(frozen=True, slots=True)
class _File:
    version: Literal[1]
    addresses: dict[str, Remembered] = field(default_factory=dict)


_FORM = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered; `set_aside` is where a file was put that could not be read."""

    addresses: Mapping[str, Remembered]
    set_aside: FilePath | None = None


def recall(file: FilePath) -> Memory:
    """What a memory file holds; nothing where there is none.

    A file that cannot be understood is renamed, never lost. Raises OSError where it cannot be read or renamed.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Memory({})
    try:
        return Memory(_FORM.validate_json(raw).addresses)
    except ValidationError:
        return Memory({}, _put_aside(file))


def remember(file: FilePath, addresses: Mapping[str, Remembered]) -> None:
    """Write a memory file, all of it or nothing. Raises OSError where that cannot be done."""
    data = _FORM.dump_python(_File(1, dict(sorted(addresses.items()))), mode="json")
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, json.dumps(data, indent=1, ensure_ascii=False) + "\n")


def _put_aside(file: FilePath) -> FilePath:
    number = 1
    while (aside := file.with_name(f"{file.name}.unreadable-{number}")).exists():
        number += 1
    return file.rename(aside)


@dataclass(frozen=True)
class Survey:
    """The addresses of the paths in some folders. Files are told by their name in places."""

    mentions: tuple[Mention, ...]
    sources: Mapping[str, YamlSource]
    files: Mapping[str, FilePath]
    folders: Mapping[str, tuple[FilePath, ...]]
    """The folders of the paths that hold each file."""
    languages: tuple[str, ...]
    problems: tuple[Problem, ...]
    """What keeps paths from loading."""

    @property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """Every page once, with the languages to ask for, those of the paths in their order."""
        promised: dict[str, set[str]] = {}
        for mention in self.mentions:
            promised.setdefault(mention.page, set()).update(mention.promised)
        return {
            page: tuple(lang for lang in self.languages if lang in langs or not langs)
            for page, langs in promised.items()
        }

    @cached_property
    def fragments(self) -> Mapping[str, frozenset[str]]:
        """What of each page is meant, where its addresses lead to places on it."""
        found: dict[str, set[str]] = {}
        for mention in self.mentions:
            found.setdefault(mention.page, set()).update({mention.fragment} - {""})
        return {page: frozenset(fragments) for page, fragments in found.items()}

    def due(self, memory: Mapping[str, Remembered], today: datetime.date, days: int) -> Mapping[str, tuple[str, ...]]:
        """The pages that are to be asked, with the languages to ask for."""
        return {
            page: languages
            for page, languages in self.pages.items()
            if page not in memory or not memory[page].holds(today, days, self.fragments[page])
        }

    def judged(self, verdicts: Mapping[str, Verdict]) -> Iterator[tuple[Mention, Verdict]]:
        """Each mention whose page was judged, with the judgement; a new address keeps the fragment of the old."""
        for mention in self.mentions:
            verdict = verdicts.get(mention.page)
            if verdict:
                yield mention, at_place(verdict, mention.fragment)

    def findings(self, verdicts: Mapping[str, Verdict], mended: frozenset[Mention] = frozenset()) -> Iterator[Problem]:
        """What is wrong at every place; `mended` are those that have the new address by now."""
        for mention, verdict in self.judged(verdicts):
            yield from problems_of(mention, replace(verdict, kind=Kind.OK) if mention in mended else verdict)

    def changes(self, verdicts: Mapping[str, Verdict]) -> Iterator[Change]:
        """The new address at every place of what has moved, unless the new page is in another language."""
        for mention, verdict in self.judged(verdicts):
            if verdict.moved_to and not is_in_other_language(mention, verdict):
                yield Change(mention, verdict.moved_to)


def survey(folders: Sequence[FilePath]) -> Survey:
    """The addresses of the paths in some folders; a path that does not load is told in `problems`."""
    mentions: dict[Mention, None] = {}
    sources: dict[str, YamlSource] = {}
    files: dict[str, FilePath] = {}
    holding: dict[str, tuple[FilePath, ...]] = {}
    languages: dict[str, None] = {}
    problems: list[Problem] = []
    for folder in folders:
        try:
            path, places = load_with_places(folder)
        except PathError as error:
            problems.extend(error.problems)
            continue
        found, texts = mentions_of(path, places)
        mentions.update(dict.fromkeys(found))
        sources.update(texts)
        files.update(places.files)
        languages.update(dict.fromkeys(path.languages))
        for name in places.files:
            holding[name] = (*holding.get(name, ()), folder)
    return Survey(tuple(sorted(mentions)), sources, files, holding, tuple(languages), tuple(problems))


def all_load(folders: Sequence[FilePath], load: Callable[[FilePath], object] = load_with_places) -> bool:
    """Whether all paths in some folders load."""
    try:
        for folder in folders:
            load(folder)
    except PathError:
        return False
    return True
