"""A real Chromium in front of the playground, which runs beside it in the same process.

Without a Chromium these tests are skipped, and say so; with KITH_SKIP_NOTHING=1 they fail instead.
"""

import asyncio
import contextlib
import os
import shutil
import warnings
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, async_playwright, expect

from bots.web.app import application
from bots.web.playground import Playground
from bots.web.serve import address_of, listen, serve
from tests.bots.web.toys import a_dispatcher, a_playground, with_history

PATIENCE = 15_000  # milliseconds, on a machine that has other things to do
expect.set_options(timeout=PATIENCE)

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find a Chromium, or say loudly that there is none."""
    found = os.environ.get("KITH_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is not None:
        return found
    missing = "NO CHROMIUM: the playground was not tried in a browser. On Debian: apt install chromium."
    if os.environ.get("KITH_SKIP_NOTHING"):
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Give a Chromium."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        await started.close()


@dataclass
class Stage:
    """A playground that runs, and people who look at it."""

    playground: Playground
    address: str
    browser: Browser
    trouble: list[str]

    async def opens(self, path: str = "/", *, wide: int = 1280, high: int = 860, dark: bool = False) -> Page:
        """Open the page, as a new person with a browser of their own."""
        context: BrowserContext = await self.browser.new_context(
            viewport={"width": wide, "height": high}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", self._hear)
        page.on("request", self._watch)
        await page.goto(self.address + path)
        await page.wait_for_selector("html[data-ready]")
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.trouble.append(said.text)

    def _watch(self, asked: Request) -> None:
        if not asked.url.startswith(self.address):
            self.trouble.append(f"asked {asked.url}")


@pytest.fixture
async def stage(browser: Browser) -> AsyncIterator[Stage]:
    """Run the toy playground; whatever the page complained of, or asked of anybody else, fails the test."""
    playground = a_playground()
    await with_history(playground)
    taken = listen(port=8770)
    serving = asyncio.create_task(serve(application(playground, a_dispatcher(playground)), taken))
    found = Stage(playground, address_of(taken), browser, [])
    yield found
    serving.cancel()
    with contextlib.suppress(asyncio.CancelledError), warnings.catch_warnings():
        await serving
    taken.close()
    assert found.trouble == []
