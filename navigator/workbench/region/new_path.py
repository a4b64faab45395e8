"""What is known of a path that is to be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from navigator.catalogue import free_id, id_from
from navigator.workbench.region.places import Municipality, Region
from navigator.workbench.region.texts import Names

LAYER = "suomi"
"""The layer a new path builds on."""

OUTSIDE = "outside"
"""The answer of those who work outside the region."""


@dataclass(frozen=True)
class NewPath:
    """What is known of a path that is to be made. `title` may lack languages; `maintainer` and `email` may be empty.

    `first_contacts` are those of the layer, as its file has them.
    """

    languages: tuple[str, ...]
    title: Names
    region: Region
    municipalities: tuple[Municipality, ...]
    maintainer: str = ""
    email: str = ""
    first_contacts: tuple[Any, ...] = ()

    @property
    def municipality_ids(self) -> tuple[str, ...]:
        """The answers that stand for the municipalities, in their order."""
        ids: list[str] = []
        for municipality in self.municipalities:
            name = next(iter(municipality.names.values()))
            ids.append(free_id(id_from(name) or "municipality", [*ids, OUTSIDE, "unknown"]))
        return tuple(ids)
