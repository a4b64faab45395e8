"""`python -m bench`: `engine`, `site` and `personas`, or what is named.

Only if named: `country` and `large-country`; `endurance` and `fuzz`, which end with 1 where something went wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench import country, endurance, engine, fuzz, personas, site
from navigator.catalogue import Catalogue

PATHS = Path(__file__).parent.parent / "paths"


def main(parts: list[str]) -> bool:
    """Measure the engine, the site and the plans, with the published path that has the most services.

    Tells whether all that must hold did.
    """
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
    holds = "endurance" not in parts or endurance.report()
    return ("fuzz" not in parts or fuzz.report(path)) and holds


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
