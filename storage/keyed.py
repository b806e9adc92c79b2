"""Statements that are told by a table and the names of its keys, each built once.

To build one anew, and to find what SQLAlchemy compiled for it, takes four times as long as to run it on SQLite: 60 of
the 75 microseconds that a row by its key took.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Delete,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

Key = str | int | bool | datetime
Names = tuple[str, ...]


async def row_by(db: AsyncConnection, table: Table, **keys: Key) -> Row[Any] | None:
    """Return the one row that has these keys."""
    found: Row[Any] | None = (await db.execute(_rows(table, tuple(keys), ()), its(**keys))).one_or_none()
    return found


async def rows_by(db: AsyncConnection, table: Table, *order: Column[Any], **keys: Key) -> Sequence[Row[Any]]:
    """Return the rows that have these keys, in this order."""
    found: Sequence[Row[Any]] = (await db.execute(_rows(table, tuple(keys), order), its(**keys))).all()
    return found


async def drop_by(db: AsyncConnection, table: Table, **keys: Key) -> int:
    """Delete the rows that have these keys; return how many there were."""
    return (await db.execute(_drop(table, tuple(keys)), its(**keys))).rowcount


async def change_by(db: AsyncConnection, table: Table, values: dict[str, Any], **keys: Key) -> int:
    """Change the rows that have these keys; return how many there were. Values are plain: no other columns."""
    return (await db.execute(_change(table, tuple(keys)), values | its(**keys))).rowcount


def its(**keys: Key) -> dict[str, Key]:
    """Give the values for `with_keys`."""
    return {f"its_{name}": value for name, value in keys.items()}


def with_keys(table: Table, *names: str) -> list[ColumnElement[bool]]:
    """Give the conditions that a row has these keys, whose values come with the statement (`its`)."""
    return [table.c[name] == bindparam(f"its_{name}") for name in names]


@lru_cache(maxsize=1_024)
def _rows(table: Table, names: Names, order: tuple[Column[Any], ...]) -> Select[Any]:
    return select(table).where(*with_keys(table, *names)).order_by(*order)


@lru_cache(maxsize=1_024)
def _drop(table: Table, names: Names) -> Delete:
    return delete(table).where(*with_keys(table, *names))


@lru_cache(maxsize=1_024)
def _change(table: Table, names: Names) -> Update:
    return update(table).where(*with_keys(table, *names))
