"""What a path has of the national catalogue already, in its files and in those that wait for review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from navigator.engine import ServicePath
from navigator.format import Provider, Service, read_path_file, read_yaml
from navigator.workbench.ptv.proposed_entries import PREFIX

WAITING = "import"
"""The folder in that of a path whose files wait for review; nothing reads them but the next import."""


@dataclass(frozen=True)
class Known:
    """Ids of the catalogue and the ids the path gives them; `titles` are those of providers, in small letters."""

    services: Mapping[str, str]
    providers: Mapping[str, str]
    titles: Mapping[str, str]
    taken: frozenset[str]
    """Every id of a service or a provider that is in use."""


def known_in(path: ServicePath, waiting: Iterable[Mapping[str, Any]] = ()) -> Known:
    """What a path and some files that wait for review hold of the catalogue."""
    services = {key: entry.id for entry in path.document.services.values() for key in catalogue_ids(entry)}
    providers = {key: entry.id for entry in path.providers.values() for key in catalogue_ids(entry)}
    titles = {
        text.casefold(): entry.id for entry in path.providers.values() for text in entry.title.translations.values()
    }
    taken = {*path.document.services, *path.providers}
    for data in waiting:
        for section, found in (("services", services), ("providers", providers)):
            for key, entry in _entries(data, section):
                taken.add(key)
                for source in _sources(entry.get("source")):
                    found.setdefault(source, key)
    return Known(services, providers, titles, frozenset(taken))


def waiting_in(folder: FilePath) -> list[Mapping[str, Any]]:
    """What the files say that wait for review in the folder of a path; unreadable ones say nothing."""
    read = (_data_in(file) for file in sorted((folder / WAITING).glob("*.yaml")))
    return [data for data in read if isinstance(data, Mapping)]


def _data_in(file: FilePath) -> Any:
    try:
        return read_yaml(read_path_file(file), file.name).data
    except OSError:
        return None


def catalogue_ids(entry: Provider | Service) -> tuple[str, ...]:
    """The ids an entry has in the catalogue, by its sources."""
    return tuple(_sources(entry.source))


def _sources(given: Any) -> Iterator[str]:
    sources = given if isinstance(given, list | tuple) else [given]
    return (one.removeprefix(PREFIX) for one in sources if isinstance(one, str) and one.startswith(PREFIX))


def _entries(data: Mapping[str, Any], section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entries = data.get(section)
    if isinstance(entries, Mapping):
        yield from ((key, entry) for key, entry in entries.items() if isinstance(entry, Mapping))
