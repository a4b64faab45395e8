"""A database for each test: in a file, and where INSIGHTS_DATABASE names one, in that one too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from navigator.insights import connected, opened
from navigator.insights.tables import metadata

ADDRESS = os.environ.get("INSIGHTS_DATABASE")
"""The address of an empty database, which the tests empty again."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    """The place of a database: an empty folder, or an address."""
    if ADDRESS is None:
        yield str(tmp_path / "insights")
        return
    yield ADDRESS
    engine = connected(ADDRESS)
    metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")


@pytest.fixture
def engine(place: str) -> Engine:
    """The database, its tables made."""
    return opened(place)
