"""The regions and municipalities of Finland in 2026, as Statistics Finland lists them (CC BY 4.0).

https://stat.fi/en/luokitukset/maakunta/maakunta_1_20260101, https://stat.fi/en/luokitukset/kunta/kunta_1_20260101.
English names of municipalities are the Finnish ones, on Åland the Swedish ones.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

YEAR = 2026
"""The year the list is of; municipalities merge at New Year."""

_FILE = FilePath(__file__).with_name("finland.csv")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `names` by language, `code` of three digits or empty where it is not on the list."""

    names: Mapping[str, str]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its municipalities; `code` of two digits or empty where it is not on the list."""

    names: Mapping[str, str]
    code: str = ""
    municipalities: tuple[Municipality, ...] = ()


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """The nineteen regions in the order of their codes."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["code"]: {lang: row[lang] for lang in ("fi", "sv", "en")} for row in rows}
    codes = dict.fromkeys(row["region"] for row in rows)
    return tuple(
        Region(
            names[code],
            code,
            tuple(
                Municipality(names[row["code"]], row["code"])
                for row in rows
                if row["region"] == code and row["code"] != code
            ),
        )
        for code in codes
    )


def find_region(name: str) -> Region | None:
    """The region of this name in any language, or of this code."""
    return next((region for region in regions() if _is_called(region, name)), None)


def find_municipality(name: str) -> Municipality | None:
    """The municipality of this name in any language, or of this code."""
    every = (municipality for region in regions() for municipality in region.municipalities)
    return next((municipality for municipality in every if _is_called(municipality, name)), None)


def names_of(places: Iterable[Region | Municipality]) -> list[str]:
    """Every name of some places, each once."""
    return list(dict.fromkeys(name for place in places for name in place.names.values()))


def _is_called(place: Region | Municipality, name: str) -> bool:
    wanted = " ".join(name.split()).casefold()
    return wanted == place.code or wanted in {known.casefold() for known in place.names.values()}
