"""An open page hears of each change, and of the time."""

import json
from typing import Any

from bots.web.changes import stream
from bots.web.playground import Playground
from tests.bots.web.toys import a_playground, offer_to


def read(event: str) -> Any:
    assert event.startswith("data: ")
    assert event.endswith("\n\n")
    return json.loads(event.removeprefix("data: "))


async def test_a_page_hears_at_once_and_then_of_each_change() -> None:
    playground: Playground = a_playground()
    heard = stream(playground, every=0.001)
    first = read(await anext(heard))
    await offer_to(playground, "mia-stone")
    second = read(await anext(heard))
    await heard.aclose()

    assert first["clock"]["time"] == "10:00"
    assert second["version"] == first["version"] + 1


async def test_a_page_hears_when_the_clock_moves() -> None:
    playground = a_playground()
    heard = stream(playground, every=0.001)
    await anext(heard)
    await playground.store.set_clock_offset(1)
    moved = read(await anext(heard))
    await heard.aclose()

    assert moved["clock"] == {
        "iso": moved["clock"]["iso"],
        "day": "Tuesday 14 May 2024",
        "time": "10:00",
        "zone": "America/Denver",
    }
