"""What Slack refuses: who is told in which words, what waits, what is set aside, and that nothing is tried for ever."""

from datetime import timedelta

import pytest

from bots.slack.answers import LOCKED
from bots.slack.render import ENGLISH
from core.spans import plain
from tests.bots.slack.people import Person
from tests.journeys.slack_lakeside import joins, lakeside
from tests.journeys.slack_workspace import QUESTION, asks
from tests.kit.fake_slack import FakeSlack
from tests.kit.world import NOON

pytest_plugins = ["tests.bots.slack.fixtures"]

RUST = "C0RUST0001"
LEADS = {"is_admin": True}


def posted_to(slack: FakeSlack, channel: str, words: str) -> int:
    return len([sent for sent in slack.posted if sent["channel"] == channel and words in str(sent)])


@pytest.mark.parametrize("word", ["account_inactive", "token_revoked"])
async def test_a_token_taken_back_while_running_holds_everything_until_kith_is_installed_again(
    slack: FakeSlack, sqlite_url: str, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with lakeside(sqlite_url, slack) as kith:
        await joins(ben)
        await asks(ada)
        slack.token, slack.word = "xoxb-gone", word
        await kith.settles()
        silent = len(slack.posted)
        asked = len(slack.calls)
        await kith.passes(hours=1, minutes=1)
        await ada.types("/ask")
        told = await slack.message(RUST, containing="accept my key")
        parked, calls = await kith.parked(), slack.calls[asked:]
    slack.token = "xoxb-fake"
    async with lakeside(sqlite_url, slack, at=NOON + timedelta(hours=2)) as again:
        await again.settles()
        await again.passes(minutes=30)

    assert (silent, parked) == (0, [])
    assert (told.text, told.only) == (plain(LOCKED, ENGLISH), ada.id)
    assert "chat.postMessage" not in calls  # no letter was tried with a key that is not taken
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] != []
    assert (posted_to(slack, "D0U0BEN", QUESTION), posted_to(slack, "D0U0ADA", "on its way")) == (1, 1)


async def test_a_token_that_is_not_taken_for_half_a_day_costs_one_call_an_hour_and_no_letter(
    slack: FakeSlack, sqlite_url: str
) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with lakeside(sqlite_url, slack) as kith:
        await joins(ben)
        await asks(ada)
        slack.token = "xoxb-gone"  # Slack says invalid_auth, as it does to an address that it doesn't let in
        before = len(slack.calls)
        for _ in range(10):  # more often than a letter is tried
            await kith.passes(hours=1, seconds=1)
        calls = [call for call in slack.calls[before:] if call != "auth.test"]
        slack.token = "xoxb-fake"
        await kith.passes(hours=1, seconds=1)
        parked, undone = await kith.parked(), await kith.undone()

    assert len(calls) == 10
    assert parked == []
    assert "questions.offer" not in undone
    assert posted_to(slack, "D0U0ADA", "on its way") == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("not_in_channel", "I'm not in"),
        ("channel_is_archived", "it is archived"),
        ("restricted_action_read_only_channel", "let me write nothing"),
    ],
)
async def test_organisers_hear_once_where_kith_cannot_write_and_what_waited_goes_out_when_they_press(
    slack: FakeSlack, sqlite_url: str, error: str, words: str
) -> None:
    lee, ada = Person(slack, "lee"), Person(slack, "ada")
    slack.people[lee.id] = LEADS
    slack.refusing["chat.postMessage", RUST] = error
    async with lakeside(sqlite_url, slack) as kith:
        await ada.types("/kith help")
        await lee.types("/kith launch")
        card = await slack.message(RUST, "communities.preview")
        for _ in range(2):
            await lee.presses(card, "communities.preview")
            await lee.presses(await slack.message(RUST, "communities.post"), "communities.post")
            await kith.settles()
        before = len(slack.calls)
        await kith.passes(hours=3)
        waiting, asked = await kith.parked(), slack.calls[before:].count("chat.postMessage")
        slack.refusing.clear()
        await lee.presses(await slack.message("D0U0LEE", "communities.try-again"), "communities.try-again")
        await kith.settles()
        await kith.passes(minutes=1)
        parked = await kith.parked()

    assert ([error in reason for reason in waiting], asked) == ([True, True], 0)
    told = [str(sent) for sent in slack.posted if sent["channel"] == "D0U0LEE"]
    assert [(words in sent, f"channel={RUST}" in sent) for sent in told] == [(True, True)]
    assert posted_to(slack, "D0U0ADA", "write") == 0
    assert (posted_to(slack, RUST, "members.switches"), parked) == (
        1,
        [],
    )  # the latest invitation is the one that is true


async def test_whom_slack_says_to_be_nobody_leaves_kith_and_others_are_asked(slack: FakeSlack, sqlite_url: str) -> None:
    ada, ben, cleo = (Person(slack, name) for name in ("ada", "ben", "cleo"))
    async with lakeside(sqlite_url, slack) as kith:
        await joins(ben)
        slack.refusing["conversations.open", ben.id] = "user_disabled"
        await asks(ada)
        await kith.settles()
        gone = await kith.behind(ben.id)
        await joins(cleo)
        await kith.passes(hours=3)
        opened = slack.calls.count("conversations.open")
        await kith.passes(hours=3)

    assert gone is not None
    assert gone[0].left_at is not None
    assert posted_to(slack, "D0U0CLEO", QUESTION) == 1
    assert slack.calls.count("conversations.open") == opened  # nobody knocks at that door again


async def test_a_guest_who_may_not_be_written_to_is_passed_by_and_stays(slack: FakeSlack, sqlite_url: str) -> None:
    ada, ben, cleo = (Person(slack, name) for name in ("ada", "ben", "cleo"))
    async with lakeside(sqlite_url, slack) as kith:
        await joins(ben)
        await joins(cleo)
        slack.refusing["chat.postMessage", "D0U0BEN"] = "user_is_restricted"
        await asks(ada)
        await kith.settles()
        stays, parked = await kith.behind(ben.id), await kith.parked()

    assert stays is not None
    assert stays[0].left_at is None
    assert set(parked) == {"chat.postMessage: user_is_restricted"}
    assert posted_to(slack, "D0U0CLEO", QUESTION) == 1


async def test_two_who_may_not_be_put_together_talk_in_the_help_channel(slack: FakeSlack, sqlite_url: str) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    slack.refusing["conversations.open", "U0ADA,U0BEN"] = "invalid_user_combination"
    slack.refusing["conversations.open", "U0BEN,U0ADA"] = "invalid_user_combination"
    async with lakeside(sqlite_url, slack, help_channel=RUST) as kith:
        await joins(ben)
        await asks(ada)
        await kith.settles()
        await ben.presses(await slack.message("D0U0BEN", "offers.accept"), "offers.accept")
        await kith.settles()
        room = await slack.message(RUST, "questions.solved")
        parked = await kith.parked()

    assert room.body["thread_ts"]
    assert parked == []


async def test_without_a_help_channel_organisers_hear_that_two_have_no_place(slack: FakeSlack, sqlite_url: str) -> None:
    ada, ben, lee = (Person(slack, name) for name in ("ada", "ben", "lee"))
    slack.people[lee.id] = LEADS
    slack.scopes = "chat:write,commands,im:write,users:read"
    async with lakeside(sqlite_url, slack) as kith:
        await lee.types("/kith help")
        await lee.sees()
        await joins(ben)
        await asks(ada)
        await kith.settles()
        await ben.presses(await slack.message("D0U0BEN", "offers.accept"), "offers.accept")
        await kith.settles()

    assert posted_to(slack, "D0U0LEE", "for several people here") == 1
