"""SQLite's connection with one trip to its thread for each statement, where the driver makes four.

aiosqlite runs SQLite in a thread of its own and goes there for the cursor, the statement, the rows and the closing. A
trip costs more than most statements here, so a cursor of this connection does all four in one (SQLAlchemy reads all
rows at once anyway), and nobody goes there to undo what is undone or done already.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, Self, cast

import aiosqlite
from sqlalchemy import URL
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

CHUNK = 64  # rows that the driver's own cursors read at once


class Given(NamedTuple):
    """What one statement gave."""

    rows: list[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


class Connection(aiosqlite.Connection):
    """A connection whose cursors go to the thread once."""

    _sure = False  # whether the thread did all that it was asked to: a trip that is given up may still be under way

    def cursor(self) -> "Cursor":  # type: ignore[override] # no trip, so nothing to wait for but __aenter__
        """Make a cursor; the thread hears of it with its first statement."""
        return Cursor(self)

    async def run(self, run: Callable[[sqlite3.Connection], Given]) -> Given:
        """Let SQLite's thread do something with its connection."""
        self._sure = False
        given: Given = await self._execute(run, self._conn)  # type: ignore[no-untyped-call]
        self._sure = True
        return given

    async def rollback(self) -> None:
        """Undo what is open; where that is nothing, stay here."""
        if self._sure and not self._conn.in_transaction:
            return
        await super().rollback()
        self._sure = True


class Cursor:
    """What SQLAlchemy uses of a cursor: a statement, and what it gave."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._given = Given([], None, -1, None)
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:  # noqa: ANN401 - seven things by column, as the database API says
        """Name the columns of the rows; None if the statement gives none."""
        return self._given.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed, or -1."""
        return self._given.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that came last."""
        return self._given.lastrowid

    async def execute(self, statement: str, parameters: Iterable[Any] = ()) -> Self:
        """Run a statement, and read its rows."""
        self._given = await self._connection.run(partial(_whole, sqlite3.Cursor.execute, statement, parameters))
        return self

    async def executemany(self, statement: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Run a statement for each of many."""
        self._given = await self._connection.run(partial(_whole, sqlite3.Cursor.executemany, statement, parameters))
        return self

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """Give the next rows."""
        most = self.arraysize if size is None else size
        next_, self._given = self._given.rows[:most], self._given._replace(rows=self._given.rows[most:])
        return next_

    async def fetchall(self) -> Sequence[Any]:
        """Give the rows that are left."""
        return await self.fetchmany(len(self._given.rows))

    async def close(self) -> None:
        """Forget what was not read; the thread closed its cursor long ago."""
        self._given = self._given._replace(rows=[])


def _whole(
    run: Callable[..., object], statement: str, parameters: Iterable[object], connection: sqlite3.Connection
) -> Given:
    """Do in SQLite's thread what belongs to one statement."""
    cursor = connection.cursor()
    try:
        run(cursor, statement, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return Given(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    finally:
        cursor.close()


async def connect(url: URL) -> Connection:
    """Open a connection as the driver would."""
    given, named = SQLiteDialect_aiosqlite().create_connect_args(url)
    connection = Connection(partial(sqlite3.connect, *given, **named), CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does: it holds up nobody's end
    return cast("Connection", await connection)
