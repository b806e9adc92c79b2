"""Being forgotten reaches every column of every table, on both databases; a new table fails until it has its place."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Table, select

from core.forgotten import LeftOut, mark_of
from core.ids import MemberId, uuid7
from core.places import Home
from storage.mydata import NOT_TOLD, SECTIONS
from storage.placing import FATES, INSTALLATION, OTHERS, PLATFORMS_OWN, Gone, Hashed, Stranger, Within
from storage.rows import metadata
from storage.rows.columns import Instant, Key, Words
from tests.contracts.installation import HERE, NOON, THERE, Installation

WHO, OTHER = (MemberId(uuid7(NOON + timedelta(seconds=n), bytes(10))) for n in (1, 2))
X = Home("X", "X")


def test_every_column_that_can_hold_a_members_id_has_its_place() -> None:
    for table in metadata.tables.values():
        if table.name in INSTALLATION or table.name.startswith(PLATFORMS_OWN):
            continue
        can = {c.name for c in table.columns if isinstance(c.type, Key | JSON)} - {"community_id"}
        can |= {"community_id"} if table.name == "homes" else set()
        placed = {name for name in FATES.get(table.name, {}) if name in can}
        others = OTHERS.get(table.name, frozenset())

        assert can - placed - others == set(), f"storage/placing.py does not place these of {table.name}"
        assert placed & others == set(), table.name
        assert others <= can, f"storage/placing.py places columns that {table.name} has not"


def test_every_place_is_told_to_the_member_or_has_its_reason() -> None:
    told = {(section.table, section.column) for section in SECTIONS.values()}
    places = {(table, column) for table, columns in FATES.items() for column in columns}

    assert places - told - set(NOT_TOLD) == {("deliveries", "to_id")} - told
    assert told <= places
    assert not told & set(NOT_TOLD)


def test_what_a_section_shows_is_there() -> None:
    for name, section in SECTIONS.items():
        table = metadata.tables[section.table]
        assert {section.column, *section.shows, *section.names} <= set(table.columns.keys()), name


async def test_nothing_of_a_member_is_left_in_any_table(kith: Installation) -> None:
    await stand_everywhere(kith, WHO)
    before = {name: await rows(kith, metadata.tables[name]) for name in FATES}
    assert [name for name, found in before.items() if not any(WHO in row for row in found)] == []

    async with kith.units.begin(HERE) as unit:
        await unit.forgetting.erase(WHO, unit.new_id(), NOON)
        await unit.commit()

    for name, places in FATES.items():
        after = await rows(kith, metadata.tables[name])
        assert [row for row in after if WHO in row] == [], name
        gone = any(isinstance(fate, Gone) for fate in places.values())
        assert len(before[name]) - len(after) == (1 if gone else 0), name


async def test_what_is_elsewhere_stays(kith: Installation) -> None:
    await stand_everywhere(kith, WHO)
    async with kith.units.begin(THERE) as unit:
        await unit.forgetting.erase(WHO, unit.new_id(), NOON)
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        await unit.forgetting.erase(OTHER, unit.new_id(), NOON)
        await unit.commit()

    for name in FATES:
        assert any(WHO in row for row in await rows(kith, metadata.tables[name])), name


async def test_a_forgotten_account_is_known_by_its_mark_alone(kith: Installation) -> None:
    await stand_everywhere(kith, WHO)
    async with kith.units.begin(HERE) as unit:
        key = await unit.evidence.key()
        assert not await unit.forgetting.is_forgotten(X, "X")
        await unit.forgetting.erase(WHO, unit.new_id(), NOON)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.forgetting.is_forgotten(X, "X")
        assert mark_of(key, X, "X") in await unit.forgetting.marks()
        left_out = LeftOut(X, key, {"Y"}, await unit.forgetting.marks())
        assert ("X" in left_out, "Y" in left_out, "Z" in left_out) == (True, True, False)


async def stand_everywhere(kith: Installation, member: MemberId) -> None:
    """Let a member stand in every place there is; all other values are the same, so ties hold."""
    async with kith.database.write() as db:
        for table in metadata.sorted_tables:
            if "community_id" not in table.columns or table.name in {"communities", "homes"}:
                continue
            await db.execute(table.insert(), a_row(table, member))


def a_row(table: Table, member: MemberId) -> dict[str, Any]:
    row = {column.name: a_value(column.type) for column in table.columns}
    for name, fate in FATES.get(table.name, {}).items():
        inside = {"X": [member]} if isinstance(table.c[name].type, JSON) else f"X:{member}:X"
        row[name] = inside if isinstance(fate, Within) else member
    if table.name == "outbox":
        row["event"] = "somebody.was"
    return row | {"community_id": HERE}


def a_value(kind: Any) -> Any:
    if isinstance(kind, Instant):
        return datetime(2026, 11, 25, tzinfo=UTC)
    if isinstance(kind, Words):
        return "X"
    if isinstance(kind, JSON):
        return {"X": [1]}
    return {int: 1, float: 0.5, bool: True, bytes: b"X"}[kind.python_type]


async def rows(kith: Installation, table: Table) -> list[str]:
    async with kith.database.read() as db:
        return [str(tuple(row)) for row in await db.execute(select(table))]


def test_the_places_are_of_four_kinds_and_barriers_survive() -> None:
    hashed = {(table, name) for table, places in FATES.items() for name, fate in places.items() if fate == Hashed()}
    words = {table for table, places in FATES.items() for fate in places.values() if isinstance(fate, Stranger)}

    assert hashed == {("walls", "other_id"), ("bans", "member_id")}
    assert {"questions", "offers", "thanks", "helps"} <= words
