"""The learning garden: invented throughout, its past lived through Kith's doors, and a first week to live."""

import json
from pathlib import Path

from bots.cli import garden
from bots.cli.demo import Examples
from bots.cli.living import Living
from bots.web import codec
from bots.web.playground import Playground
from bots.wiring import PlayPerson
from core.ids import MemberId
from core.inbound import Invocation
from core.members.model import How
from core.message import Message
from core.replies import Whisper
from core.spans import plain
from tests.kit.plain import ENGLISH, aloud


async def told(playground: Playground, user: str) -> list[Message]:
    """Return what Kith wrote to somebody in private."""
    said = await playground.store.messages("direct", user, user)
    return [codec.from_json(dict(one.body["message"])) for one in said if one.body is not None]


def test_everybody_who_writes_there_is_introduced_in_the_file() -> None:
    story = garden.story()
    people = {one["user"] for one in story.people}

    assert {message.author for message in garden.history()} <= people
    assert {past[side] for past in story.past for side in ("asker", "helper")} <= people
    assert story.newcomer in people
    assert all(message.at < story.now.timestamp() for message in garden.history())
    assert "invented" in json.loads(garden.STORY.read_text(encoding="utf-8"))["about"]


async def test_its_past_was_lived_and_its_newcomer_has_a_first_minute(tmp_path: Path) -> None:
    kith, playground = await garden.open_garden(tmp_path / "garden.db", seed=1)
    try:
        story = garden.story()
        community = await kith.found(story.name, story.zone, garden.HOME)
        assert playground.clock.now() >= story.now
        assert any(message.kind == "questions.thanks" for message in await told(playground, "hana"))
        async with kith.units.look(community.id) as unit:
            assert await unit.kept_book.count() == sum("kept" in past for past in story.past)
            assert len(await unit.wonderers.waiting(MemberId("nobody"), 10)) == len(story.waiting)
            found = await unit.members.behind(garden.HOME, story.newcomer)
            assert found is not None
            assert not found[0].joined
        async with kith.database.read() as db:
            how = (await db.exec_driver_sql("select distinct how from consents")).scalars().all()
        assert how == [How.SIMULATED.value]
        people = {one["user"]: PlayPerson(one["user"], one["name"], one["zone"]) for one in story.people}
        living = Living(kith, playground, community, people)

        assert "A question that waits" not in await shown(living, "robin", "who", "crochet")
        await living.joins("robin", topics="crochet")
        assert "Hana" in await shown(living, "robin", "who", "crochet")
        assert "pruning shears" in await shown(living, "robin", "open", "")
    finally:
        await kith.close()
    again, playground = await garden.open_garden(tmp_path / "garden.db", seed=1)
    assert playground.clock.now() >= story.now
    await again.close()


async def test_there_is_no_door_to_nowhere(tmp_path: Path) -> None:
    examples = Examples(tmp_path, "garden")

    assert not await examples.go("moon")
    assert not (tmp_path / "moon.db").exists()


async def shown(living: Living, user: str, command: str, words: str) -> str:
    """Read what a command answers."""
    answer = await living.kith.dispatcher.command(Invocation(living._origin(user), command, words))
    assert isinstance(answer.reply, Whisper), plain(str(answer.reply), ENGLISH)
    return aloud(answer.reply.message, answer.rendering.now, answer.rendering.zone)
