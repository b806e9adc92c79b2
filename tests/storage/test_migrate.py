"""Migrations go up and down on both databases, with data in the tables, and end where the code expects."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import JSON, DateTime, Table, create_engine, func, inspect, select, text
from sqlalchemy.pool import NullPool

from storage import migrate
from storage.engine import Database
from storage.errors import DatabaseUnusable
from storage.migrate import check, downgrade, shape, upgrade
from storage.rows import metadata
from storage.rows.columns import Instant, Words

VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"
REVISIONS = [path.stem[:4] for path in sorted(VERSIONS.glob("0*.py"))]


async def test_the_migrated_shape_is_the_shape_that_the_code_expects(database: Database) -> None:
    async with database.read() as db:
        context = {"compare_type": True, "compare_server_default": True}
        differences = await db.run_sync(
            lambda connection: compare_metadata(MigrationContext.configure(connection, opts=context), metadata)
        )

    assert differences == []


async def test_partial_indexes_and_cascades_are_migrated_too(database: Database) -> None:
    """Alembic's comparison overlooks them."""
    async with database.read() as db:
        found = await db.run_sync(overlooked_by_alembic)
    expected = {}
    for table in metadata.tables.values():
        for index in table.indexes:
            expected[str(index.name)] = index.dialect_options["sqlite"]["where"] is not None
        for constraint in table.foreign_key_constraints:
            expected[str(constraint.name)] = constraint.ondelete == "CASCADE"

    assert found == expected


def overlooked_by_alembic(connection: Any) -> Mapping[str, bool]:
    found: dict[str, bool] = {}
    inspector = inspect(connection)
    for table in inspector.get_table_names():
        for index in inspector.get_indexes(table):
            where = [index["dialect_options"].get(f"{name}_where") for name in ("sqlite", "postgresql")]
            found[str(index["name"])] = any(part is not None for part in where)
        for constraint in inspector.get_foreign_keys(table):
            found[str(constraint["name"])] = constraint["options"].get("ondelete") == "CASCADE"
    return found


async def test_up_and_down_and_up_again_step_by_step_with_data(blank_url: str) -> None:
    for revision in REVISIONS:
        await upgrade(blank_url, revision)
        assert await shape(blank_url) == revision
    await fill(blank_url)

    for revision in [*reversed(REVISIONS[:-1]), "base"]:
        await downgrade(blank_url, revision)
        await upgrade(blank_url, "+1")
        await downgrade(blank_url, revision)

    database = Database(blank_url)
    async with database.read() as db:
        assert await db.run_sync(lambda connection: inspect(connection).get_table_names()) == ["alembic_version"]
    await database.close()
    await upgrade(blank_url)
    await check(blank_url)


async def test_what_is_there_survives_a_later_migration(blank_url: str) -> None:
    await upgrade(blank_url)
    await fill(blank_url)
    await downgrade(blank_url, "-1")
    database = Database(blank_url)
    async with database.read() as db:
        kept = set(await db.run_sync(lambda connection: inspect(connection).get_table_names()))
    await upgrade(blank_url)

    async with database.read() as db:
        for name, table in metadata.tables.items():
            count = (await db.execute(select(func.count()).select_from(table))).scalar_one()
            assert count == (1 if name in kept else 0), name
    await database.close()


async def test_two_processes_that_start_together_migrate_once(blank_url: str) -> None:
    await asyncio.gather(upgrade(blank_url), upgrade(blank_url))
    await check(blank_url)


async def test_a_database_of_another_shape_is_refused_with_what_to_do(blank_url: str) -> None:
    with pytest.raises(DatabaseUnusable, match=r"empty.*kith migrate"):
        await check(blank_url)
    await upgrade(blank_url, "0001")
    with pytest.raises(DatabaseUnusable, match=r"older.*kith migrate"):
        await check(blank_url)
    await upgrade(blank_url)
    await check(blank_url)
    database = Database(blank_url)
    async with database.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(DatabaseUnusable, match="newer"):
        await check(blank_url)


def test_migrations_say_nothing_and_leave_the_log_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asyncio.run(upgrade(f"sqlite:///{tmp_path / 'kith.db'}"))

    assert capfd.readouterr() == ("", "")
    engine = create_engine(f"sqlite:///{tmp_path / 'kith.db'}", poolclass=NullPool)
    assert set(metadata.tables) < set(inspect(engine).get_table_names())


async def fill(address: str) -> None:
    """Put one row into every table; all of them have the same values, so ties hold."""
    database = Database(address)
    async with database.write() as db:
        for table in metadata.sorted_tables:
            await db.execute(table.insert(), a_row(table))
    await database.close()


def a_row(table: Table) -> dict[str, Any]:
    return {column.name: a_value(column.type) for column in table.columns}


def a_value(kind: Any) -> Any:
    if isinstance(kind, Instant):
        return datetime(2026, 11, 25, tzinfo=UTC)
    if isinstance(kind, Words):
        return "X"
    if isinstance(kind, JSON):
        return {"X": [1]}
    if isinstance(kind, DateTime):  # a vendor's own, without its zone
        return datetime(2026, 11, 25)  # noqa: DTZ001
    return {int: 1, float: 0.5, bool: True, bytes: b"X"}[kind.python_type]
