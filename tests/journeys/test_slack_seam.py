"""Slack and Kith, request by signed request: a form opened, refused, corrected; a button pressed after a restart."""

import pytest

from tests.bots.slack.people import Person
from tests.bots.slack.process import HOME, process
from tests.bots.slack.toys import TOYS
from tests.journeys.slack_workspace import joins
from tests.kit.fake_slack import FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


@pytest.mark.usefixtures("toys")
async def test_a_form_is_opened_refused_corrected_and_answered(ada: Person) -> None:
    opened = await ada.types("/toy")
    form = await ada.sees_form()
    refused = await ada.sends(form, wish="a")
    taken = await ada.sends(form, wish="a pony & <two>")
    message = await ada.sees()

    assert (opened.status, opened.body) == (200, "")
    assert refused.json() == {
        "response_action": "errors",
        "errors": {"wish": "Please wish for a little more."},
    }
    assert (taken.status, taken.body) == (200, "")
    assert message.only == ada.id
    assert message.body["blocks"][0]["text"]["text"] == "> a pony &amp; &lt;two&gt;"


@pytest.mark.usefixtures("toys")
async def test_words_after_the_command_that_will_not_do_open_the_form_with_the_reason(ada: Person) -> None:
    await ada.types("/toy a&b")
    form = await ada.sees_form()

    reason, field = form["blocks"]
    assert reason["text"]["text"] == "Please wish for a little more."
    assert field["element"]["initial_value"] == "a&b"


@pytest.mark.usefixtures("toys")
async def test_a_button_opens_a_form_too(ada: Person) -> None:
    await ada.types("/toy a pony")
    await ada.presses(await ada.sees(), "toy.again")
    form = await ada.sees_form()

    assert form["blocks"][0]["element"]["initial_value"] == "the same"


@pytest.mark.usefixtures("toys")
async def test_a_button_changes_its_message_and_only_for_those_who_saw_it(ada: Person) -> None:
    await ada.types("/toy a pony")
    before = await ada.sees()
    pressed = await ada.presses(before, "toy.grant")
    after = await ada.sees()

    assert (pressed.status, pressed.body) == (200, "")
    assert (after.ts, after.only, after.text) == (before.ts, ada.id, "Granted 01WISH.")


@pytest.mark.usefixtures("toys")
async def test_a_refusal_leaves_the_form_open_with_what_was_typed(ada: Person) -> None:
    await ada.types("/toy")
    answer = await ada.sends(await ada.sees_form(), wish="too much")

    assert answer.json()["errors"] == {"wish": "Nobody grants wishes today. Please come back tomorrow."}


@pytest.mark.usefixtures("toys")
async def test_one_form_may_lead_to_the_next(ada: Person) -> None:
    await ada.types("/toy")
    answer = (await ada.sends(await ada.sees_form(), wish="two wishes")).json()

    assert answer["response_action"] == "update"
    assert answer["view"]["blocks"][0]["element"]["initial_value"] == "the second"


@pytest.mark.usefixtures("toys")
async def test_a_form_left_open_for_an_hour_is_answered_in_a_direct_message(ada: Person, slack: FakeSlack) -> None:
    await ada.types("/toy")
    form = await ada.sees_form()
    slack.later = 3600
    await ada.sends(form, wish="a pony")
    message = await ada.sees()

    assert (message.channel, message.body["blocks"][0]["text"]["text"]) == (f"D0{ada.id}", "> a pony")
    assert slack.calls == ["views.open", "conversations.open", "chat.postMessage"]


async def test_a_button_works_after_a_restart(ada: Person, slack: FakeSlack, sqlite_url: str) -> None:
    async with process(sqlite_url, slack, TOYS):
        await ada.types("/toy a pony")
        message = await ada.sees()
        await ada.presses(message, "toy.again")
        await ada.sees_form()
    async with process(sqlite_url, slack, TOYS):
        await ada.presses(message, "toy.grant")
        after = await ada.sees()

    assert (after.ts, after.text) == (message.ts, "Granted 01WISH.")


async def test_a_question_is_asked_refused_corrected_and_sent_after_a_restart(
    ada: Person, slack: FakeSlack, sqlite_url: str
) -> None:
    async with process(sqlite_url, slack):
        for name in ("ben", "cleo", "dee", "eve"):
            await joins(Person(slack, name))
        await ada.types("/ask")
        form = await ada.sees_form()
        refused = await ada.sends(form, text="too short")
        await ada.sends(form, text="How do I move a Vec<T> & keep a reference?")
        preview = await ada.sees()
        await ada.presses(preview, "questions.edit")
        form = await ada.sees_form()
    async with process(sqlite_url, slack) as second:
        await ada.sends(form, text="How do I move a Vec<T> and keep a reference to it?")
        edited = await ada.sees()
        await ada.presses(preview, "questions.send")
        sent = await ada.sees()
        community = await second.kith.communities.community_at(HOME)
        assert community is not None
        async with second.kith.units.look(community) as unit:
            found = await unit.members.behind(HOME, ada.id)
            assert found is not None
            (question,) = await unit.questions.of_asker(found[0].id)

    assert list(refused.json()["errors"]) == ["text"]
    assert preview.only == edited.only == ada.id
    assert edited.ts == sent.ts == preview.ts
    assert sent.buttons() == {}
    assert (question.text, question.state) == ("How do I move a Vec<T> and keep a reference to it?", "asking")
    assert (question.home, question.channel) == (HOME, "rust")
