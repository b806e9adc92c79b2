"""Inserts that meet a row that is there already (each database has its own statement), and lists cut to size."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]
Value = TypeVar("Value")

MOST_VALUES = 5_000  # of one statement; both databases end near 32,000


async def add_new(db: AsyncConnection, table: Table, row: Row) -> bool:
    """Insert a row unless one of its keys is taken; tell whether it was new."""
    return (await db.execute(_insert(db, table).on_conflict_do_nothing(), row)).rowcount == 1


async def add_all_new(db: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert those rows whose keys are free."""
    if rows:
        await db.execute(_insert(db, table).on_conflict_do_nothing(), list(rows))


async def count_new(db: AsyncConnection, table: Table, rows: Sequence[Row]) -> int:
    """Insert those rows whose keys are free, many at once, and tell how many that were."""
    key = next(iter(table.primary_key))
    added = await db.execute(_insert(db, table).on_conflict_do_nothing().returning(key), list(rows))
    return len(added.all())


async def put(db: AsyncConnection, table: Table, row: Row) -> None:
    """Insert a row, or let it take the place of the one with its primary key."""
    keys = [column.name for column in table.primary_key]
    insert = _insert(db, table)
    changes = {name: insert.excluded[name] for name in row if name not in keys}
    await db.execute(insert.on_conflict_do_update(index_elements=keys, set_=changes), row)


def _insert(db: AsyncConnection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    return postgresql.insert(table) if db.dialect.name == "postgresql" else sqlite.insert(table)


def in_batches(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """Cut a list where one statement would carry more values than a database takes."""
    waiting = iter(values)
    while batch := list(islice(waiting, MOST_VALUES)):
        yield batch
