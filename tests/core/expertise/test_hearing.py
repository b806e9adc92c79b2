"""What is heard: only members who joined, who asked and who answered, as counts and never as text."""

from datetime import datetime

import pytest
from sqlalchemy import select

from core.inbound import Overheard, Telling
from storage.rows import metadata
from storage.rows.expertise import evidence, heads
from tests.core.expertise.overhearing import ANSWER, HERE, QUESTION, Room, opened
from tests.kit.world import CHANNEL, HOME, World


async def test_nothing_is_heard_before_somebody_opens_a_channel(world: World) -> None:
    await world.joins("ada")
    await Room(world).says("ada", "1", QUESTION)

    assert await world.rows(evidence) == []


async def test_threads_tell_who_asked_and_who_answered_first(world: World) -> None:
    room = await opened(world)
    await room.says("ada", "1", QUESTION)
    await room.says("bo", "2", ANSWER, answers="1")
    await room.says("bo", "3", "And the log says more.", answers="1")
    await room.says("ada", "4", "That was it!", answers="2")
    await room.says("bo", "5", "Lunch, anybody")
    await room.says("ada", "6", "With pleasure", answers="5")
    await room.says("ada", "7", "Nobody knows that one", answers="0")

    assert await room.rows() == [
        ("ada", "opened", "1", None),
        ("bo", "answered", "1", "ada"),
        ("bo", "spoke", "1", None),
        ("ada", "spoke", "1", None),
        ("bo", "spoke", None, None),
        ("ada", "spoke", None, None),
        ("ada", "spoke", None, None),
    ]


async def test_who_did_not_join_left_or_was_left_out_is_not_heard(world: World) -> None:
    room = await opened(world)
    await world.joins("dee")
    await room.says("cy", "1", QUESTION)  # never met
    await room.says("lee", "2", QUESTION)  # known, not joined
    await room.says("bo", "3", QUESTION)
    await world.presses("bo", "Leave me out", kind="expertise.listening-notice")
    await room.says("bo", "4", QUESTION)
    await world.says("lee", "/kith ban dee")
    await room.says("dee", "6", QUESTION)
    await world.says("ada", "/kith leave")
    await world.presses("ada", "Leave now")
    await room.says("ada", "5", QUESTION)

    assert await world.rows(evidence) == []
    async with world.kith.units.look(world.community.id) as unit:
        assert await unit.members.behind(HOME, "cy") is None  # nobody is written down for speaking


async def test_what_is_deleted_goes_what_changed_is_counted_anew_and_twice_is_once(world: World) -> None:
    room = await opened(world)
    for _ in range(2):
        await room.says("ada", "1", QUESTION)
    await room.says("ada", "2", "quokkaflux is fine")
    (first, _) = await world.rows(evidence)
    (before,) = await world.rows(heads)
    await room.says("ada", "1", QUESTION, telling=Telling.CHANGED)  # such as a preview of a link that was added
    assert list(await world.rows(heads)) == [before]
    await room.says("ada", "1", "Why does the other one stop?", telling=Telling.CHANGED)
    await room.says("ada", "9", "Never heard before", telling=Telling.CHANGED)
    changed = {row.source: row for row in await world.rows(evidence)}[first.source]

    assert (changed.kind, changed.at, changed.terms != first.terms) == ("opened", first.at, True)
    assert len(await room.rows()) == 2
    for _ in range(2):
        await room.deletes("1")
    assert await room.rows() == [("ada", "spoke", None, None)]
    (after,) = await world.rows(heads)
    assert after.epoch > before.epoch  # every process reads the log anew, without it


async def test_it_stands_in_their_own_list_as_heard_and_goes_from_there(world: World) -> None:
    room = await opened(world)
    await room.says("ada", "1", QUESTION)
    shown = await world.says("ada", "/kith evidence")
    seen = await world.message("ada", "expertise.evidence")

    line = f"I counted the words of one message of yours in #{CHANNEL}, as it was written, in December."
    assert line in shown
    gone = await world.presses_token("ada", f"expertise.remove:{world.community.id}", seen, value=f"heard:{CHANNEL}")
    assert line not in gone
    assert await room.rows() == []


async def test_the_text_is_in_no_table(world: World) -> None:
    room = await opened(world)
    await room.says("ada", "1", QUESTION)
    await room.says("bo", "2", ANSWER, answers="1")
    await room.says("bo", "2", ANSWER + " Really.", telling=Telling.CHANGED)
    await world.settles()
    assert len(await room.rows()) == 2

    async with world.kith.database.read() as db:
        for table in metadata.sorted_tables:
            for row in await db.execute(select(table)):
                assert "quokkaflux" not in repr(tuple(row)).lower(), table.name
    assert "quokkaflux" not in repr(Overheard(HERE, "1", Telling.WRITTEN, "ada", world.clock.now(), QUESTION))


async def test_trouble_is_logged_without_a_word_of_what_was_said(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    room = await opened(world)
    await room.says("ada", "1", QUESTION, at=datetime.max)  # noqa: DTZ901 - no moment that Kith can compare

    (said,) = [record for record in caplog.records if record.name == "bots.overhearing"]
    assert (said.getMessage(), said.exc_info) == ("a message was not counted", None)
    assert "quokkaflux" not in repr(vars(said))
    await room.says("ada", "2", QUESTION)
    assert len(await room.rows()) == 1
