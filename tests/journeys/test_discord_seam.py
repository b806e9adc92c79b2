"""Discord and Kith, interaction by interaction: a form opened, refused, corrected; a button pressed after a restart."""

from tests.bots.discord.process import lakeside
from tests.bots.discord.reading import seen
from tests.bots.discord.toys import TOYS


async def test_a_form_is_opened_refused_with_a_reason_edited_again_and_answered(sqlite_url: str) -> None:
    async with lakeside(sqlite_url, TOYS) as lake:
        opened = await lake.ada.types("/wish")
        refused = await lake.ada.sends(opened, wish="a *b", soon="now")
        reopened = await lake.ada.presses(refused, "again")
        answered = await lake.ada.sends(reopened, wish="a *better* pony")

    assert refused.private
    assert refused.text == "**Your wish**: Please wish for a little more.\n\nWhat you wrote is kept below."
    assert refused.kept == {"Your wish": "a *b", "How soon?": "Now"}
    assert refused.buttons == {"again": "Edit again"}
    assert (reopened.holds("wish"), reopened.holds("soon")) == ("a *b", "now")
    assert answered.id == refused.id  # the note has done its work: it turned into the answer
    assert (seen(answered.text), answered.kept) == ("a *better* pony\n\nHow soon?", {})


async def test_a_button_works_after_a_restart(sqlite_url: str) -> None:
    async with lakeside(sqlite_url, TOYS) as lake:
        wished = await lake.ada.types("/wish", words="a pony")
        changed = await lake.ada.presses(wished, "toy.change")

        await lake.restart()

        granted = await lake.ada.presses(wished, "toy.grant")

    assert changed.holds("wish") == "as before"
    assert (granted.id, granted.text, granted.buttons) == (wished.id, "Granted 01WISH.", {})


async def test_what_was_typed_outlives_a_restart(sqlite_url: str) -> None:
    async with lakeside(sqlite_url, TOYS) as lake:
        refused = await lake.ada.sends(await lake.ada.types("/wish"), wish="a", soon="now")

        await lake.restart()

        reopened = await lake.ada.presses(refused, "again")

    assert (reopened.holds("wish"), reopened.holds("soon")) == ("a", "now")


async def test_a_form_that_was_open_during_a_restart_is_taken(sqlite_url: str) -> None:
    async with lakeside(sqlite_url, TOYS) as lake:
        opened = await lake.ada.types("/wish")

        await lake.restart()

        answered = await lake.ada.sends(opened, wish="a pony")

    assert answered.text.startswith("> a pony")


async def test_a_question_is_asked_refused_corrected_and_sent_after_a_restart(sqlite_url: str) -> None:
    async with lakeside(sqlite_url) as lake:
        refused = await lake.ada.sends(await lake.ada.types("/ask"), text="too short")
        corrected = await lake.ada.presses(refused, "again")
        preview = await lake.ada.sends(corrected, text="How do I move a Vec<T> & keep a reference?")
        more = await lake.ada.presses(preview, "questions.draft-more")  # nobody else is here: the preview says so first
        editing = await lake.ada.presses(more, "questions.edit")

        await lake.restart()

        edited = await lake.ada.sends(editing, text="How do I move a Vec<T> and keep a reference to it?")
        sent = await lake.ada.presses(preview, "questions.send")
        kith = lake.process.kith
        community = await kith.communities.community_at(lake.home)
        assert community is not None
        async with kith.units.look(community) as unit:
            found = await unit.members.behind(lake.home, str(lake.ada.member.id))
            assert found is not None
            (question,) = await unit.questions.of_asker(found[0].id)

    assert next(iter(refused.kept.values())) == "too short"  # what was chosen beside it is kept, too
    assert corrected.holds("text") == "too short"
    assert editing.holds("text") == "How do I move a Vec<T> & keep a reference?"
    assert "How do I move a Vec<T> and keep a reference to it?" in seen(edited.text)
    assert (edited.id, sent.id, preview.id) == (more.id, refused.id, refused.id)  # each turns into its result
    assert sent.private
    assert "questions.send" not in sent.buttons
    assert (question.text, question.state) == ("How do I move a Vec<T> and keep a reference to it?", "asking")
    assert (question.home, question.channel) == (lake.home, str(lake.ada.channel.id))
