"""A copy of the database of one file, made while the site goes on."""

from __future__ import annotations

import datetime
import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, delete
from sqlalchemy.exc import SQLAlchemyError

from navigator.insights.database import FILE, connected, reading
from navigator.insights.messages import forget_old
from navigator.insights.months import last_closed
from navigator.insights.sums import close_months
from navigator.insights.tables import counts


class NoFile(ValueError):
    """The database is no file of SQLite; it has tools of its own."""


def back_up(engine: Engine, file: Path, now: datetime.datetime, *, whole: bool = False) -> None:
    """Copy the database into a file, which is there whole or as it was; only its owner may read it. `now` is in UTC.

    The copy is as if everything due to be forgotten were; without `whole` it holds no month that is not closed: two
    copies of one month would tell what was counted between them. Raises `NoFile`, `OSError` where the file cannot be
    written, and an error of SQLAlchemy where the database cannot be read.
    """
    if engine.dialect.name != "sqlite":
        raise NoFile(engine.dialect.name)
    file = Path(os.path.realpath(file))
    if file == Path(os.path.realpath(engine.url.database or "")):
        raise OSError(errno.EEXIST, "it is the database itself")
    if file.exists() and not file.is_file():
        raise OSError(errno.EEXIST, "it is a device or a pipe")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
        copy = Path(folder) / FILE
        with reading(engine) as connection:
            source = cast(sqlite3.Connection, connection.connection.driver_connection)
            try:
                _copy(source, copy)
                _tidy(copy, now, whole=whole)
            except (sqlite3.Error, SQLAlchemyError) as error:
                raise OSError(0, str(getattr(error, "orig", error))) from error
        copy.replace(file)


def _copy(source: sqlite3.Connection, file: Path) -> None:
    file.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as copy:
        # In one step: it sees one moment, and holds up nobody who writes.
        source.backup(copy)


def _tidy(file: Path, now: datetime.datetime, *, whole: bool) -> None:
    """Take out of a copy what is not to be in it, and leave one file."""
    engine, today = connected(f"sqlite:///{file}"), now.date()
    if not whole:
        with engine.begin() as connection:
            connection.execute(delete(counts).where(counts.c.month > last_closed(today)))
    close_months(engine, today)
    forget_old(engine, now)
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("VACUUM")
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is not sound")
