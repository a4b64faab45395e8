"""What the log of a server tells of its paths: each line once, however many workers find it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from navigator.catalogue.good_versions import GoodVersions
from navigator.format import visible

log = logging.getLogger(__name__)


class PathLog:
    """Tells what was not told yet, by any process that shares `versions`, or of a path with the same layer."""

    def __init__(self, versions: GoodVersions | None) -> None:
        self._versions = versions
        self._told: Mapping[tuple[str, str], Sequence[str]] = {}

    def tell(self, path_id: str, level: int, *lines: str) -> None:
        """Write lines about a path into the log, in place of those of the same level that were told of it before."""
        kind, lines = logging.getLevelName(level).lower(), tuple(visible(line, one_line=True) for line in lines)
        try:
            news = self._versions.news(path_id, kind, lines) if self._versions else self._news(path_id, kind, lines)
        except OSError:
            news = self._news(path_id, kind, lines)
        for line in news:
            log.log(level, "%s", line)

    def _news(self, path_id: str, kind: str, lines: Sequence[str]) -> list[str]:
        told = {line for others in self._told.values() for line in others}
        self._told = {**self._told, (path_id, kind): lines}
        return [line for line in lines if line not in told]
