"""The store of several workspaces, on both databases: tokens sealed, exchanged, and gone once Kith was removed."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Bot as Installed
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.installations import AppKeys, ManyWorkspaces, SealedInstallations
from bots.slack.vault import Vault
from storage.engine import Database
from tests.kit.fake_slack import CLIENT_ID, CLIENT_SECRET, TEAM, TOKEN, FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]

OTHER = "T0OTHER001"


def made(team: str, token: str, **more: object) -> Installation:
    """Make what slack_sdk makes of Slack's answer."""
    who = {"app_id": "A0KITH0001", "user_id": "U0ADA", "bot_id": "B0KITH0001", "bot_user_id": "U0KITH0001"}
    return Installation(**who, team_id=team, bot_token=token, bot_scopes="chat:write,im:write", **more)  # type: ignore[arg-type]


@pytest.fixture
async def client(slack: FakeSlack) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(base_url=f"{slack.address}/api/", session=session, retry_handlers=[])


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")  # slack_sdk's own call of aiohttp
async def test_the_life_of_an_installation(database: Database, slack: FakeSlack, client: AsyncWebClient) -> None:
    store = SealedInstallations(CLIENT_ID, database.engine, Vault(Fernet.generate_key().decode()))
    many = ManyWorkspaces(store, client, AppKeys(CLIENT_ID, CLIENT_SECRET))
    slack.lifetime = 43_200
    await store.async_save(made(TEAM, TOKEN))
    await store.async_save(made(OTHER, "xoxb-ends", bot_refresh_token="xoxe-0", bot_token_expires_in=60))
    async with database.read() as db:
        kept = (await db.exec_driver_sql("SELECT bot_token, bot_refresh_token FROM slack_bots")).all()

    assert "xox" not in str(kept)
    assert await store.teams() == 2
    mine, others = await many(TEAM), await many(OTHER)
    assert mine is not None
    assert others is not None
    assert (mine.token, mine.scopes) == (TOKEN, frozenset({"chat:write", "im:write"}))
    assert (others.token, slack.grants[0]["refresh_token"]) == ("xoxb-granted-1", "xoxe-0")
    assert await many("T0NOBODY") is None
    later = await ManyWorkspaces(store, client, AppKeys(CLIENT_ID, CLIENT_SECRET))(OTHER)
    assert later is not None
    assert (later.token, len(slack.grants)) == ("xoxb-granted-1", 1)  # it lives for hours, whatever this machine's zone

    slack.token = TOKEN
    assert await many.stays(TEAM)
    slack.token = "xoxb-another"
    assert not await many.stays(TEAM)
    await many.forget(TEAM)
    assert (await many(TEAM), await store.teams()) == (None, 1)
    states = AsyncSQLAlchemyOAuthStateStore(expiration_seconds=60, engine=database.engine)
    state = await states.async_issue()
    assert [await states.async_consume(state), await states.async_consume(state)] == [True, False]


async def test_old_news_of_a_removal_deletes_no_newer_installation(
    database: Database, slack: FakeSlack, client: AsyncWebClient
) -> None:
    store = SealedInstallations(CLIENT_ID, database.engine, Vault(Fernet.generate_key().decode()))
    many = ManyWorkspaces(store, client, AppKeys(CLIENT_ID, CLIENT_SECRET))
    await store.async_save(made(TEAM, "xoxb-first"))
    first = await many(TEAM)  # remembered for a minute
    slack.token = "xoxb-second"
    await store.async_save(made(TEAM, "xoxb-second"))

    stays = await many.stays(TEAM)  # another process may have installed it, so nothing is remembered here
    second = await many(TEAM)
    slack.token = "xoxb-third"
    refused = not await many.stays(TEAM)
    await store.async_save(made(TEAM, "xoxb-third"))  # between the question and the deletion
    await many.forget(TEAM)
    third, rows = await many(TEAM), await store.rows(TEAM)
    await many.forget(TEAM)  # nothing was refused since

    assert (first, second, third) != (None, None, None)
    assert [one.token for one in (first, second, third) if one] == ["xoxb-first", "xoxb-second", "xoxb-third"]
    assert (stays, refused) == (True, True)
    assert [len(ids) for ids in rows] == [1, 1]
    assert await many(TEAM) == third


async def test_what_is_installed_while_slack_is_asked_is_asked_about_too(
    database: Database, slack: FakeSlack, client: AsyncWebClient
) -> None:
    class Interrupted(SealedInstallations):
        """Somebody installs Kith right after the old token was read."""

        async def of(self, team: str) -> Installed | None:
            found = await super().of(team)
            if slack.token == TOKEN and found is not None and found.bot_token != TOKEN:
                await self.async_save(made(team, TOKEN))
            return found

    store = Interrupted(CLIENT_ID, database.engine, Vault(Fernet.generate_key().decode()))
    many = ManyWorkspaces(store, client, AppKeys(CLIENT_ID, CLIENT_SECRET))
    await store.async_save(made(TEAM, "xoxb-old"))

    assert await many.stays(TEAM)
