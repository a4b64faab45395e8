"""Another path beside this one has the same title, or is shown at the same host.

Somebody copied a folder, to keep how it was or to begin a new path, and both are on the front page, in the site map and
in search engines. Where two paths name one host, neither is shown there at once. Give the new one a title of its own,
or write `publish: false` until it has one; a copy to fall back on lies outside the folder of the paths. Told is the
path that comes later in the alphabet.

Found here:
    # beside it: ../another/path.yaml
    path: {title: {fi: Polku, en: Another path}, languages: [fi, en]}

Not here:
    # beside it: ../another/path.yaml
    path: {title: {fi: Oma polku, en: A path of its own}, languages: [fi, en]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from navigator.catalogue import path_ids
from navigator.format import Header, Level, read_path_file, read_yaml, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR


def find(subject: Subject) -> Iterator[Found]:
    header, folder = subject.path.header, subject.folder
    if not header.publish:
        return
    for name in path_ids(folder.parent):
        if name < folder.name:
            yield from _shared(header, name, _header_in(folder.parent / name))


def _shared(header: Header, name: str, other: Mapping[str, Any]) -> Iterator[Found]:
    hint = say("If one is a copy, move it away, or write `publish: false`; if both are meant, tell them apart.")
    title = other.get("title")
    titles = title if isinstance(title, dict) else {header.languages[0]: title}
    for lang, words in header.title.translations.items():
        if _same(words, titles.get(lang)):
            message = say("The path `%(other)s` beside it has the same title: “%(title)s”.", other=name, title=words)
            yield Found(("path", "title", lang), message, hint)
            return
    hosts = other.get("hosts")
    for index, host in enumerate(header.hosts):
        if host in (hosts if isinstance(hosts, list) else [hosts]):
            message = say("The path `%(other)s` is shown at `%(host)s` too.", other=name, host=host)
            yield Found(("path", "hosts", index), message, hint)


def _same(words: str, other: object) -> bool:
    return isinstance(other, str) and words.casefold().split() == other.casefold().split()


def _header_in(folder: FilePath) -> Mapping[str, Any]:
    """The section `path` of another path as far as it can be read; nothing of one that is not published."""
    try:
        data = read_yaml(read_path_file(folder / "path.yaml"), "path.yaml").data
    except OSError:
        return {}
    header = data.get("path") if isinstance(data, dict) else None
    return header if isinstance(header, dict) and header.get("publish") is not False else {}
