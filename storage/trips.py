"""SQLite's connection with one trip to its thread for each statement, where the driver makes four.

aiosqlite runs SQLite in a thread of its own and goes there for the cursor, the statement, the rows and the closing. A
trip costs more than most statements here, so a cursor of this connection does all four in one (SQLAlchemy reads all
rows at once anyway). A transaction begins with its first statement, in the same trip, and nobody goes there to end what
never began.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, Self, cast

import aiosqlite
from sqlalchemy import URL
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

DRIVER = "sqlite+kith"
CHUNK = 64  # rows that the driver's own cursors read at once
BETWEEN_TRIES = 0.005  # seconds


class Dialect(SQLiteDialect_aiosqlite):
    """SQLite's, the same for every file of this process: what was compiled for one need not be for another.

    SQLAlchemy keeps what it compiled by dialect, of which each engine has one. A file here has an engine that writes
    and one that reads, and tests have thousands of files: with `COMPILED`, they all share.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        """Tell whether what the other compiles is the same."""
        return type(other) is Dialect

    def __hash__(self) -> int:
        """Agree with `==`."""
        return hash(Dialect)


COMPILED: LRUCache[Any, Any] = LRUCache(2_000)  # statements, with what SQLAlchemy made of them
registry.register(DRIVER.replace("+", "."), __name__, Dialect.__name__)


class Given(NamedTuple):
    """What one statement gave."""

    rows: list[Any]
    description: Any
    rowcount: int
    lastrowid: int | None


class Connection(aiosqlite.Connection):
    """A connection whose cursors go to the thread once."""

    _sure = False  # whether the thread did all that it was asked to: a trip that is given up may still be under way
    _begin: str | None = None  # how the transaction begins whose first statement is still to come

    def cursor(self) -> "Cursor":  # type: ignore[override] # no trip, so nothing to wait for but __aenter__
        """Make a cursor; the thread hears of it with its first statement."""
        return Cursor(self)

    def begin(self, statement: str) -> None:
        """Begin a transaction, with whatever statement comes first."""
        self._begin = statement

    async def run(self, run: Callable[..., object], statement: str, parameters: Iterable[object]) -> Given:
        """Let SQLite's thread do a statement."""
        begin, self._begin, self._sure = self._begin, None, False
        given: Given = await self._execute(  # type: ignore[no-untyped-call]
            _whole, self._conn, begin, run, statement, parameters
        )
        self._sure = True
        return given

    async def commit(self) -> None:
        """Keep what was done; where that is nothing, stay here."""
        if self._open():
            await super().commit()

    async def rollback(self) -> None:
        """Undo what is open; where that is nothing, stay here."""
        if self._open():
            await super().rollback()
            self._sure = True

    def _open(self) -> bool:
        self._begin = None
        return not self._sure or self._conn.in_transaction


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
        if statement.startswith("BEGIN"):
            self._connection.begin(statement)
        else:
            self._given = await self._connection.run(sqlite3.Cursor.execute, statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Iterable[Iterable[Any]]) -> Self:
        """Run a statement for each of many."""
        self._given = await self._connection.run(sqlite3.Cursor.executemany, statement, parameters)
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
    connection: sqlite3.Connection,
    begin: str | None,
    run: Callable[..., object],
    statement: str,
    parameters: Iterable[object],
) -> Given:
    """Do in SQLite's thread what belongs to one statement."""
    cursor = connection.cursor()
    try:
        if begin is not None:
            cursor.execute(begin)
        run(cursor, statement, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return Given(rows, cursor.description, cursor.rowcount, cursor.lastrowid)
    finally:
        cursor.close()


async def connect(url: URL, patience: float) -> Connection:
    """Open a connection as the driver would; whatever another process locks is waited for, so many seconds."""
    given, named = SQLiteDialect_aiosqlite().create_connect_args(url)
    connection = Connection(partial(_opened, patience, *given, **named), CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does: it holds up nobody's end
    try:
        return cast("Connection", await connection)
    except Exception:
        await asyncio.to_thread(connection._thread.join)  # noqa: SLF001 - it was told to stop, and answers this loop
        raise


def _opened(patience: float, *given: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - the driver's words
    """Open a file whose readers and writer do not wait for each other.

    SQLite does not wait when it is to change the journal of a file that another process is just changing, too,
    whatever its timeout is: two processes that began together on a new file met "database is locked" at once (97 of 800
    did, four at a time). So Kith waits by itself.
    """
    connection: sqlite3.Connection = sqlite3.connect(*given, **named)
    latest = time.monotonic() + patience
    try:
        connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as trouble:
                if trouble.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > latest:
                    raise
                time.sleep(BETWEEN_TRIES)
            else:
                return connection
    except BaseException:
        connection.close()
        raise
