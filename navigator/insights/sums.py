"""Sums in the database: added to, rounded once their month is closed, and forgotten after two years."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, case, delete, func, select
from sqlalchemy.dialects.postgresql import insert as insert_into_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite

from navigator.insights.database import reading
from navigator.insights.measures import NOTES, SIMULATED
from navigator.insights.messages import LONGEST_TEXT
from navigator.insights.months import KEPT, STEP, last_closed, month_before, shown
from navigator.insights.tables import counts

AT_ONCE = 500
"""How many rows one statement writes: databases limit how many values it may carry."""


class Row(NamedTuple):
    """What a sum is of."""

    month: str
    path: str
    measure: str
    subject: str
    detail: str


def add(engine: Engine, sums: Mapping[Row, int]) -> None:
    """Add sums to those in the database: all of them, or none and an error of SQLAlchemy."""
    # In one order, so that two writers never wait for each other.
    rows = [{**row._asdict(), "n": n} for row, n in sorted(sums.items()) if n]
    with engine.begin() as connection:
        for some in _in_parts(rows):
            _add(connection, some)


def _add(connection: Connection, rows: list[dict[str, Any]]) -> None:
    insert = insert_into_postgresql if connection.dialect.name == "postgresql" else insert_into_sqlite
    adding = insert(counts).values(rows)
    total = counts.c.n + adding.excluded.n
    connection.execute(adding.on_conflict_do_update(index_elements=list(counts.primary_key), set_={"n": total}))


def _in_parts(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


def prove(engine: Engine) -> None:
    """Write as much as the longest message, and take it away again; an error of SQLAlchemy where that cannot be."""
    row = Row("", "", "", "", "x" * LONGEST_TEXT * 4)  # the longest characters have four bytes
    with engine.begin() as connection:
        _add(connection, [{**row._asdict(), "n": 0}])
        connection.execute(delete(counts).where(counts.c.month == ""))


def close_months(engine: Engine, today: datetime.date) -> None:
    """Leave of closed months no more than is shown of them, and nothing of those that are too old.

    The rows of a month are written anew, in the order of their keys: PostgreSQL keeps which were last changed together.
    """
    closed = last_closed(today)
    exact = and_(counts.c.month <= closed, counts.c.measure.not_in(NOTES), counts.c.n % STEP != 0)
    with engine.begin() as connection:
        connection.execute(delete(counts).where(counts.c.month <= month_before(closed, KEPT)))
        for (month,) in connection.execute(select(counts.c.month).where(exact).distinct()).all():
            of_month = counts.c.month == month
            wanted = select(counts).where(of_month).order_by(*counts.primary_key).with_for_update()
            rows = [{**row, "n": _kept(row)} for row in connection.execute(wanted).mappings()]
            connection.execute(delete(counts).where(of_month))
            for some in _in_parts(row for row in rows if row["n"]):
                _add(connection, some)


def _kept(row: RowMapping) -> int:
    n = int(row["n"])
    return n if row["measure"] in NOTES else shown(n)


def forget(engine: Engine, path: str, until: str | None = None) -> int:
    """Take away what was counted on a path, up to a month or all of it; tells how many rows that were."""
    with engine.begin() as connection:
        return connection.execute(delete(counts).where(*_up_to(path, until))).rowcount


def count_rows(engine: Engine, path: str, until: str | None = None) -> int:
    """How many rows `forget` would take away."""
    with reading(engine) as connection:
        wanted = select(func.count()).select_from(counts).where(*_up_to(path, until))
        return connection.execute(wanted).scalar_one()


def _up_to(path: str, until: str | None) -> tuple[ColumnElement[bool], ...]:
    return (counts.c.path == path, *(() if until is None else (counts.c.month <= until,)))


def sums_of(engine: Engine, path: str, first: str, last: str) -> dict[Row, int]:
    """The sums of a path from one month to another, as they are in the database."""
    wanted = select(counts).where(counts.c.path == path, counts.c.month.between(first, last)).order_by(*counts.c)
    with reading(engine) as connection:
        return {Row(*row[:-1]): row[-1] for row in connection.execute(wanted)}


def months_of(engine: Engine, path: str) -> tuple[str, ...]:
    """The months of which there is anything, the first one first."""
    wanted = select(counts.c.month).where(counts.c.path == path).distinct().order_by(counts.c.month)
    with reading(engine) as connection:
        return tuple(connection.scalars(wanted))


def newest_month(engine: Engine) -> str | None:
    """The last month of which there is anything; None where there is nothing at all."""
    with reading(engine) as connection:
        newest: str | None = connection.scalar(select(func.max(counts.c.month)))
        return newest


def all_months(engine: Engine) -> dict[tuple[str, str], bool]:
    """The paths and months of which there is anything, and whether those are simulated."""
    marked = func.max(case((counts.c.measure == SIMULATED, 1), else_=0))
    wanted = select(counts.c.path, counts.c.month, marked).group_by(counts.c.path, counts.c.month)
    with reading(engine) as connection:
        return {(path, month): bool(simulated) for path, month, simulated in connection.execute(wanted)}
