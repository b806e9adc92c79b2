"""Many rows in one statement: on SQLite a transaction of its own, which saves most of what a transaction costs.

SQLAlchemy goes to the driver's thread eight times for a BEGIN, an INSERT and a COMMIT; this goes there three times.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Table

from storage.engine import Database
from storage.writing import Row, add_all_new

MOST_ROWS = 1_000  # of one statement: SQLite takes 32,766 values


async def add_at_once(database: Database, table: Table, rows: Sequence[Row]) -> None:
    """Insert those rows whose keys are free. Beyond MOST_ROWS it is more than one statement."""
    if database.url.get_backend_name() != "sqlite":
        async with database.write() as db:
            await add_all_new(db, table, rows)
        return
    for begin in range(0, len(rows), MOST_ROWS):
        await _insert(database, table, rows[begin : begin + MOST_ROWS])


async def _insert(database: Database, table: Table, rows: Sequence[Row]) -> None:
    async with database.open() as db:
        names = [column.name for column in table.columns]
        written = [column.type.dialect_impl(db.dialect).bind_processor(db.dialect) for column in table.columns]
        gap = f"({', '.join('?' * len(names))})"
        columns, gaps = ", ".join(f'"{name}"' for name in names), ", ".join([gap] * len(rows))
        statement = f"INSERT INTO {table.name} ({columns}) VALUES {gaps} ON CONFLICT DO NOTHING"  # noqa: S608 - our names
        values: list[Any] = list(
            chain.from_iterable(
                [write(row.get(name)) if write else row.get(name) for name, write in zip(names, written, strict=True)]
                for row in rows
            )
        )
        driver: Any = (await db.get_raw_connection()).driver_connection
        async with driver.execute(statement, values):
            pass
