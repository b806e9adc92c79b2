"""The playground's own platform remembers what was said, by whom, and what changed since."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from storage.engine import Database
from storage.play import PlayChannel, PlayPerson, PlayRoom
from storage.playground import SqlPlayground
from tests.contracts.installation import NOON

BODY = {"blocks": [{"prose": "naïve ✓"}], "none": None}


@pytest.fixture
def play(database: Database) -> SqlPlayground:
    return SqlPlayground(database, "P1")


@pytest.fixture
async def twin(database_url: str) -> AsyncIterator[SqlPlayground]:
    database = Database(database_url, durable=False)
    yield SqlPlayground(database, "P1")
    await database.close()


async def test_channels_and_people_are_added_once(play: SqlPlayground, database: Database) -> None:
    channels = [PlayChannel("welcome", "welcome", "Start here"), PlayChannel("ask", "ask-anything")]
    people = [PlayPerson("u2", "Bo", "Asia/Tokyo", ("Gardeners",)), PlayPerson("u1", "Ada", "Europe/Warsaw")]
    for _ in range(2):
        await play.add_channels(channels)
        await play.add_people(people)

    assert await play.channels() == channels
    assert await play.people() == [people[1], people[0]]
    assert await play.person("u2") == people[0]
    assert await play.person("u9") is None
    assert await SqlPlayground(database, "P2").people() == []


async def test_messages_are_read_oldest_first_as_far_as_the_viewer_may(play: SqlPlayground) -> None:
    first = await play.post("channel", "ask", at=NOON, author="u1", text="Hello?")
    second = await play.post("channel", "ask", at=NOON, body=BODY, thread=first.id)
    await play.post("channel", "ask", at=NOON, body=BODY, only_for="u2")
    await play.post("direct", "u1", at=NOON, body=BODY)

    assert await play.messages("channel", "ask", "u1") == [first, second]
    assert await play.messages("channel", "ask", "u1", after_id=first.id) == [second]
    assert await play.messages("channel", "ask", "u1", limit=1) == [second]
    assert len(await play.messages("channel", "ask", "u2")) == 3
    assert (second.author, second.body, second.thread, second.at) == (None, BODY, first.id, NOON)
    assert await play.message(second.id) == second
    assert await play.message("999") is None
    assert await play.message("<script>") is None


async def test_a_once_key_never_makes_a_second_message(play: SqlPlayground, twin: SqlPlayground) -> None:
    first, second = await asyncio.gather(
        play.post("direct", "u1", at=NOON, body=BODY, once="letter"),
        twin.post("direct", "u1", at=NOON, body=BODY, once="letter"),
    )

    assert first == second
    assert len(await play.messages("direct", "u1", "u1")) == 1


async def test_a_page_learns_what_changed(play: SqlPlayground) -> None:
    assert await play.version() == 0
    old = await play.post("channel", "ask", at=NOON, body={"text": "1"})
    known = await play.version()
    room = await play.open_room("help:Q1", "Ada and Bo", ["u1", "u2"])
    theirs = await play.post("room", room, at=NOON, author="u2", text="Hi")
    await play.post("direct", "u2", at=NOON, body=BODY)
    assert await play.edit(old.id, {"text": "2"}, NOON + timedelta(minutes=1))
    assert not await play.edit("999", {}, NOON)

    news = await play.changes_since(known, "u1")
    assert [message.id for message in news.messages] == [theirs.id, old.id]
    assert news.messages[1].body == {"text": "2"}
    assert news.messages[1].edited_at == NOON + timedelta(minutes=1)
    assert news.version == await play.version()
    assert (await play.changes_since(news.version, "u1")).messages == ()
    assert [message.id for message in (await play.changes_since(known, "u9")).messages] == [old.id]


async def test_a_room_is_opened_once(play: SqlPlayground) -> None:
    key = await play.open_room("help:Q1", "Ada and Bo", ["u1", "u2"])
    assert await play.open_room("help:Q1", "Again", ["u1", "u2"]) == key
    other = await play.open_room("help:Q2", "Bo and Cy", ["u2", "u3"])

    assert await play.room(key) == PlayRoom(key, "Ada and Bo", ("u1", "u2"))
    await play.rename_room(other, "A question")
    assert await play.room(other) == PlayRoom(other, "A question", ("u2", "u3"))
    assert await play.room("nowhere") is None
    assert [room.key for room in await play.rooms_of("u2")] == [key, other]
    assert [room.key for room in await play.rooms_of("u1")] == [key]


async def test_history_is_added_to_an_empty_playground_only(play: SqlPlayground) -> None:
    said = [("channel", "ask", "u1", "One", NOON), ("channel", "ask", "u2", "Two", NOON + timedelta(minutes=1))]
    await play.add_history([])
    await play.add_history(said)
    await play.add_history(said)
    await play.post("channel", "ask", at=NOON, author="u1", text="Three")

    assert [message.text for message in await play.messages("channel", "ask", "u1")] == ["One", "Two", "Three"]


async def test_the_clock_stays_where_it_was_moved(play: SqlPlayground) -> None:
    assert await play.clock_offset() == 0
    await play.set_clock_offset(3600.5)
    await play.post("channel", "ask", at=NOON, author="u1", text="An hour on")

    assert await play.clock_offset() == 3600.5
