"""A question's whole life in a real browser, walked by three members and the clock on the demo's own wiring.

Each station leaves a picture: KITH_SCREENSHOTS=folder keeps them, to be looked at.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bots.cli import example
from bots.cli.demo import newcomer, open_playground
from bots.importing.names import readable_name
from bots.web.app import application
from bots.web.serve import address_of, listen, serve
from bots.worker import Worker
from tests.browser.conftest import Stage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SEED = 1
BEFORE = "Where are the notes of the dask tutorial kept, and may I link to them?"
ASKED = "Why do my dask workers run out of memory when I write zarr with xarray?"
ALIKE = "My dask workers are killed while xarray writes zarr to disk. Where do I begin?"
ANSWER = "Look at the size of one chunk first, and rechunk along the axis you reduce over."
THANKS = "Now I see why it broke."
LEAST = 20_000  # bytes: a page on which nothing is drawn makes a smaller picture


@dataclass
class Album:
    """The pictures of a walk, in its order."""

    folder: Path
    taken: list[bytes] = field(default_factory=list)

    async def takes(self, page: Page, station: str) -> None:
        """Take a picture, and look that there is something on it that was not on the one before."""
        picture = await page.screenshot(path=self.folder / f"{len(self.taken) + 1:02}-{station}.png")
        assert len(picture) > LEAST, f"{station} is blank"
        assert picture not in self.taken, f"{station} shows nothing new"
        self.taken.append(picture)


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """Give a folder for the pictures."""
    folder = Path(os.environ.get("KITH_SCREENSHOTS") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return Album(folder)


@pytest.fixture
async def demo(browser: Browser, tmp_path: Path) -> AsyncIterator[Stage]:
    """Run what `./kith demo` runs, in a folder that is thrown away."""
    kith, playground = await open_playground(tmp_path / "demo.db", example.example_messages(), SEED)
    worker = Worker(kith)
    await worker.settle()  # as the demo does before it gives its link
    taken = listen(port=8790)
    app = application(playground, kith.dispatcher, wake=worker.settle, next_due=kith.next_due)
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(app, taken, stop=stop))
    found = Stage(playground, address_of(taken), browser, [])
    yield found
    for context in browser.contexts:
        await context.close()
    stop.set()
    await serving
    taken.close()
    await kith.close()
    assert found.trouble == []


async def test_three_members_walk_a_question_through_its_whole_life(demo: Stage, album: Album) -> None:
    asker = newcomer(example.example_messages())
    walk = Walk(demo, album, asker, await demo.opens(f"/?panes={asker}:direct", wide=1500))
    await walk.a_first_question_is_found_by_its_asker()
    await walk.a_draft_is_mended_seen_and_sent()
    await walk.of_the_first_who_are_asked_one_passes()
    await walk.after_four_hours_of_silence_others_are_asked()
    await walk.one_of_them_helps_in_a_place_of_the_twos_own()
    await walk.it_is_solved_and_thanked_for()
    await walk.on_the_next_working_day_both_let_it_be_kept()
    await walk.whoever_passed_reads_it_when_they_ask_something_alike()


@dataclass
class Walk:
    """The stations: what each of the three sees and does. The asker's pane is on the left, the passer's beside it."""

    stage: Stage
    album: Album
    asker: str
    page: Page
    passer: str = ""
    helper: str = ""

    def __post_init__(self) -> None:
        self.mine, self.theirs, self.hers = (self.page.locator(".pane").nth(number) for number in range(3))
        self.form = self.page.get_by_role("dialog")

    async def a_first_question_is_found_by_its_asker(self) -> None:
        """An answer to a first question is never kept, so this one comes before."""
        await types(self.mine, f"/ask {BEFORE}")
        await press(self.mine, "questions.send")
        await press(self.mine, "questions.found")
        await sees(self.mine, "You found it yourself.")

    async def a_draft_is_mended_seen_and_sent(self) -> None:
        """Too short a one is refused in place and nothing typed is lost; then come the preview and Send."""
        await types(self.mine, "/ask")
        field_ = self.form.get_by_role("textbox").first
        await field_.fill("Dask?")
        await self.form.get_by_role("button", name="See what others see").click()
        await expect(field_).to_have_attribute("aria-invalid", "true")
        await expect(field_).to_have_value("Dask?")
        await self.album.takes(self.page, "draft")
        await field_.fill(ASKED)
        await self.form.get_by_role("button", name="See what others see").click()
        await sees(self.mine, "Nobody sees it until you press Send.")
        await self.album.takes(self.page, "preview")
        assert await asked(self.stage) == []
        await press(self.mine, "questions.send")
        await sees(self.mine, "I'll tell you in private how it goes.")

    async def of_the_first_who_are_asked_one_passes(self) -> None:
        """Two are asked now, one of them rarely, and a third an hour later; the others say nothing."""
        self.passer = (await until_asked(self.stage, 2))[0]
        await self.look(f"{self.asker}:direct,{self.passer}:direct")
        await sees(self.theirs, "Why you:")
        await self.album.takes(self.page, "wave")
        await press(self.theirs, "offers.pass")
        await sees(self.theirs, "Nobody sees this")
        await expect(self.mine.get_by_text(readable_name(self.passer))).to_have_count(0)
        await self.album.takes(self.page, "passed")

    async def after_four_hours_of_silence_others_are_asked(self) -> None:
        """The clock in the page is moved, and the one status message says so."""
        before = await asked(self.stage)
        await self.passes("+4 hours", re.compile(r"14:0\d"))
        await sees(self.mine, "so I've asked others")
        self.helper = (await until_asked(self.stage, 3))[-1]
        assert self.helper not in {*before, self.passer}
        await self.all_three("direct")
        await self.album.takes(self.page, "next-wave")

    async def one_of_them_helps_in_a_place_of_the_twos_own(self) -> None:
        """A short answer, and a talk where nobody else is."""
        await press(self.hers, "offers.accept")
        await sees(self.hers, "You're on it")
        await sees(self.mine, f"{readable_name(self.helper)} is on it")
        await self.album.takes(self.page, "accepted")
        await press(self.hers, "offers.write")
        await self.sends(ANSWER)
        assert await self.stage.playground.store.rooms_of(self.passer) == []
        (room,) = await self.stage.playground.store.rooms_of(self.asker)
        await self.all_three(f"room:{room.key}")
        await sees(self.mine, ANSWER)
        await types(self.hers, "Shall we look at it together?")
        await sees(self.mine, "Shall we look at it together?")
        await types(self.mine, "I made the chunks smaller, and it runs.")
        await sees(self.hers, "I made the chunks smaller, and it runs.")
        await self.album.takes(self.page, "talk")

    async def it_is_solved_and_thanked_for(self) -> None:
        """With a line of the asker's own, and one private tap that nobody else sees."""
        await press(self.mine, "questions.solved")
        await sees(self.hers, "This question is closed")
        await self.album.takes(self.page, "solved")
        await self.all_three("direct")
        await press(self.mine, "questions.thank-words")
        await self.sends(THANKS)
        await sees(self.hers, THANKS)
        await self.album.takes(self.page, "thanks")
        await press(self.mine, "questions.at-ease")
        await sees(self.mine, "Nobody is shown this.")
        await expect(self.hers.get_by_text("at ease")).to_have_count(0)
        await self.album.takes(self.page, "at-ease")

    async def on_the_next_working_day_both_let_it_be_kept(self) -> None:
        """On the weekend nobody is asked anything; the helper is asked once the asker agreed."""
        question = "May this help others, too?"
        await self.passes("+1 day", "Saturday 2 July")
        await expect(self.mine.get_by_text(question)).to_have_count(0)
        await self.passes("+1 day", "Sunday 3 July")
        await self.passes("+1 day", "Monday 4 July")
        await sees(self.mine, question)
        await expect(self.hers.get_by_text(question)).to_have_count(0)
        await press(self.mine, "kept.yes")
        await sees(self.mine, "Others read it once you both agree.")
        await sees(self.hers, question)
        await self.album.takes(self.page, "keep")
        await press(self.hers, "kept.yes")
        await sees(self.hers, "Kept. Others may read it now.")
        await sees(self.mine, "Kept. Others may read it now.")
        await self.album.takes(self.page, "kept")

    async def whoever_passed_reads_it_when_they_ask_something_alike(self) -> None:
        """While others are asked; the card names nobody."""
        await types(self.theirs, f"/ask {ALIKE}")
        await press(self.theirs, "questions.send")
        await sees(self.theirs, "One kept answer may help now.")
        await press(self.theirs, "kept.near")
        await sees(self.theirs, ANSWER)
        await expect(self.theirs.get_by_text(readable_name(self.asker))).to_have_count(0)
        await self.album.takes(self.page, "read-by-the-third")

    async def all_three(self, place: str) -> None:
        """Look at the asker's and the helper's panes in a place, and between them at the passer's own."""
        await self.look(f"{self.asker}:{place},{self.passer}:direct,{self.helper}:{place}")

    async def look(self, panes: str) -> None:
        """Open the page with these panes."""
        await self.page.goto(f"{self.stage.address}/?panes={panes}")
        await self.page.wait_for_selector("html[data-ready]")

    async def passes(self, step: str, until: str | re.Pattern[str]) -> None:
        """Move the clock in the page."""
        await self.page.get_by_role("button", name=step).click()
        await expect(self.page.locator("header").get_by_text(until).first).to_be_visible()

    async def sends(self, words: str) -> None:
        """Fill in the open form, and send it."""
        await self.form.get_by_role("textbox").fill(words)
        await self.form.get_by_role("button", name="Send").click()
        await expect(self.form).to_be_hidden()


async def sees(where: Locator, words: str) -> None:
    """Wait until these words are in sight of whoever looks there."""
    await expect(where.get_by_text(words).last).to_be_visible()


async def types(where: Locator, line: str) -> None:
    """Type a line, and send it."""
    await where.locator(".composer textarea").fill(line)
    await where.locator(".composer textarea").press("Enter")


async def press(where: Locator, verb: str) -> None:
    """Press the last button with this verb, by keyboard: a list that scrolls cannot move it away from the hand."""
    await where.locator(f'[data-token^="{verb}:"]').last.press("Enter")


async def until_asked(stage: Stage, number: int) -> list[str]:
    """Tell who is asked, once so many letters have arrived: the worker goes on while the page shows the first."""
    found: list[str] = []
    for _ in range(50):
        if len(found := await asked(stage)) >= number:
            return found
        await asyncio.sleep(0.2)
    raise AssertionError(f"{number} should have been asked, and were: {found}")


async def asked(stage: Stage) -> list[str]:
    """Tell who has an offer in front of them that waits for an answer, whoever was asked last at the end."""
    store = stage.playground.store
    said = [(person.user, await store.messages("direct", person.user, person.user)) for person in await store.people()]
    offers = [
        (int(one.id), user)
        for user, messages in said
        for one in messages
        if one.body is not None and one.body["message"]["kind"] == "offers.offer"
    ]
    return [user for _, user in sorted(offers)]
