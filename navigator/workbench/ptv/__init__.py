"""Reading the Finnish Service Catalogue (Suomi.fi, Palvelutietovaranto): for review, and to see what has changed."""

from __future__ import annotations

from navigator.workbench.ptv.answers import (
    ADDRESSES,
    Answers,
    Interface,
    as_snapshot,
    fetch_area,
    fetch_known,
    fetch_organisation,
    interface,
    is_business_id,
    joined_answers,
    load_snapshot,
    read_catalogue,
)
from navigator.workbench.ptv.catalogue_drift import drift
from navigator.workbench.ptv.fetching import Reader
from navigator.workbench.ptv.known_entries import WAITING, catalogue_ids, known_in, waiting_in
from navigator.workbench.ptv.proposal import propose
from navigator.workbench.ptv.review_file import as_file
from navigator.workbench.ptv.service_catalogue import CatalogueError

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
    "joined_answers",
    "known_in",
    "load_snapshot",
    "propose",
    "read_catalogue",
    "waiting_in",
]
