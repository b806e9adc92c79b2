"""SQLite's thread is gone to once for each statement, and what comes back is what the driver would bring."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import trips
from storage.engine import BUSY, Database, read_address
from storage.trips import Connection


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'trips.db'}")
    async with opened.write() as db:
        await db.execute(text("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
    yield opened
    await opened.close()


class Counting(Connection):
    """A connection that counts how often its thread is gone to."""

    trips = 0

    async def _execute(self, *given: Any, **named: Any) -> Any:
        self.trips += 1
        return await super()._execute(*given, **named)  # type: ignore[no-untyped-call]


async def test_a_statement_is_one_trip_and_a_beginning_none() -> None:
    connection = cast("Counting", await Counting(partial(sqlite3.connect, ":memory:", isolation_level=None), 64))
    cursor = connection.cursor()
    await cursor.execute("BEGIN")
    assert connection.trips == 0
    await cursor.execute("CREATE TABLE words (word TEXT)")
    await cursor.execute("INSERT INTO words VALUES ('bread')")
    await cursor.execute("SELECT word FROM words")
    assert (await cursor.fetchall(), connection.trips) == ([("bread",)], 3)
    await cursor.close()
    await connection.commit()
    assert connection.trips == 4
    await connection.rollback()
    await cursor.execute("BEGIN")
    await connection.commit()
    assert connection.trips == 4, "what never began needs no end"
    await connection.close()


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


async def test_all_who_open_a_new_file_at_once_open_it(tmp_path: Path) -> None:
    """SQLite does not wait by itself while another one changes the journal of a file."""
    for number in range(20):
        url = read_address(f"sqlite:///{tmp_path / f'{number}.db'}")
        opened = await asyncio.gather(*(trips.connect(url, BUSY) for _ in range(6)))
        for connection in opened:
            await connection.close()


async def test_a_file_that_stays_locked_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            _ = await trips.connect(read_address(f"sqlite:///{path}"), 0.05)
        other.execute("ROLLBACK")

        connection = await trips.connect(read_address(f"sqlite:///{path}"), 0.05)
        await connection.close()


async def test_what_is_no_database_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear database, " * 100)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        _ = await trips.connect(read_address(f"sqlite:///{path}"), BUSY)
