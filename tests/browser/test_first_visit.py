"""A first visit: a door leads to an invented garden, in which a shy newcomer lives the first minutes of a week."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bots.cli.demo import Examples
from bots.cli.garden import open_garden
from bots.web.serve import address_of, listen, serve

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PICTURE = os.environ.get("KITH_PICTURE")  # where to keep the picture for the docs


@pytest.fixture
async def garden(browser: Browser, tmp_path: Path) -> AsyncIterator[tuple[Browser, str]]:
    """Run what `./kith demo --community garden` runs, in a folder that is thrown away."""
    examples = Examples(tmp_path, "garden", {"garden": open_garden, "demo": open_garden})  # the other one takes longer
    assert await examples.go("garden")
    taken = listen(port=8810)
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(examples, taken, stop=stop))
    yield browser, address_of(taken)
    for context in browser.contexts:
        await context.close()
    stop.set()
    await serving
    taken.close()
    await examples.close()


async def test_robin_joins_looks_around_and_goes_through_the_door(garden: tuple[Browser, str]) -> None:
    browser, address = garden
    context = await browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(30_000)
    await page.goto(address)
    await page.wait_for_selector("html[data-ready]")
    await expect(page.get_by_text("Everybody here is invented").first).to_be_visible()

    await begin(page, "Join as Robin")
    await page.get_by_role("dialog").get_by_role("button", name="Join", exact=True).click()
    await expect(page.locator("#panes").get_by_text("You've joined. Welcome.").first).to_be_visible()
    await begin(page, "See what waits")
    await page.locator(".message").last.get_by_role("button", name="See the question").first.click()
    await page.get_by_role("button", name="I wonder too").last.click()
    await expect(page.locator("#panes").get_by_text("Nobody sees your name.").first).to_be_visible()
    await begin(page, "Look up crochet")
    await expect(page.get_by_role("button", name=re.compile("^Ask (Hana|Ines)"))).not_to_have_count(0)
    if PICTURE:
        await page.screenshot(path=PICTURE)

    await page.get_by_role("button", name="Go to a real community's past").click()
    await expect(page.get_by_role("button", name="Visit an invented garden")).to_be_visible(timeout=60_000)
    await expect(page.get_by_text("Nobody sees your name.")).to_have_count(0)


async def begin(page: Page, step: str) -> None:
    """Take a step of the card, and send what it typed."""
    await page.get_by_role("button", name=step).click()
    await page.keyboard.press("Enter")
