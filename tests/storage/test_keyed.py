"""Rows by their keys: of one statement that is built once, on both databases."""

from storage.engine import Database
from storage.keyed import change_by, drop_by, row_by, rows_by
from storage.rows.playground import people, rooms
from storage.trips import COMPILED


async def fill(database: Database) -> None:
    mine = [{"tenant": "one", "user": user, "name": user.title(), "zone": "UTC"} for user in ("bo", "ada")]
    async with database.write() as db:
        await db.execute(people.insert(), [*mine, {"tenant": "two", "user": "ada", "name": "Ada", "zone": "UTC"}])


async def test_rows_with_all_of_the_keys_are_given_in_order(database: Database) -> None:
    await fill(database)

    async with database.read() as db:
        one = await row_by(db, people, tenant="one", user="ada")
        none = await row_by(db, people, tenant="two", user="bo")
        found = await rows_by(db, people, people.c.user, tenant="one")
        everybody = await rows_by(db, people, people.c.tenant, people.c.user)

    assert one is not None
    assert (one.tenant, one.name) == ("one", "Ada")
    assert none is None
    assert [row.user for row in found] == ["ada", "bo"]
    assert [(row.tenant, row.user) for row in everybody] == [("one", "ada"), ("one", "bo"), ("two", "ada")]


async def test_only_rows_with_all_of_the_keys_change_and_go(database: Database) -> None:
    await fill(database)

    async with database.write() as db:
        changed = await change_by(db, people, {"name": "Bo B.", "user": "bob"}, tenant="one", user="bo")
        nobody = await change_by(db, people, {"name": "Nobody"}, tenant="two", user="bo")
        gone = await drop_by(db, people, tenant="one", user="ada")
    async with database.read() as db:
        left = await rows_by(db, people, people.c.tenant)

    assert (changed, nobody, gone) == (1, 0, 1)
    assert [(row.tenant, row.user, row.name) for row in left] == [("one", "bob", "Bo B."), ("two", "ada", "Ada")]


async def test_what_was_compiled_for_one_sqlite_file_serves_the_next(sqlite_url: str) -> None:
    first, second = [await compiled_for(sqlite_url) for _ in range(2)]

    assert (first, second) == (1, 0)  # once, though the file has two engines


async def compiled_for(url: str) -> int:
    before, database = len(COMPILED), Database(url, durable=False)
    async with database.read() as db:
        await rows_by(db, rooms, rooms.c.title, rooms.c.once, tenant="nobody")
    async with database.write() as db:
        await rows_by(db, rooms, rooms.c.title, rooms.c.once, tenant="nobody")
    await database.close()
    return len(COMPILED) - before
