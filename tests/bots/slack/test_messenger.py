"""The messenger, against a workspace that refuses, limits and loses answers: what was done, and what to do next."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.calls import Calls
from bots.slack.messenger import SlackMessenger
from bots.slack.troubles import Troubles
from bots.slack.workspaces import Bot, OneWorkspace, TokenRefused, still_works
from core.errors import KithError, NotAllowed, NotYet, OutOfOrder, Unavailable, UnknownOutcome, Unreachable
from core.inbound import Heard
from core.message import Message, prose
from core.places import Home, Place, PlaceKind, Posted
from core.spans import t
from tests.bots.slack.samples import READING
from tests.kit.fake_slack import TEAM, TOKEN, FakeSlack

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
def heard() -> list[Heard]:
    """Give what core was told."""
    return []


@pytest.fixture
async def messenger(slack: FakeSlack, seconds: Seconds, heard: list[Heard]) -> AsyncIterator[SlackMessenger]:
    async def told(one: Heard) -> None:
        heard.append(one)

    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url=f"{slack.address}/api/", session=session, retry_handlers=[])
        troubles = Troubles(told)
        calls = Calls(client, OneWorkspace(client, TOKEN), seconds, troubles.token_gone)
        yield SlackMessenger(calls, "C0RUST0001", troubles)


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

    with pytest.raises(NotAllowed, match="KITH_SLACK_HELP_CHANNEL"):
        await messenger.open_room(HOME, ["U0BEN", "U0ADA"], "Why does it move?", "help-01")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("not_in_channel", "outside"),
        ("is_archived", "archived"),
        ("channel_is_archived", "archived"),
        ("channel_not_found", "gone"),
        ("restricted_action", "forbidden"),
        ("missing_scope", "forbidden"),
    ],
)
async def test_a_channel_that_cannot_be_written_to_waits_and_core_learns_why(
    slack: FakeSlack, messenger: SlackMessenger, heard: list[Heard], error: str, told: str
) -> None:
    slack.refusing["chat.postMessage", RUST.key] = error

    with pytest.raises(NotAllowed, match=error):
        await messenger.send(RUST, HELLO, READING, "01ROW")

    address = f"https://slack.com/app_redirect?channel={RUST.key}&team={TEAM}"
    assert [(one.happening, dict(one.details)) for one in heard] == [
        ("closed", {"place": RUST.key, "why": told, "address": address})
    ]


@pytest.mark.parametrize("error", ["user_is_restricted", "user_disabled", "is_archived"])
async def test_whom_slack_does_not_let_us_write_to_is_unreachable_and_asked_for_anew_next_time(
    slack: FakeSlack, messenger: SlackMessenger, heard: list[Heard], error: str
) -> None:
    direct = await messenger.direct(HOME, "U0ADA")
    slack.refusing["chat.postMessage", direct.key] = error

    with pytest.raises(Unreachable, match=error):
        await messenger.send(direct, HELLO, READING, "01ROW")
    await messenger.direct(HOME, "U0ADA")

    assert slack.calls.count("conversations.open") == 2
    assert heard == []  # nobody but the one concerned


@pytest.mark.parametrize("error", ["user_disabled", "user_not_found", "cannot_dm_bot"])
async def test_somebody_whom_no_message_can_be_opened_to_is_unreachable_and_nobody_any_more(
    slack: FakeSlack, messenger: SlackMessenger, heard: list[Heard], error: str
) -> None:
    slack.refusing["conversations.open", "U0GONE"] = error

    with pytest.raises(Unreachable, match=error):
        await messenger.direct(HOME, "U0GONE")

    assert [(one.happening, one.user) for one in heard] == [("left", "U0GONE")]


async def test_a_message_that_is_gone_cannot_be_changed(messenger: SlackMessenger) -> None:
    with pytest.raises(Unreachable, match="message_not_found"):
        await messenger.update(Posted(RUST, "1.2"), CHANGED, READING)


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "is_archived"])
async def test_a_change_in_a_channel_that_is_closed_is_told_and_not_passed_over(
    slack: FakeSlack, messenger: SlackMessenger, heard: list[Heard], error: str
) -> None:
    posted = await messenger.send(RUST, HELLO, READING, "01ROW")
    slack.refusing["chat.update", RUST.key] = error

    with pytest.raises(NotAllowed, match=error):
        await messenger.update(posted, CHANGED, READING)

    assert [one.happening for one in heard] == ["closed"]


async def test_too_many_freezes_that_channel_and_no_other(
    slack: FakeSlack, messenger: SlackMessenger, seconds: Seconds
) -> None:
    slack.limited["chat.postMessage", RUST.key] = 30
    direct = await messenger.direct(HOME, "U0ADA")

    with pytest.raises(Unavailable) as first:
        await messenger.send(RUST, HELLO, READING, "01ROW")
    seconds.now += 10
    with pytest.raises(NotYet) as second:
        await messenger.send(RUST, HELLO, READING, "01ROW")
    await messenger.send(direct, HELLO, READING, "02ROW")
    seconds.now += 20
    await messenger.send(RUST, HELLO, READING, "01ROW")

    assert type(first.value) is Unavailable  # Slack was asked, so that was a try
    assert first.value.after == timedelta(seconds=30)
    assert second.value.after == timedelta(seconds=20)
    assert slack.calls.count("chat.postMessage") == 3  # the one in between was not even asked


async def test_a_burst_in_one_channel_is_spread_and_slack_never_says_429(
    slack: FakeSlack, messenger: SlackMessenger, seconds: Seconds
) -> None:
    turns = []
    for number in range(9):
        try:
            await messenger.send(RUST, HELLO, READING, f"{number}")
        except NotYet as later:
            turns.append((later.after, f"{number}"))
    at_once = len(slack.posted)
    for number, (after, once) in enumerate(turns, start=1):
        assert after == timedelta(seconds=number)  # each has a moment of its own
        seconds.now += 1
        await messenger.send(RUST, HELLO, READING, once)

    assert (at_once, len(turns), len(slack.posted)) == (5, 4, 9)
    assert slack.calls.count("chat.postMessage") == 9  # none was asked for in vain


async def test_many_direct_messages_are_opened_at_slacks_pace_and_one_alone_at_once(
    slack: FakeSlack, messenger: SlackMessenger, seconds: Seconds
) -> None:
    turns = []
    for number in range(30):
        try:
            await messenger.direct(HOME, f"U0M{number}")
        except NotYet as later:
            turns.append((later.after or timedelta(0)).total_seconds())
    seconds.now += 120
    await messenger.direct(HOME, "U0ALONE")

    assert turns == pytest.approx([1.2 * number for number in range(1, 11)])
    assert slack.calls.count("conversations.open") == 21


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
    with pytest.raises(OutOfOrder, match="installed again"):
        await messenger.send(RUST, HELLO, READING, "02ROW")
    assert slack.calls.count("chat.postMessage") == 1  # an hour has not passed


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


async def test_a_token_of_a_whole_organisation_is_refused_in_a_sentence(slack: FakeSlack) -> None:
    client = AsyncWebClient(base_url=f"{slack.address}/api/", session=slack.session, retry_handlers=[])
    slack.whole_organisation = True

    with pytest.raises(TokenRefused, match="install the app to one workspace"):
        await OneWorkspace(client, TOKEN).workspace()


async def test_slack_that_cannot_say_whose_token_it_is_has_not_refused_it(slack: FakeSlack) -> None:
    client = AsyncWebClient(base_url=f"{slack.address}/api/", session=slack.session, retry_handlers=[])
    slack.broken = frozenset({"auth.test"})

    with pytest.raises(Unavailable, match="does not say"):
        await still_works(client, OneWorkspace(client, TOKEN), TEAM)
