"""Kith in several workspaces: installed by OAuth in a browser, its tokens sealed and exchanged, and removed again."""

import asyncio
import sqlite3
from urllib.parse import parse_qs, urlparse

import aiohttp
import pytest
from cryptography.fernet import Fernet

from tests.bots.slack.people import Person
from tests.bots.slack.samples import payload
from tests.journeys.slack_workspace import kith
from tests.kit.fake_slack import CLIENT_ID, CLIENT_SECRET, FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]

OAUTH = {
    "SLACK_BOT_TOKEN": "",
    "KITH_SLACK_CLIENT_ID": CLIENT_ID,
    "KITH_SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "KITH_SECRET_KEYS": Fernet.generate_key().decode(),
}


async def installs(slack: FakeSlack) -> tuple[int, int]:
    """Go to the install page and come back from Slack; once with a state that somebody made up."""
    base = slack.kith.removesuffix("/slack/events")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(f"{base}/slack/install") as page:
            html = await page.text()
            cookie = page.headers["Set-Cookie"].partition(";")[0]
        link = html.partition('<a href="')[2].partition('"')[0].replace("&amp;", "&")
        state = parse_qs(urlparse(link).query)["state"][0]
        assert "history" not in link
        headers = {"Cookie": cookie}
        async with browser.get(f"{base}/slack/oauth_redirect?code=c&state=made-up", headers=headers) as forged:
            refused = forged.status
        async with browser.get(f"{base}/slack/oauth_redirect?code=c&state={state}", headers=headers) as back:
            return refused, back.status


@pytest.mark.slow
async def test_kith_is_installed_used_and_removed(slack: FakeSlack, sqlite_url: str) -> None:
    ada = Person(slack, "ada")
    slack.lifetime = 3600  # it ends within two hours, so it is exchanged at once
    async with kith(slack, sqlite_url, "http", **OAUTH):
        assert await installs(slack) == (400, 200)
        await ada.types("/kith join")
        await ada.sends(await ada.sees_form(), weekly="2")
        joined = await ada.sees()
        assert await installs(slack) == (400, 200)  # again: from now on Slack takes the new token alone
        await ada.types("/ask")
        asking = await ada.sees_form()
        file = sqlite_url.removeprefix("sqlite:///")
        with sqlite3.connect(file) as db:
            rows = str(db.execute("SELECT * FROM slack_bots").fetchall())
            rows += str(db.execute("SELECT * FROM slack_installations").fetchall())
    async with kith(slack, sqlite_url, "http", **OAUTH):
        await ada.types("/kith me")
        again = await slack.message("C0RUST0001", containing="Here are your settings")
        slack.removed = True
        await slack.event(payload("event_app_uninstalled"))
        left = 1
        for _ in range(200):
            with sqlite3.connect(file) as db:
                left = db.execute("SELECT count(*) FROM slack_bots").fetchone()[0]
            if left == 0:
                break
            await asyncio.sleep(0.05)

    assert joined.text == "You've joined. Welcome."
    assert asking is not None
    assert again.only == ada.id
    assert [grant.get("grant_type") for grant in slack.grants][:2] == [None, "refresh_token"]
    assert "xoxb" not in rows
    assert "xoxe" not in rows
    assert left == 0
