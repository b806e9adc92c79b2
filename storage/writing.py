"""Inserts that meet a row that is there already (each database has its own statement), and lists cut to size."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Table, bindparam, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]
Value = TypeVar("Value")
Insert = postgresql.Insert | sqlite.Insert

MOST_VALUES = 5_000  # of one statement; both databases end near 32,000


async def add_new(db: AsyncConnection, table: Table, row: Row) -> bool:
    """Insert a row unless one of its keys is taken; tell whether it was new."""
    return (await db.execute(_unless_there(db.dialect.name, table), row)).rowcount == 1


async def add_all_new(db: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert those rows whose keys are free."""
    if rows:
        await db.execute(_unless_there(db.dialect.name, table), list(rows))


async def count_new(db: AsyncConnection, table: Table, columns: Mapping[str, Sequence[Any]]) -> int:
    """Insert rows whose keys are free, given as columns, in one trip; tell how many that were."""
    if db.dialect.name == "postgresql":
        return (await db.execute(_unnested(table, tuple(columns)), columns)).rowcount
    kept = [_written(db, table.c[name], values) for name, values in columns.items()]
    return (await db.exec_driver_sql(_plain(table, tuple(columns)), list(zip(*kept, strict=True)))).rowcount


async def taken(db: AsyncConnection, column: Column[str], mine: ColumnElement[bool], keys: Collection[str]) -> set[str]:
    """Tell which of those keys are there, where `mine` and `column` together are a unique key."""
    if db.dialect.name == "postgresql":
        # One look into the index for each key: PostgreSQL knows nothing of a table that is being filled, and would
        # compare every row with every key.
        key = func.unnest(bindparam("keys", list(keys), ARRAY(column.type))).column_valued("key")
        there = (
            select(literal(1)).where(mine, column == key).correlate_except(column.table).scalar_subquery().is_not(None)
        )
        return set((await db.execute(select(key).where(there))).scalars())
    found: set[str] = set()
    for batch in in_batches(keys):
        found.update((await db.execute(select(column).where(mine, column.in_(batch)))).scalars())
    return found


async def put(db: AsyncConnection, table: Table, row: Row) -> None:
    """Insert a row, or let it take the place of the one with its primary key."""
    await db.execute(_replacing(db.dialect.name, table, tuple(row)), row)


@lru_cache(maxsize=512)
def _unless_there(dialect: str, table: Table) -> Insert:
    """One statement for each table: to build it anew each time costs more than to run it."""
    return _insert(dialect, table).on_conflict_do_nothing()


@lru_cache(maxsize=512)
def _replacing(dialect: str, table: Table, names: tuple[str, ...]) -> Insert:
    keys, insert = [column.name for column in table.primary_key], _insert(dialect, table)
    changes = {name: insert.excluded[name] for name in names if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changes)


@lru_cache(maxsize=512)
def _unnested(table: Table, names: tuple[str, ...]) -> postgresql.Insert:
    """One statement with an array for each column: PostgreSQL makes rows of them."""
    columns = [func.unnest(bindparam(name, type_=ARRAY(table.c[name].type))) for name in names]
    return postgresql.insert(table).from_select(names, select(*columns)).on_conflict_do_nothing()


@lru_cache(maxsize=512)
def _plain(table: Table, names: tuple[str, ...]) -> str:
    """One statement that SQLite runs for row after row."""
    gaps = ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({gaps}) ON CONFLICT DO NOTHING"  # noqa: S608 - our names


def _written(db: AsyncConnection, column: Column[Any], values: Sequence[Any]) -> Iterable[Any]:
    write = column.type.dialect_impl(db.dialect).bind_processor(db.dialect)
    return map(write, values) if write else values


def _insert(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def in_batches(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """Cut a list where one statement would carry more values than a database takes."""
    waiting = iter(values)
    while batch := list(islice(waiting, MOST_VALUES)):
        yield batch
