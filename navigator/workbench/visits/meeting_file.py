"""The sheet for a meeting as one file that stands alone, made of the site's own page and its styles."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from markupsafe import Markup

from navigator.catalogue import Commit
from navigator.engine import ServicePath
from navigator.insights import Figures, Message


@dataclass(frozen=True)
class OnePath:
    """A path alone, in the place of a catalogue of a site."""

    only: ServicePath

    def paths(self) -> Mapping[str, ServicePath]:
        """The path by its id."""
        return {self.only.id: self.only}

    def path(self, path_id: str) -> ServicePath | None:
        """The path, or None."""
        return self.paths().get(path_id)

    def is_broken(self, _path_id: str) -> bool:
        """A path that was loaded is not."""
        return False

    def versions(self) -> Mapping[str, str | None]:
        """The one that was loaded."""
        return {self.only.id: self.only.id}

    def folders(self, _path_id: str) -> tuple[FilePath, ...]:
        """None: whoever makes a file of a page reads its folders."""
        return ()


def sheet_languages(path: ServicePath) -> tuple[str, ...]:
    """The languages in which there is a sheet of a path."""
    from navigator.web.site import offered

    return offered(path)


@dataclass(frozen=True)
class MeetingFile:
    """What a file is made of; see `navigator.web.council.Meeting`."""

    figures: Figures
    messages: Sequence[Message]
    changes: Sequence[Commit] | None
    made: datetime.date
    made_by: str | None
    """None for whoever has taken the path over."""

    def html(self, path: ServicePath, lang: str, *, texts: bool) -> str:
        """The file, in one of `sheet_languages`; with `texts`, what visitors wrote follows from the second page on."""
        from navigator.web import create_app
        from navigator.web.council import STYLES, Meeting, keeper, meeting_sheet
        from navigator.web.edition import edition
        from navigator.web.site import assets

        # What is set for a site is none of a file's business, and must not be written to.
        app = create_app({"INSIGHTS": None, "SMTP": None, "COUNCIL": None, "STATE": None}, OnePath(path))
        with app.app_context():
            here = edition(path, lang)
            style = "".join((assets().content(name) or b"").decode() for name in STYLES)
            made_by = keeper(here) if self.made_by is None else self.made_by
            meeting = Meeting(self.figures, self.messages, self.changes, self.made, made_by)
            return meeting_sheet(here, meeting, texts=texts, style=Markup(style))  # noqa: S704 -- our own styles
