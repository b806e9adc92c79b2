"""Every door into Kith on Slack, Kith as its own process: Home tab, shortcuts, help, and people for whom it is not."""

import pytest

from tests.bots.slack.people import Person
from tests.bots.slack.process import process
from tests.bots.slack.samples import payload
from tests.journeys.slack_workspace import QUESTION, TRANSPORTS, asks, joins, kith, variables
from tests.kit.bot_process import running
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


@pytest.mark.slow
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_everything_can_be_done_from_the_home_tab(slack: FakeSlack, sqlite_url: str, transport: str) -> None:
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with kith(slack, sqlite_url, transport):
        await ada.opens_home()
        stranger = await slack.home(ada.id, "Join Kith")
        await ada.presses_at_home(stranger, "members.switches")
        await ada.sends(await ada.sees_form(), weekly="2", topics="docker")
        welcome = await slack.message("D0U0ADA", containing="You've joined")
        member = await slack.home(ada.id, "Your settings")

        await ada.presses_at_home(member, "questions.write")
        await ada.sends(await ada.sees_form(), text=QUESTION)
        preview = await slack.message("D0U0ADA", "questions.send")
        await ada.presses(preview, "questions.send")
        await ada.opens_home()
        asking = await slack.home(ada.id, "I'm asking people about it")

        await ada.presses_at_home(asking, "questions.withdraw")
        after = await slack.home(ada.id, "You have no questions open")

        await joins(ben)
        heard = await ada.points_at("Why does <@U0BEN>'s container &lt;not&gt; start?")
        form = await ada.sees_form()
        words = next(block["element"]["initial_value"] for block in form["blocks"] if block.get("block_id") == "text")
        await ada.sends(form, text=words)
        pointed = await slack.message("C0RUST0001", "questions.send")
        await ada.points_at(callback="ask")
        anywhere = await ada.sees_form()

        await ada.types("/ask help")
        help_ = await slack.message("C0RUST0001", containing="What I can do for you")
        slack.strangers.add("U0EVE")
        await Person(slack, "eve").types("/ask")
        outsider = await slack.message("C0RUST0001", containing="another workspace")

    assert welcome.only is None
    assert "Take questions" not in str(after)
    assert heard.status == 200
    assert "@U0BEN's container &lt;not&gt; start?" in str(pointed.body)
    assert [block for block in anywhere["blocks"] if "initial_value" in block.get("element", {})] == []
    assert (help_.only, outsider.only) == (ada.id, "U0EVE")


@pytest.mark.slow
async def test_a_worker_alone_sends_what_waits(slack: FakeSlack, sqlite_url: str) -> None:
    """The process that listened is gone before it sent anything; a worker with the same variables sends it."""
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with process(sqlite_url, slack):
        await joins(ben)
        await asks(ada)
    assert slack.posted == []
    async with running("run", "worker", **variables(slack, sqlite_url, "http")):
        await slack.message("D0U0BEN", "offers.accept")
        await slack.message("D0U0ADA", containing="on its way")


@pytest.mark.slow
async def test_a_forged_request_leaves_no_trace(slack: FakeSlack, sqlite_url: str) -> None:
    ada = Person(slack, "ada")
    async with kith(slack, sqlite_url, "http") as bot:
        before = len(slack.calls)
        forged = await slack.form(payload("command_ask"), signature="v0=" + "0" * 64)
        stale = await slack.event(payload("event_team_join"), at=1_600_000_000)
        await ada.types("/kith help")
        await ada.sees()
        lines = len(bot.said)

    assert (forged.status, stale.status) == (401, 401)
    assert slack.calls[before:] == ["users.info"]
    assert lines >= 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-revoked"}, "Slack refuses SLACK_BOT_TOKEN (invalid_auth)"),
        ({"SLACK_SIGNING_SECRET": ""}, "Neither SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-revoked"}, "Slack refuses SLACK_APP_TOKEN (invalid_auth)"),
    ],
)
async def test_a_wrong_variable_is_a_sentence(
    slack: FakeSlack, sqlite_url: str, more: dict[str, str], sentence: str
) -> None:
    with pytest.raises(AssertionError, match="it ended instead") as ended:
        async with kith(slack, sqlite_url, "http", **more):
            pass

    assert sentence in str(ended.value)
