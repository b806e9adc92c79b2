"""Bringing a database to the shape that this Kith expects, and saying so when it is not.

A migration runs whole or not at all. Two processes that start together do not run it twice: the second one waits.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine import Database
from storage.errors import DatabaseUnusable

_ONE_AT_A_TIME = 7_215_488  # any number: PostgreSQL's name for the lock


async def upgrade(address: str, revision: str = "head") -> None:
    """Migrate a database up, as a rule to the newest shape."""
    await _run(address, lambda config: command.upgrade(config, revision))


async def downgrade(address: str, revision: str) -> None:
    """Migrate a database down; `base` empties it."""
    await _run(address, lambda config: command.downgrade(config, revision))


async def check(address: str) -> None:
    """Refuse a database of another shape than this Kith expects, with what to do."""
    scripts = ScriptDirectory.from_config(_config())
    current = await shape(address)
    if current == scripts.get_current_head():
        return
    if current is None:
        raise DatabaseUnusable("This database is empty. Run ./kith migrate to prepare it.")
    if current in {script.revision for script in scripts.walk_revisions()}:
        raise DatabaseUnusable("This database is from an older Kith. Run ./kith migrate to bring it up to date.")
    raise DatabaseUnusable("This database is from a newer Kith than this one. Please run the newer version.")


async def shape(address: str) -> str | None:
    """Return the revision that a database is at, None for an empty one."""
    database = Database(address)
    try:
        await database.reach()
        async with database.read() as db:
            return await db.run_sync(lambda connection: MigrationContext.configure(connection).get_current_revision())
    finally:
        await database.close()


async def _run(address: str, change: Callable[[Config], None]) -> None:
    database = Database(address, checks_ties=False)
    try:
        await database.reach()
        async with database.write() as db:
            if db.dialect.name == "postgresql":
                await db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
            else:
                await db.execute(text("SELECT 1"))  # SQLite's own lock is taken with the first statement
            await db.run_sync(lambda connection: change(_config(connection)))
    finally:
        await database.close()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
