"""A question's whole life in a real browser, on the demo's own wiring, history and matcher."""

import asyncio
import re
from collections.abc import AsyncIterator
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
ANSWER = "Look at the size of one chunk first, and rechunk along the axis you reduce over."


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


async def test_somebody_asks_somebody_helps_and_hears_thanks(demo: Stage, tmp_path: Path) -> None:
    asker = newcomer(example.example_messages())
    page = await demo.opens()
    await page.get_by_role("button", name=f"Ask as {readable_name(asker)}").click()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Nobody sees it until you press Send.")).to_be_visible()
    await press(page, "questions.send")
    await expect(page.get_by_text("Your question is on its way.")).to_be_visible()

    asked = [person.user for person in await demo.playground.store.people() if await offers_to(demo, person.user)]
    assert len(asked) == 3
    helper, passes = asked[0], asked[1]
    both = await demo.opens(f"/?panes={passes}:direct,{helper}:direct", wide=1500)
    await expect(both.get_by_text("Why you:").first).to_be_visible()
    await press(pane(both, 0), "offers.pass")
    await expect(pane(both, 0).get_by_text("Nobody sees this")).to_be_visible()
    await press(pane(both, 1), "offers.accept")
    await expect(pane(both, 1).get_by_text("You're on it")).to_be_visible()

    await press(pane(both, 1), "offers.write")
    await both.get_by_role("dialog").get_by_role("textbox").fill(ANSWER)
    await both.get_by_role("dialog").get_by_role("button", name="Send").click()
    await expect(both.get_by_role("dialog")).to_be_hidden()
    room = (await demo.playground.store.rooms_of(asker))[-1]
    talk = await demo.opens(f"/?panes={asker}:room:{room.key},{helper}:room:{room.key}", wide=1500)
    await expect(pane(talk, 0).get_by_text(ANSWER)).to_be_visible()
    await pane(talk, 1).locator(".composer textarea").fill("Shall we look at it together?")
    await talk.keyboard.press("Enter")
    await expect(pane(talk, 0).get_by_text("Shall we look at it together?")).to_be_visible()
    await press(pane(talk, 0), "questions.solved")
    await expect(pane(talk, 1).get_by_text("This question is closed", exact=False).first).to_be_visible()

    await page.goto(f"{demo.address}/?panes={asker}:direct,{helper}:direct")
    await page.wait_for_selector("html[data-ready]")
    await press(pane(page, 0), "questions.thank-words")
    await page.get_by_role("dialog").get_by_role("textbox").fill("Now I see why it broke.")
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    await expect(pane(page, 1).get_by_text("Now I see why it broke.")).to_be_visible()
    await page.screenshot(path=tmp_path / "thanks.png")
    assert (tmp_path / "thanks.png").stat().st_size > 20_000


async def test_a_refused_question_is_mended_and_time_finds_others(demo: Stage) -> None:
    asker = newcomer(example.example_messages())
    page = await demo.opens(f"/?panes={asker}:channel:dask")
    await page.locator(".composer textarea").fill("/ask")
    await page.keyboard.press("Enter")
    field = page.get_by_role("dialog").get_by_role("textbox")
    await field.fill("Dask?")
    await page.get_by_role("dialog").get_by_role("button", name="See what others see").click()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_have_value("Dask?")
    await field.fill("Why do my dask workers run out of memory when I write zarr?")
    await page.get_by_role("dialog").get_by_role("button", name="See what others see").click()
    await press(page, "questions.send")
    await expect(page.get_by_text("Your question is on its way.")).to_be_visible()
    first = {person.user for person in await demo.playground.store.people() if await offers_to(demo, person.user)}

    await page.get_by_role("button", name=re.compile(r"\+4 hours")).click()
    await expect(page.locator("header").get_by_text(re.compile(r"14:0\d")).first).to_be_visible()

    later: set[str] = set()
    for _ in range(50):  # the clock stops on its way wherever something is due
        later = {person.user for person in await demo.playground.store.people() if await offers_to(demo, person.user)}
        if len(later - first) == 3:
            return
        await page.wait_for_timeout(200)
    pytest.fail(f"others should have been asked: {later - first}")


def pane(page: Page, number: int) -> Locator:
    """Return one of the panes, counted from the left."""
    return page.locator(".pane").nth(number)


async def press(where: Page | Locator, verb: str) -> None:
    """Press the last button with this verb, by keyboard: a list that scrolls cannot move it away from the hand."""
    await where.locator(f'[data-token^="{verb}:"]').last.press("Enter")


async def offers_to(stage: Stage, user: str) -> bool:
    """Tell whether somebody has, or had, an offer in front of them."""
    said = await stage.playground.store.messages("direct", user, user)
    return any(one.body is not None and str(one.body["message"]).find("offers.") >= 0 for one in said)
