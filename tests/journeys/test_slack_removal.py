"""Kith is removed from a workspace: silence at once, tokens gone at once, everything else after thirty days."""

import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bots.slack.installations import AppKeys, SealedInstallations
from bots.slack.oauth import BACK, INSTALL, routes
from bots.slack.vault import Vault
from bots.slack.workspaces import Workspace
from bots.wiring import KEPT_WITHOUT_HOME
from storage.engine import Database
from storage.rows import metadata
from tests.bots.slack.people import Person
from tests.bots.slack.process import HOME, ZONE
from tests.bots.slack.samples import payload
from tests.bots.slack.test_installations import made
from tests.journeys.slack_lakeside import Lakeside, joins, lakeside
from tests.journeys.slack_workspace import QUESTION, asks
from tests.kit.fake_slack import CLIENT_ID, CLIENT_SECRET, TEAM, TOKEN, FakeSlack
from tests.kit.world import NOON

pytest_plugins = ["tests.bots.slack.fixtures"]

KEYS = Fernet.generate_key().decode()
SEVERAL: dict[str, Any] = {
    "bot_token": None,
    "client_id": CLIENT_ID,
    "client_secret": SecretStr(CLIENT_SECRET),
    "secret_keys": SecretStr(KEYS),
}
NEWS = ("event_app_uninstalled", "event_tokens_revoked")


async def installs(kith: Lakeside) -> None:
    """Install Kith, as the page for it does, and let it in."""
    assert kith.parts.store is not None
    await kith.parts.store.async_save(made(TEAM, TOKEN))
    await kith.kith.found("Lakeside", ZONE.key, HOME)
    await kith.settles()


async def removes(slack: FakeSlack, kith: Lakeside, *news: str, token: str = "xoxb-gone") -> None:
    """Remove Kith; Slack tells so in any order, and more than once."""
    slack.token, slack.word = token, "account_inactive"
    for file in (*news, news[0]):
        await slack.event(payload(file))
    await kith.settles()


async def kept(kith: Lakeside) -> dict[str, int]:
    """Count the rows of each table in which there are any."""
    found = {}
    async with kith.kith.database.read() as db:
        for table in metadata.sorted_tables:
            found[table.name] = len((await db.execute(table.select())).all())
    return {name: count for name, count in found.items() if count}


async def test_what_is_kept_of_a_workspace_that_removed_kith_goes_after_thirty_days(
    slack: FakeSlack, sqlite_url: str
) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with lakeside(sqlite_url, slack, **SEVERAL) as kith:
        await installs(kith)
        await joins(ben)
        await asks(ada)
        await removes(slack, kith, *NEWS)  # one, the other, and the first once more
        silent, tokens = len(slack.posted), await kith.parts.store.teams() if kith.parts.store else -1
        await kith.passes(days=KEPT_WITHOUT_HOME.days - 1)
        before = await kept(kith)
        await kith.passes(days=2)
        after = await kept(kith)

    assert (silent, tokens) == (0, 0)
    assert before["members"] == 2
    assert set(after) <= {"inbox", "alembic_version", "brakes"}  # what was handled lately: ids alone
    assert slack.posted == []


async def test_kith_that_comes_back_in_time_goes_on_and_old_news_of_its_removal_changes_nothing(
    slack: FakeSlack, sqlite_url: str
) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with lakeside(sqlite_url, slack, **SEVERAL) as kith:
        await installs(kith)
        await joins(ben)
        await asks(ada)
        await removes(slack, kith, "event_app_uninstalled")
    slack.token = TOKEN
    async with lakeside(sqlite_url, slack, at=NOON + timedelta(hours=1), **SEVERAL) as kith:
        await installs(kith)
        await slack.event(payload("event_tokens_revoked"))  # Slack does not promise the order
        await kith.settles()
        await kith.passes(minutes=5)
        tokens = await kith.parts.store.teams() if kith.parts.store else -1
        there = await kith.kith.homes_present()

    assert (tokens, there) == (1, [HOME])
    offers = [sent for sent in slack.posted if sent["channel"] == "D0U0BEN" and QUESTION in json.dumps(sent)]
    assert len(offers) == 1


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")  # slack_sdk's own call of aiohttp
async def test_a_whole_organisation_is_refused_in_words_and_its_token_handed_back(
    slack: FakeSlack, sqlite_url: str
) -> None:
    found: list[Workspace] = []

    async def note(workspace: Workspace) -> None:
        found.append(workspace)

    database = Database(sqlite_url)
    client = AsyncWebClient(base_url=f"{slack.address}/api/", session=slack.session, retry_handlers=[])
    store = SealedInstallations(CLIENT_ID, database.engine, Vault(KEYS))
    web = Starlette(routes=routes(store, client, AppKeys(CLIENT_ID, CLIENT_SECRET), note))
    slack.whole_organisation = True
    async with AsyncClient(transport=ASGITransport(web), base_url="https://kith.example.org") as browser:
        asked = await browser.get(INSTALL)
        state = asked.text.partition("state=")[2].partition("&")[0]
        cookie = asked.headers["set-cookie"].partition(";")[0]
        page = await browser.get(BACK, params={"code": "c", "state": state}, headers={"Cookie": cookie})

    kept_there = await store.teams()
    await database.close()
    assert page.status_code == 400
    assert "You chose a whole organisation. Kith works in one workspace at a time." in page.text
    assert (found, kept_there) == ([], 0)
    assert slack.calls[-1] == "auth.revoke"
