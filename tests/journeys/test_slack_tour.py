"""The tour's whole conversation on Slack, Kith as its own process, by HTTP and by Socket Mode."""

import pytest

from tests.bots.slack.people import Person
from tests.journeys.slack_workspace import QUESTION, TRANSPORTS, asks, joins, kith
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


@pytest.mark.slow
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_question_finds_help_and_thanks(slack: FakeSlack, sqlite_url: str, transport: str) -> None:
    ada, ben, cleo = (Person(slack, name) for name in ("ada", "ben", "cleo"))
    async with kith(slack, sqlite_url, transport) as process:
        await joins(ben)
        await joins(cleo)
        await asks(ada)
        status = await slack.message("D0U0ADA", containing="on its way")
        for_cleo = await slack.message("D0U0CLEO", "offers.accept")
        await cleo.presses(for_cleo, "offers.pass")
        offer = await slack.message("D0U0BEN", "offers.accept")

        await ben.presses(offer, "offers.accept")
        room = await slack.message("G0U0ADA-U0BEN", "questions.solved")
        yours = await slack.message("D0U0BEN", "offers.write")
        await ben.presses(yours, "offers.write")
        await ben.sends(await ben.sees_form(), answer="Put both on one network, and use the service's name.")
        answer = await slack.message("G0U0ADA-U0BEN", containing="Put both on one network")
        on_it = await slack.message("D0U0ADA", containing="ben is on it")

        await ada.presses(room, "questions.solved")
        prompt = await slack.message("D0U0ADA", "questions.thank-words")
        await ada.presses(prompt, "questions.thank-words")
        await ada.sends(await ada.sees_form(), words="Now I see why.")
        thanks = await slack.message("D0U0BEN", containing="Now I see why.")

        await ben.types("/kith helped")
        ledger = await slack.message("C0RUST0001", containing="ada")
        closed = await slack.message("G0U0ADA-U0BEN", containing="This question is closed")
        assert await process.end() == 0

    assert QUESTION in str(offer.body)
    assert status.ts == on_it.ts  # one message that edits itself
    assert closed.ts == room.ts
    assert answer.ts != room.ts
    assert thanks.only is None
    assert ledger.only == ben.id


@pytest.mark.slow
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_restart_between_offer_and_accept_changes_nothing(
    slack: FakeSlack, sqlite_url: str, transport: str
) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with kith(slack, sqlite_url, transport):
        await joins(ben)
        await asks(ada)
        offer = await slack.message("D0U0BEN", "offers.accept")
    async with kith(slack, sqlite_url, transport):
        await ben.presses(offer, "offers.accept")
        await ben.presses(offer, "offers.accept")  # a double click
        await slack.message("G0U0ADA-U0BEN", "questions.solved")
        await slack.message("D0U0ADA", containing="ben is on it")

    assert len([sent for sent in slack.posted if sent["channel"].startswith("G0")]) == 1
