"""The messenger, against a workspace that refuses, limits and loses answers: what was done, and what to do next."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.calls import Calls
from bots.slack.messenger import SlackMessenger
from bots.slack.workspaces import Bot, OneWorkspace, TokenRefused
from core.errors import KithError, Unavailable, UnknownOutcome, Unreachable
from core.message import Message, prose
from core.places import Home, Place, PlaceKind, Posted
from core.spans import t
from tests.bots.slack.samples import READING
from tests.kit.fake_slack import BURST, TEAM, TOKEN, FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]

HOME = Home("slack", TEAM)
RUST = Place(HOME, PlaceKind.CHANNEL, "C0RUST0001")
HELLO = Message("test.hello", t("Hello."), (prose(t("Hello.")),))
CHANGED = Message("test.hello", t("Good day."), (prose(t("Good day.")),))


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def messenger(slack: FakeSlack, seconds: Seconds) -> AsyncIterator[SlackMessenger]:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url=f"{slack.address}/api/", session=session, retry_handlers=[])
        yield SlackMessenger(Calls(client, OneWorkspace(client, TOKEN), seconds), "C0RUST0001")


async def test_a_direct_message_is_opened_once_and_written_to(slack: FakeSlack, messenger: SlackMessenger) -> None:
    place = await messenger.direct(HOME, "U0ADA")
    again = await messenger.direct(HOME, "U0ADA")
    posted = await messenger.send(place, HELLO, READING, "01ROW")

    assert place == again == Place(HOME, PlaceKind.DIRECT, "D0U0ADA")
    assert slack.calls.count("conversations.open") == 1
    assert slack.messages[posted.key].text == "Hello."


async def test_the_once_key_travels_as_metadata_and_links_do_not_unfurl(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    await messenger.send(RUST, HELLO, READING, "01ROW")

    (sent,) = slack.posted
    assert sent["metadata"] == {"event_type": "kith_letter", "event_payload": {"once": "01ROW"}}
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)


async def test_a_message_says_something_else_later(slack: FakeSlack, messenger: SlackMessenger) -> None:
    posted = await messenger.send(RUST, HELLO, READING, "01ROW")
    await messenger.update(posted, CHANGED, READING)

    assert [shown.text for shown in slack.messages.values()] == ["Good day."]


async def test_two_people_talk_in_a_group_message(messenger: SlackMessenger) -> None:
    room = await messenger.open_room(HOME, ["U0BEN", "U0ADA"], "Why does it move?", "help-01")

    assert room == Place(HOME, PlaceKind.ROOM, "G0U0ADA-U0BEN")
    assert await messenger.open_room(HOME, ["U0ADA", "U0BEN"], "another", "help-02") == room


async def test_without_group_messages_two_people_talk_in_a_thread_of_the_help_channel(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.scopes = "chat:write,im:write"
    room = await messenger.open_room(HOME, ["U0BEN", "U0ADA"], "Why does it move?", "help-01")
    await messenger.send(room, HELLO, READING, "01ROW")

    first, second = slack.posted
    assert first["text"] == "A place to talk for <@U0BEN> and <@U0ADA>."
    assert (second["channel"], second["thread_ts"]) == ("C0RUST0001", room.key.partition(":")[2])


async def test_without_either_there_is_no_place_to_talk(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.scopes, messenger._help_channel = "chat:write,im:write", ""

    with pytest.raises(Unreachable, match="KITH_SLACK_HELP_CHANNEL"):
        await messenger.open_room(HOME, ["U0BEN", "U0ADA"], "Why does it move?", "help-01")


@pytest.mark.parametrize(
    "error",
    [
        "not_in_channel",
        "user_is_restricted",
        "is_archived",
        "channel_is_archived",
        "channel_not_found",
        "user_disabled",
    ],
)
async def test_whom_slack_does_not_let_us_write_to_is_unreachable(
    slack: FakeSlack, messenger: SlackMessenger, error: str
) -> None:
    slack.refusing["chat.postMessage", RUST.key] = error

    with pytest.raises(Unreachable, match=error):
        await messenger.send(RUST, HELLO, READING, "01ROW")


async def test_somebody_whom_no_message_can_be_opened_to_is_unreachable(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.refusing["conversations.open", "U0GONE"] = "user_disabled"

    with pytest.raises(Unreachable, match="user_disabled"):
        await messenger.direct(HOME, "U0GONE")


async def test_a_message_that_is_gone_cannot_be_changed(messenger: SlackMessenger) -> None:
    with pytest.raises(Unreachable, match="message_not_found"):
        await messenger.update(Posted(RUST, "1.2"), CHANGED, READING)


async def test_too_many_freezes_that_channel_and_no_other(
    slack: FakeSlack, messenger: SlackMessenger, seconds: Seconds
) -> None:
    slack.limited["chat.postMessage", RUST.key] = 30
    direct = await messenger.direct(HOME, "U0ADA")

    with pytest.raises(Unavailable) as first:
        await messenger.send(RUST, HELLO, READING, "01ROW")
    seconds.now += 10
    with pytest.raises(Unavailable) as second:
        await messenger.send(RUST, HELLO, READING, "01ROW")
    await messenger.send(direct, HELLO, READING, "02ROW")
    seconds.now += 20
    await messenger.send(RUST, HELLO, READING, "01ROW")

    assert first.value.after == timedelta(seconds=30)
    assert second.value.after == timedelta(seconds=20)
    assert slack.calls.count("chat.postMessage") == 3  # the one in between was not even asked


async def test_the_first_of_a_burst_beyond_the_rate_waits(slack: FakeSlack, messenger: SlackMessenger) -> None:
    for number in range(BURST):
        await messenger.send(RUST, HELLO, READING, f"{number}")

    with pytest.raises(Unavailable, match=r"chat\.postMessage"):
        await messenger.send(RUST, HELLO, READING, "one more")
    assert len(slack.posted) == BURST


async def test_a_lost_answer_to_a_posting_is_an_unknown_outcome(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.losing.add("chat.postMessage")

    with pytest.raises(UnknownOutcome):
        await messenger.send(RUST, HELLO, READING, "01ROW")

    assert len(slack.posted) == 1
    assert slack.calls == ["auth.test", "chat.postMessage"]  # nothing repeated it behind our back


async def test_a_fault_inside_slack_may_have_posted(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.broken = frozenset({"chat.postMessage"})

    with pytest.raises(UnknownOutcome):
        await messenger.send(RUST, HELLO, READING, "01ROW")


async def test_a_lost_answer_to_a_change_is_simply_repeated(slack: FakeSlack, messenger: SlackMessenger) -> None:
    posted = await messenger.send(RUST, HELLO, READING, "01ROW")
    slack.losing.add("chat.update")

    with pytest.raises(Unavailable):
        await messenger.update(posted, CHANGED, READING)
    await messenger.update(posted, CHANGED, READING)

    assert slack.messages[posted.key].text == "Good day."


async def test_a_revoked_token_waits_for_somebody_to_install_kith_again(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    await messenger.direct(HOME, "U0ADA")
    slack.token = "xoxb-another"

    with pytest.raises(Unavailable, match="installed again") as refused:
        await messenger.send(RUST, HELLO, READING, "01ROW")

    assert refused.value.after == timedelta(hours=1)


async def test_a_token_that_was_never_good_waits_too(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.token = "xoxb-another"

    with pytest.raises(Unavailable, match="SLACK_BOT_TOKEN") as refused:
        await messenger.send(RUST, HELLO, READING, "01ROW")

    assert refused.value.after == timedelta(hours=1)


async def test_a_workspace_without_kith_is_unreachable(messenger: SlackMessenger) -> None:
    with pytest.raises(Unreachable, match="T0STRANGER"):
        await messenger.direct(Home("slack", "T0STRANGER"), "U0ADA")


async def test_slack_out_of_reach_did_certainly_nothing() -> None:
    async def installed(_: str) -> Bot:
        return Bot("B1", "U1", TOKEN)

    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url="http://127.0.0.1:9/api/", session=session, retry_handlers=[])
        nowhere = SlackMessenger(Calls(client, installed))

        with pytest.raises(Unavailable, match="could not be reached"):
            await nowhere.send(RUST, HELLO, READING, "01ROW")


async def test_a_token_that_slack_refuses_is_said_in_a_sentence(slack: FakeSlack) -> None:
    client = AsyncWebClient(base_url=f"{slack.address}/api/", session=slack.session, retry_handlers=[])

    with pytest.raises(TokenRefused, match="SLACK_BOT_TOKEN") as refused:
        await OneWorkspace(client, "xoxb-wrong").workspace()
    assert isinstance(refused.value, KithError)
