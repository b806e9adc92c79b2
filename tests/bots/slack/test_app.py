"""The door: who is turned away, what is written down, and how each reply is given."""

import time
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bots.slack.answers import TOO_LATE
from bots.slack.render import ENGLISH
from core.catalogue import OLD_BUTTON
from core.dispatch import NOT_SET_UP, OUR_FAULT
from core.spans import plain
from tests.bots.slack.people import Person
from tests.bots.slack.process import HOME, Process
from tests.bots.slack.samples import payload
from tests.bots.slack.toys import WHILE
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


@pytest.mark.usefixtures("toys")
async def test_everybody_in_the_channel_reads_what_is_said(ada: Person) -> None:
    await ada.types("/kith shout <!channel> look at this")
    message = await ada.sees()

    assert (message.only, message.text) == (None, "ada shouts.")
    assert message.body["blocks"][0]["text"]["text"] == "<@U0ADA>: &lt;!channel&gt; look at this"


@pytest.mark.usefixtures("toys")
async def test_a_command_with_the_word_payload_in_it_arrives_like_any_other(ada: Person) -> None:
    answer = await ada.types("/toy a payload")

    assert answer.status == 200
    assert (await ada.sees()).body["blocks"][0]["text"]["text"] == "> a payload"


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize(
    ("line", "words"),
    [("/kith nonsense", "nonsense"), ("/kith shout", "/kith shout &lt;words&gt;"), ("/kith boss", "organisers")],
)
async def test_a_refusal_is_said_in_private(ada: Person, line: str, words: str) -> None:
    answer = await ada.types(line)
    message = await ada.sees()

    assert (answer.status, message.only) == (200, ada.id)
    assert words in message.text


@pytest.mark.usefixtures("toys")
async def test_a_fault_of_ours_is_one_calm_line(ada: Person) -> None:
    await ada.types("/toy a pony")
    await ada.presses(await ada.sees(), "toy.broken")
    message = await ada.sees()

    assert message.only == ada.id
    assert message.text == plain(OUR_FAULT, ENGLISH)


@pytest.mark.usefixtures("toys")
async def test_a_button_of_an_older_kith_says_what_to_do_instead(ada: Person) -> None:
    await ada.types("/toy a pony")
    message = await ada.sees()
    message.buttons()["toy.grant"]["action_id"] = "long.gone"
    await ada.presses(message, "long.gone")

    assert (await ada.sees()).text == plain(OLD_BUTTON, ENGLISH)


@pytest.mark.usefixtures("toys")
async def test_a_form_that_opens_too_late_is_said_to_be(ada: Person, slack: FakeSlack) -> None:
    slack.slowness = 3.5
    answer = await ada.types("/kith slow")
    message = await ada.sees()

    assert answer.status == 200
    assert message.text == plain(TOO_LATE, ENGLISH)


@pytest.mark.usefixtures("toys")
async def test_a_forged_request_is_turned_away(slack: FakeSlack) -> None:
    forged = await slack.form(payload("command_ask"), signature="v0=" + "0" * 64)

    assert forged.status == 401


@pytest.mark.usefixtures("toys")
async def test_a_request_signed_with_another_secret_is_turned_away(slack: FakeSlack) -> None:
    body, now = urlencode(payload("command_ask")), time.time()
    signed = SignatureVerifier("another secret").generate_signature(timestamp=str(int(now)), body=body)
    answer = await slack.deliver(body, "application/x-www-form-urlencoded", at=now, signature=signed)

    assert answer.status == 401


@pytest.mark.usefixtures("toys")
async def test_a_replayed_request_is_turned_away(slack: FakeSlack) -> None:
    stale = await slack.form(payload("command_ask"), at=time.time() - 301)

    assert stale.status == 401


@pytest.mark.usefixtures("toys")
async def test_a_request_that_is_none_is_turned_away(slack: FakeSlack) -> None:
    broken = await slack.deliver("{", "application/json")

    assert broken.status == 400


@pytest.mark.usefixtures("toys")
async def test_slack_can_check_the_address(slack: FakeSlack) -> None:
    answer = await slack.event(payload("url_verification"))

    assert answer.json() == {"challenge": payload("url_verification")["challenge"]}


@pytest.mark.usefixtures("toys")
async def test_a_workspace_without_kith_is_told_so(slack: FakeSlack) -> None:
    stranger = payload("command_ask") | {"team_id": "T0STRANGER"}
    stranger["response_url"] = slack.way_back("U0EVE", "C0ELSE")
    answer = await slack.form(stranger)

    assert answer.status == 200
    assert (await slack.arrivals.get()).text == plain(NOT_SET_UP, ENGLISH)


async def test_nothing_to_show_is_acknowledged_and_no_more(ada: Person, toys: Process, slack: FakeSlack) -> None:
    answer = await ada.types("/kith hush")
    await toys.slack.settle()

    assert (answer.status, answer.body) == (200, "")
    assert slack.messages == {}


async def test_an_answer_that_cannot_be_given_takes_nothing_back(
    ada: Person, slack: FakeSlack, toys: Process, caplog: pytest.LogCaptureFixture
) -> None:
    await ada.types("/toy")
    form = await ada.sees_form()
    slack.later, slack.broken = 3600, frozenset({"conversations.open"})
    answer = await ada.sends(form, wish="a pony")
    await toys.slack.settle()

    assert (answer.status, answer.body) == (200, "")
    assert "an answer was not given" in caplog.messages


async def test_an_event_is_written_down_before_it_is_acknowledged(slack: FakeSlack, toys: Process) -> None:
    first = await slack.event(payload("event_team_join"))
    again = await slack.event(payload("event_team_join"))
    ignored = await slack.event(payload("event_message"))

    assert [first.status, again.status, ignored.status] == [200, 200, 200]
    ((_, heard),) = await toys.kith.inbox.claim(10)
    assert (heard.home, heard.key, heard.happening, heard.user) == (HOME, "Ev0JOIN0001", "arrived", "U0CLEO0001")


async def test_an_event_that_cannot_be_written_down_is_not_acknowledged(slack: FakeSlack, toys: Process) -> None:
    async with toys.kith.database.write() as db:
        await db.exec_driver_sql("DROP TABLE inbox")

    answer = await slack.event(payload("event_team_join"))

    assert answer.status == 500


@pytest.mark.usefixtures("toys")
async def test_what_opens_no_form_is_acknowledged_before_it_is_done(ada: Person) -> None:
    answer = await ada.types("/kith dawdle")
    message = await ada.sees()

    assert answer.seconds < WHILE
    assert message.text == "Done."


@pytest.mark.usefixtures("toys")
async def test_what_may_open_a_form_is_done_before_it_is_acknowledged(ada: Person, slack: FakeSlack) -> None:
    answer = await ada.types("/kith slow")

    assert 3 > answer.seconds > WHILE
    assert slack.openings.qsize() == 1
