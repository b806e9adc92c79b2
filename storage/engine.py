"""A database address becomes one way to write and one way to read.

SQLite has a single writer per process, behind a pool of one connection whose transactions `BEGIN IMMEDIATE`, so that
nobody reads first and is refused the lock later; other processes wait through `busy_timeout`. PostgreSQL has a pool.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import trips
from storage.errors import DatabaseUnusable

BUSY = 10.0  # seconds that SQLite waits for another process that writes
LONGEST_QUEUE = 30.0  # seconds that a unit waits for its connection
READERS = 4
POSTGRES_CONNECTIONS = 10

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class Database:
    """An open database.

    `durable=False` trades safety after a power cut for speed: for tests only. `checks_ties=False` lets SQLite replace
    a table that others refer to: for migrations only.
    """

    def __init__(
        self,
        address: str,
        *,
        durable: bool = True,
        checks_ties: bool = True,
        connections: int = POSTGRES_CONNECTIONS,
    ) -> None:
        self.url = read_address(address)
        if self.url.get_backend_name() == "sqlite":
            self._writer = _sqlite(self.url, writes=True, durable=durable, checks_ties=checks_ties)
            self._reader = _sqlite(self.url, writes=False, durable=durable, checks_ties=checks_ties)
        else:
            self._writer = _postgresql(self.url, connections)
            # What only reads sees one moment, as on SQLite, however many statements it takes.
            self._reader = self._writer.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")

    @asynccontextmanager
    async def open(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that may write; what is not committed is undone on leaving."""
        async with self._writer.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Give a transaction that commits on leaving, unless an error leaves it."""
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that only reads."""
        async with self._reader.connect() as connection:
            yield connection

    async def reach(self) -> None:
        """Refuse a database that cannot be opened, with the reason."""
        try:
            async with self._reader.connect():
                pass
        except (OSError, SQLAlchemyError) as trouble:
            reason = getattr(trouble, "orig", None) or trouble
            where = self.url.render_as_string(hide_password=True)
            raise DatabaseUnusable(f"The database {where} cannot be opened: {reason}") from trouble

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes, for a vendor's own store."""
        return self._writer

    async def close(self) -> None:
        """Close every connection."""
        await self._writer.dispose()
        await self._reader.dispose()


def read_address(address: str) -> URL:
    """Read a database address as people write it, and name the driver that Kith uses for it."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise DatabaseUnusable(_HOW_TO_WRITE) from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise DatabaseUnusable(_HOW_TO_WRITE)
    url = url.set(drivername=driver)
    return _sqlite_file(url) if driver.startswith("sqlite") else _asyncpg_words(url)


_HOW_TO_WRITE = (
    "This is not a database address that Kith understands. "
    "Write sqlite:///kith.db for a file, or postgresql://user:password@host/name for PostgreSQL."
)


def _sqlite_file(url: URL) -> URL:
    if url.database in (None, "", ":memory:"):
        raise DatabaseUnusable("Kith needs a file for SQLite, such as sqlite:///kith.db; memory is not shared safely.")
    folder = Path(str(url.database)).absolute().parent
    if not folder.is_dir():
        raise DatabaseUnusable(f"The folder {folder} for the database does not exist. Please make it, then try again.")
    return url


def _asyncpg_words(url: URL) -> URL:
    """Hosting services write `sslmode`, libpq's word; asyncpg says `ssl`."""
    query = dict(url.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    return url.set(query=query)


def _sqlite(url: URL, *, writes: bool, durable: bool, checks_ties: bool) -> AsyncEngine:
    engine = create_async_engine(
        url.set(drivername=trips.DRIVER),
        pool_size=1 if writes else READERS,
        max_overflow=0 if writes else READERS,
        query_cache_size=0,  # in place of a cache of its own, the one of all
        execution_options={"compiled_cache": trips.COMPILED},
        pool_timeout=LONGEST_QUEUE,
        async_creator=partial(trips.connect, url, BUSY),
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: AsyncAdapt_aiosqlite_connection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver would begin transactions by itself, and too late
        cursor = connection.cursor()
        for pragma in (
            f"synchronous = {'NORMAL' if durable else 'OFF'}",
            f"foreign_keys = {'ON' if checks_ties else 'OFF'}",
            "temp_store = MEMORY",
            f"query_only = {'OFF' if writes else 'ON'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL, connections: int) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=connections,
        max_overflow=connections,
        pool_timeout=LONGEST_QUEUE,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"server_settings": {"application_name": "kith"}},
    )
