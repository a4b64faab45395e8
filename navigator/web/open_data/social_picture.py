"""What the picture of a path shows, and under which version; decided without drawing it."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass

from navigator.web.edition import Edition

FACE = ("vendor/heading.woff2", "vendor/heading-ext.woff2")
"""The files of the face in which pictures are lettered."""

WIDTH, HEIGHT = 1200, 630
"""The size that social media ask for, in pixels."""

DRAWING = 1
"""To be counted up when the same words are drawn differently."""


@dataclass(frozen=True, slots=True)
class PictureContent:
    """The words and the colour of a picture: the name of the site, the title of the path, its stages, its accent.

    What else is told of it goes along unseen.
    """

    site: str
    title: str
    stages: tuple[str, ...]
    accent: str
    licence: str = ""
    """The name and the address of the licence of the words."""

    @property
    def version(self) -> str:
        """Ten characters that change with the picture."""
        return hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:10]

    def is_latin(self) -> bool:
        """Whether the face has letters for all of it: it knows the Latin alphabet only."""
        return all(
            sign < "\u0370" or "\u1e00" <= sign < "\u1f00" or "\u2000" <= sign < "\u2200" for sign in self._signs()
        )

    def _signs(self) -> str:
        return "".join((self.site, self.title, *self.stages))


def picture_content(here: Edition) -> PictureContent:
    """What the picture of a path shows."""
    stages = tuple(here.plain(stage.title) for stage in here.path.stages.values())
    licence = here.path.header.licence
    reuse = f"{licence.name} ({licence.address})" if licence else ""
    return PictureContent(here.site_name, here.title, stages, here.path.header.accent, reuse)


def picture_address(here: Edition) -> str:
    """Where the picture of a path is; nowhere, if the face has no letters for its words."""
    content = picture_content(here)
    return f"/picture/{content.version}/{here.path.id}.{here.lang}.png" if content.is_latin() else ""
