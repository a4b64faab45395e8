"""The licence of a path's texts: its identifier for programs, its name for people, and the page that explains it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

ONE_LICENCE = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.-]+")
"""An identifier, neither a combination of several nor a name that somebody gave a licence of their own."""

CREATIVE_COMMONS = re.compile(r"CC-(?P<terms>BY[A-Z-]*)-(?P<version>[2-4]\.\d)(-(?P<place>[A-Z]+))?")
ZERO = "CC0-1.0"
"""The one of Creative Commons that gives up all rights, and has an address of its own kind."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that SPDX lists."""

    identifier: str
    """Its identifier there, such as CC-BY-4.0."""

    @property
    def name(self) -> str:
        """Its usual name, such as CC BY 4.0."""
        if self.identifier == ZERO:
            return "CC0 1.0"
        if found := CREATIVE_COMMONS.fullmatch(self.identifier):
            return " ".join(filter(None, ("CC", found["terms"], found["version"], found["place"])))
        return self.identifier

    @property
    def address(self) -> str:
        """The page that explains it: of Creative Commons, otherwise of SPDX."""
        if self.identifier == ZERO:
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        if found := CREATIVE_COMMONS.fullmatch(self.identifier):
            parts = filter(None, (found["terms"], found["version"], found["place"]))
            return f"https://creativecommons.org/licenses/{'/'.join(parts).lower()}/"
        return f"https://spdx.org/licenses/{self.identifier}.html"


def licence_called(written: str) -> Licence | None:
    """The licence with an identifier, also where the case differs or gaps stand for hyphens, as in CC BY 4.0."""
    try:
        found = canonicalize_license_expression("-".join(written.split()))
    except InvalidLicenseExpression:
        return None
    return Licence(found) if ONE_LICENCE.fullmatch(found) else None
