"""Translations: what is missing, and what was translated before the source text last changed.

The source language is the first language of the path. Texts are compared from version to version as git keeps them,
whatever lines they stand on, so a text is found again when its file is laid out anew, and in a list that has grown. A
translation is stale if it has stayed as it was when the source text beside it changed, and the source text has not come
back since.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from navigator.catalogue import RevisionError, run_git
from navigator.engine import ServicePath
from navigator.format import SILENT, Location, Message, Place, Places, read_path_file, read_yaml, say
from navigator.workbench.checks import LINKS, Subject, is_question_to_ask
from navigator.workbench.report.past_files import PastFiles

DEPTH = 200
"""How many versions of a folder are looked at, the newest first."""

_GONE = "0" * 40

Key = tuple[str, ...]
"""Where a text stands, positions in lists left aside."""


@dataclass(frozen=True)
class Completeness:
    """How many texts of the path there are in a language, of how many."""

    lang: str
    there: int
    of: int


@dataclass(frozen=True)
class Stale:
    """A translation that is older than its source text. `translated` is None where that was before the history read."""

    place: Place
    location: Location
    lang: str
    source_then: str
    source_now: str
    translation: str
    translated: datetime.date | None
    changed: datetime.date | None
    """The day the source text changed; None where the change is not committed yet."""

    @property
    def minor(self) -> bool:
        """Whether the source text changed in nothing but signs and capital letters."""
        return _letters(self.source_then) == _letters(self.source_now)


@dataclass(frozen=True)
class Translations:
    """What is known of the translations of a path. `stale`: those of a source text that changed in its words first.

    `unread` is why the history could not be read, or silent. `capped`: there are older versions that were not read.
    """

    source: str
    languages: tuple[Completeness, ...]
    stale: tuple[Stale, ...]
    unread: Message
    versions: int
    capped: bool

    @property
    def worded(self) -> tuple[Stale, ...]:
        """The stale translations whose source text changed in its words."""
        return tuple(one for one in self.stale if not one.minor)


class Pair(NamedTuple):
    """A source text and its translation into a language."""

    lang: str
    source: str
    translation: str


class Origin(NamedTuple):
    """The source text a translation was made of, and when; and when the source text came to be what it is."""

    source: str
    translated: datetime.date | None
    changed: datetime.date | None


def translations(path: ServicePath, places: Places, today: datetime.date, tell: Callable[[], object]) -> Translations:
    """The translations of a path and of the layers below it; `tell` hears of every version read."""
    subject = Subject(path, places, today)
    texts = [text for at, text in subject.texts if not is_question_to_ask(at)]
    complete = tuple(
        Completeness(lang, sum(lang in text.translations for text in texts), len(texts)) for lang in path.languages
    )
    stale: list[Stale] = []
    read, capped, unread = 0, False, SILENT
    for folder, names in _folders(places).items():
        try:
            past = list(_told(versions(folder), tell))
        except Shallow:
            unread = say("The repository was fetched without its history. Fetch it whole: `git fetch --unshallow`.")
            continue
        except RevisionError:
            unread = say("The files are not kept in git, or git is not installed.")
            continue
        read += len(past)
        capped |= len(past) >= DEPTH
        stale.extend(stale_in(past, names, path.languages))
    stale.sort(key=lambda one: one.minor)
    return Translations(path.languages[0], complete, tuple(stale), unread, read, capped)


def _told(past: Iterable[Version], tell: Callable[[], object]) -> Iterator[Version]:
    for version in past:
        tell()
        yield version


def _folders(places: Places) -> dict[FilePath, dict[str, FilePath]]:
    """The folders of the path and its layers, with their files by the names these have in places."""
    own = places.start.file.rpartition("/")[0]
    folders: dict[FilePath, dict[str, FilePath]] = {}
    for name, file in sorted(places.files.items(), key=lambda item: item[0].rpartition("/")[0] != own):
        folders.setdefault(file.parent, {})[name] = file
    return folders


def stale_in(past: Iterable[Version], names: Mapping[str, FilePath], languages: tuple[str, ...]) -> Iterator[Stale]:
    """The stale translations in files of one folder, given by the names they have in places."""
    record = _Record(languages)
    for version in past:
        record.add(version.day, version.files)
    read = {name: read_yaml(read_path_file(file), name) for name, file in names.items()}
    record.add(None, {names[name].name: file.data for name, file in read.items()})
    for name, file in read.items():
        for location, text in texts_in(file.data, languages):
            for pair in _pairs(text, languages):
                origin = record.origin[key_of(location, names[name].name)][pair]
                if origin.source != pair.source:
                    yield Stale(
                        place=file.places.value((*location, pair.lang)),
                        location=location,
                        lang=pair.lang,
                        source_then=origin.source,
                        source_now=pair.source,
                        translation=pair.translation,
                        translated=origin.translated,
                        changed=origin.changed,
                    )


def texts_in(data: Any, languages: tuple[str, ...], at: Location = ()) -> Iterator[tuple[Location, Mapping[str, str]]]:
    """Every text of plain YAML data that is written per language, with its location; addresses are not among them."""
    if isinstance(data, dict):
        if data and all(key in languages and isinstance(text, str) for key, text in data.items()):
            yield at, data
            return
        for key, part in data.items():
            if key not in LINKS:
                yield from texts_in(part, languages, (*at, key))
    elif isinstance(data, list):
        for index, part in enumerate(data):
            yield from texts_in(part, languages, (*at, index))


def key_of(location: Location, file: str) -> Key:
    """Where a text stands. An entry keeps its key in another file; what the entries of a file share does not."""
    words = tuple(part for part in location if isinstance(part, str))
    return (file, *words) if words[:1] == ("defaults",) else words


def _pairs(text: Mapping[str, str], languages: tuple[str, ...]) -> Iterator[Pair]:
    source, *others = languages
    if source in text:
        for lang in others:
            if lang in text:
                yield Pair(lang, _plain(text[source]), _plain(text[lang]))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _plain(text: str) -> str:
    """The words of a text: how its lines are broken does not matter."""
    return " ".join(text.split())


class _Record:
    """What each translation was made of, as versions go by."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.origin: dict[Key, dict[Pair, Origin]] = {}
        self._files: dict[str, dict[Key, set[Pair]]] = {}
        self._begun = False

    def add(self, day: datetime.date | None, files: Mapping[str, Any]) -> None:
        """The next version; `day` is None for what is not committed."""
        before, after = self._gather(files), {name: self._read(name, data) for name, data in files.items()}
        self._files.update(after)
        made = day if self._begun else None
        for key, pairs in self._gather(files).items():
            old = {pair: self.origin[key][pair] for pair in before.get(key, ())}
            self.origin[key] = {pair: old.get(pair) or _origin(pair, old, made, day) for pair in pairs}
        self._begun = True

    def _read(self, name: str, data: Any) -> dict[Key, set[Pair]]:
        found: dict[Key, set[Pair]] = {}
        for location, text in texts_in(data, self.languages):
            found.setdefault(key_of(location, name), set()).update(_pairs(text, self.languages))
        return found

    def _gather(self, names: Iterable[str]) -> dict[Key, set[Pair]]:
        gathered: dict[Key, set[Pair]] = {}
        for name in names:
            for key, pairs in self._files.get(name, {}).items():
                gathered.setdefault(key, set()).update(pairs)
        return gathered


def _origin(pair: Pair, old: Mapping[Pair, Origin], made: datetime.date | None, day: datetime.date | None) -> Origin:
    """What a pair that is new here was made of: if only its source text is new, of the source text before."""
    same = [origin for other, origin in old.items() if (other.lang, other.translation) == (pair.lang, pair.translation)]
    known = any((other.lang, other.source) == (pair.lang, pair.source) for other in old)
    if same and not known:
        return Origin(same[0].source, same[0].translated, day)
    return Origin(pair.source, made, day)


# The versions of a folder.


class Shallow(RevisionError):
    """A repository that was fetched without its history."""


@dataclass(frozen=True)
class Version:
    """What one commit made of the files it changed; a file that is gone, or cannot be read, says nothing."""

    day: datetime.date
    files: Mapping[str, Any]


def versions(folder: FilePath) -> Iterator[Version]:
    """The versions of the YAML files in `folder`, the oldest first; the first one holds all files.

    A branch counts as one version: the one in which it came. Raises `RevisionError` without a repository, and `Shallow`
    without its history.
    """
    folder = folder.resolve()
    if run_git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise Shallow("shallow")
    said = run_git(
        folder, "log", "--first-parent", "-m", "--no-renames", "--raw", "--no-abbrev", "-z",
        f"--max-count={DEPTH}", "--format=%x01%H %cs", "--", ".",
    )  # fmt: skip
    root = run_git(folder, "rev-parse", "--show-prefix").strip()

    past = PastFiles()

    @cache
    def data(blob: str) -> Any:
        return past.data(run_git(folder, "cat-file", "blob", blob))

    first = True
    for part in reversed(said.split("\x01")[1:]):
        head, *changes = part.split("\0")
        commit, day = head.split()
        changed = _tree(folder, commit) if first else _changed(changes)
        first = False
        files = {
            name.removeprefix(root): None if blob == _GONE else data(blob)
            for name, blob in changed.items()
            if name.endswith((".yaml", ".yml"))
        }
        yield Version(datetime.date.fromisoformat(day), files)


def _tree(folder: FilePath, commit: str) -> dict[str, str]:
    """The files of the folder at a commit, with their blobs."""
    entries = (line for line in run_git(folder, "ls-tree", "-r", "-z", "--full-name", commit, ".").split("\0") if line)
    return {name: meta.split()[2] for meta, _, name in (entry.partition("\t") for entry in entries)}


def _changed(changes: list[str]) -> dict[str, str]:
    """The changed files with the blobs they became, from pairs of a raw line and a name."""
    rows = [part.lstrip("\n") for part in changes if part.strip()]
    return {name: meta.split()[3] for meta, name in zip(rows[::2], rows[1::2], strict=True)}
