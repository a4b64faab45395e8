"""The database of what is counted: opened, brought to the tables of this version, and refused where it is newer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from navigator.insights.tables import counts

FILE = "insights.sqlite"
"""The name of the file in the folder that the setting names."""

PATIENCE = 5.0
"""How long a statement waits for another writer, or for a connection, in seconds."""

KINDS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
"""The databases there are, by how their addresses begin; and the drivers."""


READING = "reading"
"""The option of a connection that only reads."""


DatabaseError = SQLAlchemyError
"""The database does not answer, or refuses. Its words can hold what was to be written, and the address: tell no one."""


Database: TypeAlias = Engine
"""What is asked for sums and messages."""


class NewerDatabase(ValueError):
    """The database was brought to tables that this version does not know."""


def address_of(place: str | Path) -> str:
    """The address of a database: as given, or of the file in a folder, which is made where it is missing.

    Raises `ValueError` for an address of another kind, `OSError` for a folder that cannot be written.
    """
    if "://" not in str(place):
        folder = Path(place).absolute()
        # What visitors wrote is for whoever runs the site.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return f"sqlite:///{folder / FILE}"
    try:
        url = make_url(str(place))
    except ArgumentError as error:
        raise ValueError("The address of the database cannot be read. Write postgresql://user@host/name.") from error
    kind = url.drivername.partition("+")[0]
    if kind not in KINDS:
        raise ValueError(f"A database of the kind `{kind}` is not known. Name a folder, or postgresql://…")
    return url.set(drivername=KINDS[kind]).render_as_string(hide_password=False)


def is_there(place: str | Path) -> bool:
    """Whether a folder, or the database at an address, holds counts: whoever only reads makes none by a slip.

    Raises what `opened` does.
    """
    if "://" not in str(place):
        return (Path(place) / FILE).is_file()
    with reading(connected(place)) as connection:
        return inspect(connection).has_table(counts.name)


def opened(place: str | Path) -> Engine:
    """An engine for a folder or an address, its tables as this version needs them.

    Raises `NewerDatabase`, `ValueError` or `OSError` where it cannot be used, and SQLAlchemy's `OperationalError` where
    it does not answer.
    """
    engine = connected(place)
    try:
        bring_up(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def connected(place: str | Path) -> Engine:
    """An engine, nothing asked of the database yet.

    A connection is opened when needed and closed after it: every ten seconds is seldom, and a process that parts into
    others takes none along.
    """
    address = address_of(place)
    if address.startswith("sqlite"):
        engine = create_engine(address, connect_args={"timeout": PATIENCE}, poolclass=NullPool, hide_parameters=True)
        event.listen(engine, "do_connect", _owned)
        event.listen(engine, "connect", _prepared)
        event.listen(engine, "begin", _begun)
        return engine
    settings = {"connect_timeout": int(PATIENCE), "options": f"-c lock_timeout={int(PATIENCE * 1000)}"}
    return create_engine(address, connect_args=settings, poolclass=NullPool, hide_parameters=True)


def _owned(_dialect: Any, _record: Any, arguments: Sequence[Any], _settings: Any) -> None:
    """Only its owner may read the file: it holds what visitors wrote.

    SQLite gives the files beside it the same rights. A file that is there is never opened here: closing it would take
    the locks away that other connections of the process hold on it.
    """
    file = Path(arguments[0])
    # Where something is amiss, SQLite says so itself; rights are for the owner of a file to change.
    with suppress(OSError):
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
        for one in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            if one.is_file() and one.stat().st_mode & 0o077:
                one.chmod(one.stat().st_mode & 0o700)


def _prepared(connection: Any, _record: Any) -> None:
    """Readers of SQLite hinder no writer, nor a writer them; what was said to be kept outlives a loss of power."""
    # The driver must not begin transactions by itself: then a reader that becomes a writer would be refused.
    connection.isolation_level = None
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        # What is deleted or rounded must not be found in the file.
        cursor.execute("PRAGMA secure_delete = ON")


def _begun(connection: Connection) -> None:
    # Who will write waits for the other writer here, and not in the middle; who reads waits for nobody.
    reads = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is at one moment, and holds up no writer."""
    with engine.connect().execution_options(**{READING: True}) as connection:
        yield connection


def bring_up(engine: Engine) -> bool:
    """Change the tables into those of this version, if they are older; tells whether there were none.

    Raises `NewerDatabase`.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Several workers may come at once: each waits until another has done it.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7283301)")
        scripts = ScriptDirectory.from_config(settings())
        now = MigrationContext.configure(connection).get_current_revision()
        if now == scripts.get_current_head():
            return False
        if now is not None and now not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerDatabase(
                "The database was written by a newer version of the navigator. Run that version, or name another one."
            )
        config = settings()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return now is None


def settings() -> Config:
    """What Alembic has to know."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
