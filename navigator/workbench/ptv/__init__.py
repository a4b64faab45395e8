"""Reading the Finnish Service Catalogue (Suomi.fi, Palvelutietovaranto): for review, and to see what has changed."""

from __future__ import annotations

from navigator.workbench.ptv.drift import drift
from navigator.workbench.ptv.fetching import Reader
from navigator.workbench.ptv.known import WAITING, catalogue_ids, known_in, waiting_in
from navigator.workbench.ptv.live import (
    ADDRESSES,
    Interface,
    fetch_area,
    fetch_known,
    fetch_organisation,
    interface,
    is_business_id,
)
from navigator.workbench.ptv.proposal import as_file, propose
from navigator.workbench.ptv.reading import Answers, CatalogueError, as_snapshot, load_snapshot, read, together

__all__ = [
    "ADDRESSES",
    "WAITING",
    "Answers",
    "CatalogueError",
    "Interface",
    "Reader",
    "as_file",
    "as_snapshot",
    "catalogue_ids",
    "drift",
    "fetch_area",
    "fetch_known",
    "fetch_organisation",
    "interface",
    "is_business_id",
    "known_in",
    "load_snapshot",
    "propose",
    "read",
    "together",
    "waiting_in",
]
