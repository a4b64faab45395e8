"""The shipped paths and their site, for tests that change nothing of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

from navigator.catalogue.serving import Catalogue

PATHS = Path(__file__).parent.parent / "paths"


@cache
def shipped_catalogue() -> Catalogue:
    """The shipped paths, loaded once by each process: it takes seconds."""
    return Catalogue(PATHS)


def shipped_app(**settings: Any) -> Flask:
    """The site of the shipped paths with settings of its own; it keeps no page, as others show the same paths."""
    from app import create_app  # the tests of the core need no site

    return create_app({"TESTING": True, **settings}, shipped_catalogue())
