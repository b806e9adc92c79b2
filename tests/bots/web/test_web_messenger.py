"""Kith's letters reach the playground once each, and nobody who is not there."""

from zoneinfo import ZoneInfo

import pytest

from bots.web.messenger import PlaygroundMessenger
from core.errors import Unreachable
from core.message import said
from core.places import PlaceKind, Posted
from core.ports import Messenger, Rendering
from core.spans import t
from tests.bots.web.pages import Pages
from tests.bots.web.toys import HOME, START, TOYS

HELLO = said("test.hello", t("Hello."))
RENDERING = Rendering(TOYS, START, ZoneInfo("UTC"))


@pytest.fixture
def messenger(pages: Pages) -> Messenger:
    return PlaygroundMessenger(pages.playground)


async def test_a_letter_arrives_once(pages: Pages, messenger: Messenger) -> None:
    place = await messenger.direct(HOME, "mia-stone")
    posted = [await messenger.send(place, HELLO, RENDERING, once="one") for _ in range(2)]

    assert posted[0] == posted[1]
    assert await pages.reads("mia-stone", "direct") == ["Hello."]


async def test_a_letter_can_say_something_else(pages: Pages, messenger: Messenger) -> None:
    posted = await messenger.send(await messenger.direct(HOME, "mia-stone"), HELLO, RENDERING, once="one")
    await messenger.update(posted, said("test.bye", t("Goodbye.")), RENDERING)

    assert await pages.reads("mia-stone", "direct") == ["Goodbye."]


async def test_a_room_is_opened_once_and_its_letters_reach_those_in_it(pages: Pages, messenger: Messenger) -> None:
    users = ["mia-stone", "ben-okafor"]
    place, again = [await messenger.open_room(HOME, users, "Zarr chunks", once="q1") for _ in range(2)]
    posted = await messenger.send(place, HELLO, RENDERING, once="one")

    assert place == again
    assert place.kind is PlaceKind.ROOM
    assert await pages.reads("ben-okafor", f"room:{place.key}") == ["Hello."]
    assert [await pages.news(user) for user in users] == [{f"room:{place.key}": [int(posted.key)]}] * 2


async def test_whoever_is_not_there_is_unreachable(messenger: Messenger) -> None:
    place = await messenger.direct(HOME, "mia-stone")

    with pytest.raises(Unreachable):
        await messenger.direct(HOME, "nobody")
    with pytest.raises(Unreachable):
        await messenger.open_room(HOME, ["mia-stone", "nobody"], "A room", once="q2")
    with pytest.raises(Unreachable):
        await messenger.update(Posted(place, "999"), HELLO, RENDERING)
