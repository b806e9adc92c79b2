"""Who people are on Slack, from its own events: new names, guests, strangers, bots, who left, and deleted profiles."""

import json
from dataclasses import replace
from typing import Any

import pytest

from storage.rows import metadata
from tests.bots.slack.people import Person
from tests.bots.slack.samples import payload
from tests.journeys.slack_lakeside import Lakeside, joins, lakeside
from tests.journeys.slack_workspace import asks
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]

CLEO = "U0CLEO0001"


async def tells(slack: FakeSlack, kith: Lakeside, file: str, **changes: Any) -> None:
    """Let Slack tell of Cleo."""
    sent = payload(file) | {"event_id": f"Ev{slack.trigger()}"}
    sent["event"]["user"] |= changes
    await slack.event(sent)
    await kith.settles()


@pytest.fixture
def cleo(slack: FakeSlack) -> Person:
    """Give somebody whose account has the id of the payload files."""
    return Person(slack, "cleo0001")


async def test_a_new_name_and_who_looks_after_kith_are_followed(
    slack: FakeSlack, sqlite_url: str, cleo: Person
) -> None:
    async with lakeside(sqlite_url, slack) as kith:
        await joins(cleo)
        await tells(slack, kith, "event_user_change", is_admin=True)
        named = await kith.behind(CLEO)
        await tells(slack, kith, "event_user_change", is_admin=False)
        demoted = await kith.behind(CLEO)

    assert named is not None
    assert demoted is not None
    assert (named[0].name, named[1].name, named[0].organiser, demoted[0].organiser) == ("Cleo", "Cleo", True, False)


async def test_a_zone_is_followed_until_somebody_chooses_one_here(
    slack: FakeSlack, sqlite_url: str, cleo: Person
) -> None:
    async with lakeside(sqlite_url, slack) as kith:
        await joins(cleo)  # users.info says Paris
        await tells(slack, kith, "event_user_change", tz="America/New_York")
        moved = await kith.behind(CLEO)
        assert moved is not None
        async with kith.kith.units.begin(kith.community.id) as unit:
            await unit.members.save(replace(moved[0], zone="Asia/Tokyo"))  # as /kith me does
            await unit.commit()
        await tells(slack, kith, "event_user_change", tz="Europe/Lisbon")
        stays = await kith.behind(CLEO)

    assert (moved[0].zone, moved[1].zone) == ("America/New_York", "America/New_York")
    assert stays is not None
    assert (stays[0].zone, stays[1].zone) == ("Asia/Tokyo", "Europe/Lisbon")


async def test_news_makes_kith_ask_slack_anew_about_somebody(slack: FakeSlack, sqlite_url: str, cleo: Person) -> None:
    async with lakeside(sqlite_url, slack) as kith:
        await joins(cleo)
        await cleo.types("/kith me")
        asked = slack.calls.count("users.info")
        await tells(slack, kith, "event_user_change")
        await cleo.types("/kith me")
        again = slack.calls.count("users.info")

    assert (asked, again) == (1, 2)


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("event_user_left", {}),
        ("event_user_of_another_workspace", {}),
        ("event_user_change", {"is_bot": True}),
    ],
)
async def test_who_is_here_no_more_leaves_kith(
    slack: FakeSlack, sqlite_url: str, cleo: Person, file: str, changes: dict[str, bool]
) -> None:
    async with lakeside(sqlite_url, slack) as kith:
        await joins(cleo)
        await tells(slack, kith, file, **changes)
        gone = await kith.behind(CLEO)

    assert gone is not None
    assert (gone[0].joined, gone[0].weekly) == (False, 0)


@pytest.mark.parametrize("guest", ["is_restricted", "is_ultra_restricted"])
async def test_a_guest_takes_part_like_anybody(slack: FakeSlack, sqlite_url: str, cleo: Person, guest: str) -> None:
    slack.people[CLEO] = {guest: True}
    async with lakeside(sqlite_url, slack) as kith:
        await joins(cleo)
        await tells(slack, kith, "event_user_change", **{guest: True})
        here = await kith.behind(CLEO)

    assert here is not None
    assert (here[0].joined, here[0].organiser) == (True, False)


@pytest.mark.parametrize("what", [{"is_stranger": True}, {"team_id": "T0ELSEWHERE"}, {"is_bot": True}])
async def test_people_of_a_shared_channel_and_bots_are_told_and_never_written_down(
    slack: FakeSlack, sqlite_url: str, cleo: Person, what: dict[str, Any]
) -> None:
    slack.people[CLEO] = what
    async with lakeside(sqlite_url, slack) as kith:
        await cleo.types("/kith join")
        told = await cleo.sees()
        unknown = await kith.behind(CLEO)

    assert "another workspace" in told.text
    assert unknown is None


async def test_a_deleted_profile_is_forgotten_with_everything_that_is_known_of_it(
    slack: FakeSlack, sqlite_url: str, cleo: Person
) -> None:
    async with lakeside(sqlite_url, slack) as kith:
        await joins(cleo)
        await asks(cleo, "How do I teach a heron to juggle three pebbles?")
        await kith.settles()
        member = await kith.behind(CLEO)
        assert member is not None
        await tells(slack, kith, "event_user_left")
        await tells(slack, kith, "event_user_forgotten")
        await kith.passes(hours=1)
        rest = []
        async with kith.kith.database.read() as db:
            for table in metadata.sorted_tables:
                rest += [(table.name, row) for row in (await db.execute(table.select())).all()]
        unknown = await kith.behind(CLEO)

    assert unknown is None
    kept = json.dumps([(name, str(row)) for name, row in rest if name not in {"inbox", "outbox"}])
    assert [word for word in (CLEO, "heron", str(member[0].id)) if word in kept] == []
