"""`python -m bench`: `engine`, `site` and `personas`, or what is named; `country` and `large-country` only if named."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import country, engine, personas, site
from navigator.catalogue import Catalogue

PATHS = Path(__file__).parent.parent / "paths"


def main(parts: list[str]) -> None:
    """Measure the engine, the site and the plans, with the published path that has the most services."""
    path = max(Catalogue(PATHS).paths().values(), key=lambda path: len(path.services))
    if "engine" in parts or not parts:
        engine.report(PATHS / path.id)
    if "site" in parts or not parts:
        site.report(path)
    if "personas" in parts or not parts:
        personas.report(path)
    for part in parts:
        if part in country.SIZES:
            country.report(country.SIZES[part])


if __name__ == "__main__":
    main(sys.argv[1:])
