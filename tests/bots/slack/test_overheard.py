"""Messages as Slack tells them: read where they are a person's in a public channel, and written down nowhere."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from bots.slack.around import Around
from bots.slack.overheard import HISTORY, NOT_GRANTED, NOT_PUBLIC, hears, overheard
from core.inbound import Origin, Overheard, Telling
from core.places import Home, Place, PlaceKind
from storage.rows.kernel import inbox
from tests.bots.slack.process import process
from tests.bots.slack.samples import payload
from tests.bots.slack.toys import TOYS
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]

HOME = Home("slack", "T0KITH0001")
RUST = Place(HOME, PlaceKind.CHANNEL, "C0RUST0001")
TS, AT = "1355517523.000005", datetime(2012, 12, 14, 20, 38, 43, 5, tzinfo=UTC)


def event(**more: Any) -> dict[str, Any]:
    """Give an event about a message in #rust, in Slack's shape."""
    body = deepcopy(payload("event_message"))
    body["event"] |= {"channel": "C0RUST0001", "channel_type": "channel"} | more
    return body


def message(text: str = "hello Kith", **more: Any) -> dict[str, Any]:
    """Give a message as it stands in an event about a change."""
    return {"type": "message", "user": "U0ADA00001", "text": text, "ts": TS} | more


def changed(now: dict[str, Any]) -> Overheard | None:
    return overheard(event(subtype="message_changed", hidden=True, message=now, previous_message=message(), user=None))


def test_what_a_person_writes_in_a_public_channel() -> None:
    written = Overheard(RUST, TS, Telling.WRITTEN, "U0ADA00001", AT, "see Rust's book & @U0BEN00001")
    text = "see <https://doc.rust-lang.org|Rust's book> &amp; <@U0BEN00001>"

    assert overheard(event(text=text)) == written
    threaded = overheard(event(text="yes", thread_ts="1355517500.000001"))
    assert threaded is not None
    assert threaded.answers == "1355517500.000001"
    assert overheard(event(subtype="thread_broadcast", thread_ts="1355517500.000001")) is not None


def test_a_change_and_what_is_deleted() -> None:
    edited = changed(message("hello all", edited={"user": "U0ADA00001", "ts": "1355517530.000000"}))
    deleted = Overheard(RUST, TS, Telling.DELETED)

    assert edited == Overheard(RUST, TS, Telling.CHANGED, "U0ADA00001", AT, "hello all")
    gone = event(subtype="message_deleted", hidden=True, deleted_ts=TS, previous_message=message(), ts="1355517540.1")
    assert overheard(gone) == deleted
    assert changed(message("This message was deleted.", subtype="tombstone", user="USLACKBOT")) == deleted


@pytest.mark.parametrize(
    "more",
    [
        {"channel_type": "im", "channel": "D0ADA00001"},
        {"channel_type": "group"},
        {"channel_type": "mpim"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"subtype": "channel_join"},
        {"user": None},
        {"type": "reaction_added"},
    ],
)
def test_anything_else_is_nobodys(more: dict[str, Any]) -> None:
    assert overheard(event(**more)) is None


def test_what_a_bot_changed_is_nobodys() -> None:
    assert changed(message("x", subtype="bot_message", bot_id="B1")) is None


def test_who_acts_is_told_why_kith_can_not_hear_there() -> None:
    here = Origin(HOME, "U0ADA00001", "ada", RUST, "rust")
    private = Origin(HOME, "U0ADA00001", "ada", RUST)

    assert hears(here, ()).deaf == NOT_GRANTED
    assert hears(private, {HISTORY}).deaf == NOT_PUBLIC
    assert hears(here, {HISTORY}).deaf is None


async def test_a_message_is_acknowledged_handed_on_and_never_in_the_inbox(slack: FakeSlack, sqlite_url: str) -> None:
    told: list[Overheard] = []

    async def overhear(one: Overheard) -> None:
        told.append(one)

    async with process(sqlite_url, slack, TOYS, Around(overhear=overhear)) as running:
        answer = await slack.event(event(text="who knows quokkas?"))
        await running.slack.settle()
        async with running.kith.database.read() as db:
            written = (await db.execute(inbox.select())).all()

    assert answer.status == 200
    assert [one.text for one in told] == ["who knows quokkas?"]
    assert written == []
