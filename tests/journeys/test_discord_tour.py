"""The tour's whole conversation on Discord over real sockets, Kith as its own process."""

import pytest

from tests.journeys.discord_server import QUESTION, asks, joins, kith
from tests.kit.discord_person import Person
from tests.kit.fake_discord import FakeDiscord, Guild

pytest_plugins = ["tests.bots.discord.fixtures"]
pytestmark = pytest.mark.slow


async def test_a_question_finds_help_and_thanks(discord: FakeDiscord, lake: Guild, sqlite_url: str) -> None:
    ada, ben, cleo = (Person(discord, lake, name) for name in ("Ada", "Ben", "Cleo"))
    async with kith(discord, sqlite_url) as process:
        await joins(ben)
        await joins(cleo)
        await asks(ada)
        status = await discord.message(ada.private, containing="on its way")
        await cleo.presses(await discord.message(cleo.private, "offers.accept"), "offers.pass")
        offer = await discord.message(ben.private, "offers.accept")
        offered = offer.text
        accepted = await ben.presses(offer, "offers.accept")
        assert accepted.shown is not None
        room = await discord.message(verb="questions.solved")
        await ben.sends(await ben.presses(accepted.shown, "offers.write"), answer="Put both on one network.")
        answer = await discord.message(room.channel, containing="Put both on one network")
        on_it = await discord.message(ada.private, containing="Ben is on it")

        await ada.presses(room, "questions.solved")
        prompt = await discord.message(ada.private, "questions.thank-words")
        await ada.sends(await ada.presses(prompt, "questions.thank-words"), words="Now I see why.")
        thanks = await discord.message(ben.private, containing="Now I see why.")
        closed = await discord.message(room.channel, containing="This question is closed")
        ledger = await ben.types("/kith helped", channel=ben.private)
        assert await process.end() == 0

    (thread,) = discord.of(lake, 12)
    assert QUESTION in offered
    assert (status.id, room.id) == (on_it.id, closed.id)  # messages that edit themselves
    assert (answer.id != room.id, thanks.only) == (True, None)
    assert (room.channel, thread.members) == (thread.id, [ada.id, ben.id])
    assert ledger.shown is not None
    assert "Ada" in ledger.shown.text
    public = [one for one in discord.messages.values() if one.channel == ada.here and one.only is None]
    assert public == []  # nothing was said where others read
