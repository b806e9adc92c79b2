"""Events of one moment are written together, and none is acknowledged before it is."""

import asyncio
from collections.abc import Sequence

import pytest

from bots.slack.intake import Intake
from core.inbound import Heard
from core.places import Home

HOME = Home("slack", "T0KITH0001")


def event(number: int) -> Heard:
    return Heard(HOME, f"Ev{number}", "opened", "U0ADA")


class Book:
    """What is written, how often, and whether writing works."""

    def __init__(self) -> None:
        self.written: list[Sequence[Heard]] = []
        self.woken = 0
        self.broken = False

    async def put_all(self, heard: Sequence[Heard]) -> None:
        if self.broken:
            raise OSError("the disk is full")
        self.written.append(heard)

    def wake(self) -> None:
        self.woken += 1


async def test_events_of_one_moment_are_written_together() -> None:
    book = Book()
    intake = Intake(book.put_all, book.wake, window=0.05)
    await asyncio.gather(*(intake.put(event(number)) for number in range(20)))
    await intake.put(event(20))

    assert [len(together) for together in book.written] == [20, 1]
    assert book.woken == 2


async def test_a_lone_event_does_not_wait_and_the_next_ones_share_a_window() -> None:
    book, began = Book(), asyncio.get_running_loop().time()
    intake = Intake(book.put_all, book.wake, window=0.5)
    await intake.put(event(1))
    alone = asyncio.get_running_loop().time() - began
    second = asyncio.create_task(intake.put(event(2)))
    await asyncio.sleep(0.05)
    await asyncio.gather(second, intake.put(event(3)))

    assert alone < 0.4
    assert [len(together) for together in book.written] == [1, 2]


async def test_what_is_not_written_is_not_acknowledged() -> None:
    book = Book()
    intake = Intake(book.put_all, book.wake, window=0.01)
    book.broken = True
    answers = await asyncio.gather(intake.put(event(1)), intake.put(event(2)), return_exceptions=True)
    book.broken = False
    await intake.put(event(1))

    assert [type(answer) for answer in answers] == [OSError, OSError]
    assert [[heard.key for heard in together] for together in book.written] == [["Ev1"]]


async def test_one_that_gives_up_takes_nobody_along() -> None:
    book = Book()
    intake = Intake(book.put_all, book.wake, window=0.2)
    await intake.put(event(0))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await intake.put(event(1))
    await intake.put(event(2))

    assert [heard.key for together in book.written for heard in together] == ["Ev0", "Ev1", "Ev2"]
