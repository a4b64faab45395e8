"""A path for another region: the regions and municipalities of Finland, and the files a new path begins with."""

from __future__ import annotations

from navigator.workbench.region.new_path import LAYER, NewPath
from navigator.workbench.region.places import Municipality, Region, find_municipality, find_region, names_of, regions
from navigator.workbench.region.skeleton import files_of

__all__ = [
    "LAYER",
    "Municipality",
    "NewPath",
    "Region",
    "files_of",
    "find_municipality",
    "find_region",
    "names_of",
    "regions",
]
