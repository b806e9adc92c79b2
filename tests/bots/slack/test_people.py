"""Who people are: names and zones from Slack, asked for once a day; and for whom Kith does not work."""

from collections.abc import AsyncIterator
from typing import cast

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.calls import Calls
from bots.slack.home import HomeTab
from bots.slack.people import KEPT, PATIENCE, Profiles, profile
from bots.slack.workspaces import OneWorkspace
from core.dispatch import Dispatcher
from core.inbound import Heard, Origin
from core.places import Home, Place, PlaceKind
from tests.bots.slack.test_messenger import Seconds
from tests.kit.fake_slack import TEAM, TOKEN, FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]

HOME = Home("slack", TEAM)
ADA = Origin(HOME, "U0ADA", "u0ada", Place(HOME, PlaceKind.CHANNEL, "C0RUST0001"), "rust")


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def profiles(slack: FakeSlack, seconds: Seconds) -> AsyncIterator[Profiles]:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url=f"{slack.address}/api/", session=session, retry_handlers=[])
        yield Profiles(Calls(client, OneWorkspace(client, TOKEN)), seconds)


async def test_slack_is_asked_once_a_day(slack: FakeSlack, profiles: Profiles, seconds: Seconds) -> None:
    first, second = await profiles.introduce(ADA), await profiles.introduce(ADA)
    seconds.now += KEPT + 1
    await profiles.introduce(ADA)

    assert first == second
    assert first is not None
    assert (first.name, first.zone, first.channel) == ("ada", "Europe/Paris", "rust")
    assert slack.calls.count("users.info") == 2


async def test_news_of_somebody_makes_kith_ask_again(slack: FakeSlack, profiles: Profiles) -> None:
    await profiles.introduce(ADA)
    profiles.forget(TEAM, "U0ADA")
    await profiles.introduce(ADA)

    assert slack.calls.count("users.info") == 2


@pytest.mark.parametrize("happening", ["arrived", "renamed", "left", "forgotten"])
async def test_what_is_known_of_somebody_goes_with_the_news(
    slack: FakeSlack, profiles: Profiles, happening: str
) -> None:
    draws_nothing = cast("Dispatcher", None)
    await profiles.introduce(ADA)
    await HomeTab(draws_nothing, profiles._calls, profiles).heard(Heard(HOME, "Ev1", happening, "U0ADA"))
    await profiles.introduce(ADA)

    assert slack.calls.count("users.info") == 2


async def test_without_an_answer_what_the_request_said_must_do(
    slack: FakeSlack, profiles: Profiles, seconds: Seconds
) -> None:
    slack.broken = frozenset({"users.info"})
    assert await profiles.introduce(ADA) == ADA
    assert await profiles.introduce(ADA) == ADA
    slack.broken = frozenset()
    seconds.now += PATIENCE + 1
    found = await profiles.introduce(ADA)

    assert slack.calls.count("users.info") == 2
    assert found is not None
    assert found.zone == "Europe/Paris"


async def test_kith_does_not_work_for_people_of_another_workspace(slack: FakeSlack, profiles: Profiles) -> None:
    slack.strangers.add("U0ADA")

    assert await profiles.introduce(ADA) is None


@pytest.mark.parametrize(
    ("user", "what"),
    [
        ({"is_bot": True}, "bot"),
        ({"id": "USLACKBOT"}, "bot"),
        ({"deleted": True}, "gone"),
        ({"is_restricted": True}, "guest"),
        ({"is_ultra_restricted": True}, "guest"),
        ({"is_stranger": True}, "outsider"),
        ({"team_id": "T0ELSEWHERE"}, "outsider"),
    ],
)
def test_slacks_user_object_says_what_somebody_is(user: dict[str, object], what: str) -> None:
    found = profile({"id": "U0ADA", "team_id": TEAM, **user}, TEAM)

    assert [name for name in ("bot", "gone", "guest", "outsider") if getattr(found, name)] == [what]


def test_somebody_of_the_whole_organisation_is_no_outsider() -> None:
    user = {"id": "U0ADA", "team_id": "T0OTHER", "enterprise_user": {"teams": [TEAM, "T0OTHER"]}}

    assert not profile(user, TEAM).outsider
