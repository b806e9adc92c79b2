"""Events on Slack: written down before they are acknowledged, so that a crash loses none, and done once."""

from core.errors import Unavailable
from tests.bots.slack.process import HOME, process
from tests.bots.slack.samples import payload
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


async def test_a_crash_between_acknowledging_and_handling_loses_nothing(slack: FakeSlack, sqlite_url: str) -> None:
    """The first process acknowledges and is gone before anybody looked into its inbox; the next one finds it."""
    async with process(sqlite_url, slack):
        answer = await slack.event(payload("event_team_join"))
    async with process(sqlite_url, slack) as second:
        await second.kith.listen()
        community = await second.kith.communities.community_at(HOME)
        assert community is not None
        async with second.kith.units.look(community) as unit:
            found = await unit.members.behind(HOME, "U0CLEO0001")

    assert answer.status == 200
    assert found is not None
    member, account = found
    assert (account.name, member.zone, member.joined) == ("Cleo", "Europe/Paris", False)


async def test_an_event_that_cannot_be_handled_now_waits(slack: FakeSlack, sqlite_url: str) -> None:
    """Slack is out of reach while a Home tab is to be drawn: the event stays, and its lease ends."""
    async with process(sqlite_url, slack) as running:

        async def hear(_: object) -> None:
            raise Unavailable("Slack could not be reached")

        running.kith.hearers["slack"] = hear
        await slack.event(payload("event_app_home_opened"))
        await running.kith.listen()
        async with running.kith.database.read() as db:
            row = (await db.exec_driver_sql("SELECT done_at, leased_until FROM inbox")).mappings().one()

    assert row["done_at"] is None
    assert row["leased_until"] is not None
