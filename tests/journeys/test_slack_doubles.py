"""What Slack sends twice is done once, by either transport: acts, events, and repetitions of what was handled."""

import json

import pytest
from sqlalchemy import func, select

from storage.rows.kernel import inbox
from storage.rows.questions import questions
from tests.bots.slack.people import Person
from tests.bots.slack.samples import payload
from tests.journeys.slack_lakeside import Lakeside, joins, lakeside
from tests.journeys.slack_workspace import QUESTION, TRANSPORTS, asks
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


async def count(kith: Lakeside, table: object) -> int:
    async with kith.kith.database.read() as db:
        return int((await db.execute(select(func.count()).select_from(table))).scalar_one())  # type: ignore[arg-type]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_command_and_a_form_that_come_twice_are_one(slack: FakeSlack, sqlite_url: str, transport: str) -> None:
    ada = Person(slack, "ada")
    typed = payload("command_ask") | {"user_id": ada.id, "user_name": "ada", "text": QUESTION}
    typed |= {"trigger_id": slack.trigger(), "response_url": slack.way_back(ada.id, ada.channel)}
    async with lakeside(sqlite_url, slack, transport) as kith:
        if transport == "socket":  # the acknowledgement was lost, so Slack sends the very same envelope
            for _ in range(2):
                await slack.socket.send("slash_commands", typed, envelope="one")
        else:
            assert [(await slack.form(typed, retry=retry)).status for retry in (0, 1)] == [200, 200]
        await kith.settles()
        drafts = await count(kith, questions)
        answers = len(slack.messages)

        await ada.types("/ask")
        form = await ada.sees_form()
        sent = payload("form_sent") | {"trigger_id": slack.trigger()}
        sent["user"] |= {"id": ada.id}
        blocks = [block["block_id"] for block in form["blocks"] if block["type"] == "input"]
        state = {
            name: {"v": {"type": "plain_text_input", "value": f"{QUESTION} (2)" if name == "text" else None}}
            for name in blocks
        }
        sent["view"] |= form | {"state": {"values": state}}
        heard = [await slack.form({"payload": json.dumps(sent)}) for _ in range(2)]
        await kith.settles()
        both = await count(kith, questions)

    assert (drafts, answers) == (1, 1)
    assert both == 2
    assert heard[0].body == heard[1].body


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_an_event_is_handled_once_however_often_it_comes(
    slack: FakeSlack, sqlite_url: str, transport: str
) -> None:
    renamed = payload("event_user_change")
    async with lakeside(sqlite_url, slack, transport) as kith:
        await joins(Person(slack, "cleo0001"))
        first = await slack.event(renamed)
        again = await slack.event(renamed, retry=1)
        await kith.settles()
        once = await kith.behind("U0CLEO0001")
        renamed["event"]["user"]["profile"] |= {"display_name": "Somebody else"}
        late = await slack.event(renamed, retry=3)  # five minutes later, with an id that was handled
        await kith.settles()
        still = await kith.behind("U0CLEO0001")
        events = await count(kith, inbox)

    assert [first.status, again.status, late.status] == [200, 200, 200]
    assert once is not None
    assert once[1].name == "Cleo"
    assert still == once
    assert events == 1


async def test_the_same_envelope_over_a_new_connection_is_the_same_event(slack: FakeSlack, sqlite_url: str) -> None:
    async with lakeside(sqlite_url, slack, "socket") as kith:
        await slack.socket.send("events_api", payload("event_team_join"), envelope="one")
        await slack.socket.refresh()
        await slack.socket.send("events_api", payload("event_team_join"), envelope="one", retry=1)
        await kith.settles()
        events = await count(kith, inbox)

    assert events == 1


async def test_a_copy_that_was_not_signed_hears_nothing_of_the_first(slack: FakeSlack, sqlite_url: str) -> None:
    ada = Person(slack, "ada")
    typed = payload("command_ask") | {"user_id": ada.id, "trigger_id": slack.trigger(), "text": QUESTION}
    typed |= {"response_url": slack.way_back(ada.id, ada.channel)}
    async with lakeside(sqlite_url, slack):
        signed = await slack.form(typed)
        forged = await slack.form(typed, signature="v0=" + "0" * 64)

    assert (signed.status, forged.status) == (200, 401)


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_what_came_twice_is_done_once(slack: FakeSlack, sqlite_url: str, transport: str) -> None:
    """A double click, a form sent from two devices, tabs opened again, and a new connection in between."""
    ada, ben = Person(slack, "ada"), Person(slack, "ben")
    async with lakeside(sqlite_url, slack, transport) as kith:
        await joins(ben)
        await ada.types("/ask")
        form = await ada.sees_form()
        await ada.sends(form, text=QUESTION)
        preview = await ada.sees()
        if transport == "socket":
            await slack.socket.refresh()
        await ada.presses(preview, "questions.send")
        await ada.presses(preview, "questions.send")
        await kith.settles()
        offer = await slack.message("D0U0BEN", "offers.accept")
        await ben.presses(offer, "offers.pass")
        await ben.presses(offer, "offers.pass")
        opened = payload("event_app_home_opened")
        opened["event"] |= {"user": ada.id}
        for _ in range(3):
            await slack.event(opened)
        await kith.settles()
        tab = await slack.home(ada.id, "I'm asking people about it")

    assert tab
    assert slack.calls.count("views.publish") == 1
    offers = [sent for sent in slack.posted if sent["channel"] == "D0U0BEN" and "offers.pass" in str(sent)]
    assert len(offers) == 1
    assert len([sent for sent in slack.posted if "on its way" in str(sent)]) == 1


async def test_a_lost_answer_a_limit_and_a_closed_door(
    slack: FakeSlack, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The status arrives although its first answer is lost; one helper is out of reach; the other's channel waits."""
    caplog.set_level("DEBUG", "bots")
    ada, ben, cleo = (Person(slack, name) for name in ("ada", "ben", "cleo"))
    async with lakeside(sqlite_url, slack) as kith:
        await joins(ben)
        await joins(cleo)
        slack.refusing["chat.postMessage", "D0U0BEN"] = "user_is_restricted"
        slack.limited["chat.postMessage", "D0U0CLEO"] = 2
        slack.losing.add("chat.postMessage")
        await asks(ada)
        await kith.settles()
        await kith.passes(seconds=10)
        offer = await slack.message("D0U0CLEO", "offers.accept")
        await cleo.presses(offer, "offers.accept")
        await kith.settles()
        await slack.message("D0U0ADA", containing="cleo is on it")

    assert not [sent for sent in slack.posted if sent["channel"] == "D0U0BEN" and "offers.accept" in str(sent)]
    told = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records if record.name.startswith("bots")]
    assert [
        line for line in told if "xoxb" in line or QUESTION in line
    ] == []  # no token and nobody's words in the logs
