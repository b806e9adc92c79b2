"""Organisers on Slack: owners, admins and whom the installation names; they find the launch card in the Home tab."""

import pytest

from tests.bots.slack.people import Person
from tests.journeys.slack_lakeside import lakeside
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


async def test_an_admin_finds_the_launch_card_in_the_home_tab_and_a_member_does_not(
    slack: FakeSlack, sqlite_url: str
) -> None:
    lee, ada = Person(slack, "lee"), Person(slack, "ada")
    slack.people[lee.id] = {"is_admin": True}
    async with lakeside(sqlite_url, slack) as kith:
        for person in (lee, ada):
            await person.opens_home()
        await kith.settles()
        card, members = await slack.home(lee.id, "Starting here"), await slack.home(ada.id)
        await lee.presses_at_home(card, "communities.preview")
        preview = await slack.message("D0U0LEE", containing="word for word")
        await ada.presses_at_home(card, "communities.hosts")
        refused = await slack.message("D0U0ADA", containing="Organisers decide this")

    assert "communities." not in str(members)
    assert preview.only is None
    assert refused.channel == "D0U0ADA"


@pytest.mark.parametrize("reachable", [True, False])
async def test_whom_the_installation_names_is_an_organiser_too(
    slack: FakeSlack, sqlite_url: str, *, reachable: bool
) -> None:
    ada = Person(slack, "ada")
    slack.broken = frozenset() if reachable else frozenset({"users.info"})
    async with lakeside(sqlite_url, slack, organiser_accounts=f"U0ELSE, {ada.id}"):
        await ada.types("/kith launch")
        card = await slack.message(ada.channel, "communities.preview")

    assert card.only == ada.id
