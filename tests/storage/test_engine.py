"""A database address is read as people write it, and a wrong one is refused in words."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import Database, read_address
from storage.errors import DatabaseUnusable
from storage.migrate import check


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("sqlite:///kith.db", "sqlite+aiosqlite:///kith.db"),
        ("sqlite+aiosqlite:////tmp/kith.db", "sqlite+aiosqlite:////tmp/kith.db"),
        ("postgres://ada:pw@db/kith", "postgresql+asyncpg://ada:pw@db/kith"),
        ("postgresql://ada@db:5433/kith?sslmode=require", "postgresql+asyncpg://ada@db:5433/kith?ssl=require"),
        ("postgresql+asyncpg://db/kith", "postgresql+asyncpg://db/kith"),
    ],
)
def test_an_address_is_read_as_people_write_it(written: str, understood: str) -> None:
    assert read_address(written).render_as_string(hide_password=False) == understood


@pytest.mark.parametrize(
    ("written", "because"),
    [
        ("kith.db", "sqlite:///kith.db"),
        ("", "sqlite:///kith.db"),
        ("mysql://db/kith", "postgresql://"),
        ("postgresql+psycopg2://db/kith", "postgresql://"),
        ("sqlite://", "memory"),
        ("sqlite:///:memory:", "memory"),
        ("sqlite:////no/such/folder/kith.db", "/no/such/folder"),
    ],
)
def test_a_wrong_address_is_refused_in_words(written: str, because: str) -> None:
    with pytest.raises(DatabaseUnusable, match=because):
        read_address(written)


@pytest.mark.parametrize("address", ["postgresql://ada:secret@localhost:1/kith", "sqlite:////proc/self/status"])
async def test_a_database_that_cannot_be_opened_says_why_and_keeps_its_secret(address: str) -> None:
    with pytest.raises(DatabaseUnusable, match="cannot be opened: ") as refused:
        await check(address)

    assert "secret" not in str(refused.value)


async def test_sqlite_is_set_up_for_many_readers_and_one_writer(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    async with database.write() as writer, database.read() as reader:
        found = {
            pragma: [(await db.execute(text(f"PRAGMA {pragma}"))).scalar_one() for db in (writer, reader)]
            for pragma in ("journal_mode", "foreign_keys", "synchronous", "query_only")
        }
    await database.close()

    assert found == {
        "journal_mode": ["wal", "wal"],
        "foreign_keys": [1, 1],
        "synchronous": [1, 1],
        "query_only": [0, 1],
    }
