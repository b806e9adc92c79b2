"""SQLite's thread is gone to once for each statement, and what comes back is what the driver would bring."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.engine import Database
from storage.trips import Connection


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'trips.db'}")
    async with opened.write() as db:
        await db.execute(text("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
    yield opened
    await opened.close()


async def test_a_statement_is_one_trip(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    trips: list[Any] = []
    go: Any = Connection._execute

    async def counted(self: Connection, *given: Any, **named: Any) -> Any:
        trips.append(given)
        return await go(self, *given, **named)

    async with database.read():
        pass  # so that there is a connection
    monkeypatch.setattr(Connection, "_execute", counted)
    async with database.write() as db:
        await db.execute(text("INSERT INTO words (word) VALUES ('bread')"))
        assert (await db.execute(text("SELECT word FROM words"))).scalars().all() == ["bread"]

        assert len(trips) == 2
    assert len(trips) == 3
    async with database.read():
        pass
    assert len(trips) == 3, "what never began needs no end"


async def test_it_brings_back_rows_counts_and_keys(database: Database) -> None:
    async with database.write() as db:
        added = await db.execute(text("INSERT INTO words (word) VALUES ('bread'), ('wool') RETURNING id"))
        assert added.scalars().all() == [1, 2]
        many = await db.execute(text("INSERT INTO words (word) VALUES (:word)"), [{"word": "yarn"}, {"word": "salt"}])
        assert many.rowcount == 2
        changed = await db.execute(text("UPDATE words SET word = word || '!' WHERE id > 2"))
        assert changed.rowcount == 2
    async with database.read() as db:
        rows = await db.execute(text("SELECT id, word FROM words ORDER BY id"))
        assert rows.fetchmany(1) == [(1, "bread")]
        assert rows.all() == [(2, "wool"), (3, "yarn!"), (4, "salt!")]
        assert (await db.execute(text("SELECT 1 WHERE 1 = 2"))).first() is None


async def test_what_goes_wrong_is_said_as_ever_and_undone(database: Database) -> None:
    bread = text("INSERT INTO words (word) VALUES ('bread')")
    async with database.open() as db:
        await db.execute(bread)
        with pytest.raises(IntegrityError):
            await db.execute(bread)
    async with database.read() as db:
        with pytest.raises(OperationalError, match="readonly"):
            await db.execute(bread)

    async with database.read() as db:
        assert (await db.execute(text("SELECT count(*) FROM words"))).scalar_one() == 0


@pytest.mark.parametrize("wait", [0.0, 0.0002, 0.001, 0.004])
async def test_who_gives_up_half_way_leaves_no_transaction_behind(database: Database, wait: float) -> None:
    async def work() -> None:
        async with database.write() as db:
            await db.execute(text("INSERT INTO words (word) VALUES ('bread')"))
            await asyncio.sleep(9)

    for _ in range(20):
        task = asyncio.create_task(work())
        await asyncio.sleep(wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with database.write() as db:
            assert (await db.execute(text("SELECT count(*) FROM words"))).scalar_one() == 0
