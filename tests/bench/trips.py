"""What a statement costs on SQLite: Kith's connection, with one trip to the thread, beside the driver's own."""

import asyncio
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import trips
from storage.engine import BUSY
from tests.bench.rows import Row, row, show

TRANSACTIONS = 300
EACH = 5  # statements of each kind in a transaction, about as many as a unit of Kith's has
ROUNDS = 5
GOAL = 0.75  # of the driver's time


async def spent(engine: AsyncEngine) -> float:
    """Return the seconds that the transactions take."""
    began = time.perf_counter()
    for _ in range(TRANSACTIONS):
        async with engine.begin() as db:
            for number in range(EACH):
                await db.execute(text("INSERT INTO words (word) VALUES (:word)"), {"word": f"word {number}"})
                (await db.execute(text("SELECT id, word FROM words ORDER BY id DESC LIMIT 5"))).all()
    return time.perf_counter() - began


async def run() -> list[Row]:
    """Measure both in turn, in files that are thrown away; the best round of each counts."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        ways = {}
        for way in ("ours", "peer"):
            path = Path(folder) / f"{way}.db"
            with closing(sqlite3.connect(path)) as new:
                new.execute("PRAGMA journal_mode = WAL")  # as Kith has it; the file remembers
            url = make_url(f"sqlite+aiosqlite:///{path}")
            ours = {"async_creator": lambda url=url: trips.connect(url, BUSY)} if way == "ours" else {}
            ways[way] = create_async_engine(url, pool_size=1, **ours)
            async with ways[way].begin() as db:
                await db.execute(text("PRAGMA synchronous = OFF"))
                await db.execute(text("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT)"))
        took = {way: [await spent(engine)] for way, engine in ways.items()}
        for _ in range(ROUNDS - 1):
            for way, engine in ways.items():
                took[way].append(await spent(engine))
        for engine in ways.values():
            await engine.dispose()
    micro = {way: min(seconds) / (TRANSACTIONS * EACH * 2) * 1e6 for way, seconds in took.items()}
    return [row("trips", "a statement, against aiosqlite's own", micro["ours"], micro["peer"], "µs", GOAL)]


def main(*, as_json: bool) -> int:
    """Print the rows; 0 when every goal is met."""
    return show(asyncio.run(run()), as_json=as_json)


if __name__ == "__main__":
    sys.exit(main(as_json="--json" in sys.argv))
