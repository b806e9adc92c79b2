"""What can be pressed: few buttons, each understood when read alone, a way out of whatever came unasked, few taps."""

import ast
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator

import pytest

from core.message import Buttons, Choice, Note, Quote
from core.spans import Code, plain, spell
from tests.house.tree import modules
from tests.kit.everything_said import BY_KIND, BY_VERB, EVERY_MESSAGE, FORMS, MESSAGES, of_every
from tests.kit.plain import ENGLISH
from tests.kit.specimens import Reach, Specimen
from tests.kit.tone import labels
from tests.kit.words import called, calls
from tests.kit.world import World

MOST_BUTTONS = 4
LONGEST_LABEL = 24
SAYS_NOTHING = {"ok", "okay", "yes", "no", "submit", "click here", "continue", "next", "more", "confirm"}
CAPITALS = {"I", "I'm", "I've", "I'd", "I'll", "Kith", "Ann"}
WAYS_OUT = {
    *("offers.pass", "offers.hand-on", "members.fewer"),
    *("questions.withdraw", "questions.found", "questions.room-more", "questions.thank-not"),
    *("shoutouts.no", "kept.no", "held.more"),
}
LISTS = {
    "questions.mine",
    "questions.kept-mine",
    "questions.open",
}  # asked for, and one button under each thing it lists

EACH_ITS_OWN = {
    *("More…", "See the question"),  # what more there is, and which question, the message itself says
    "Still stuck",  # says the same two weeks later; then what follows is asked for, not done at once
}

QUESTION = "My two containers cannot reach each other by name. What am I missing?"


@pytest.fixture
async def lakeside(sqlite_url: str) -> AsyncIterator[World]:
    async with World.open(sqlite_url) as world:
        yield world


def test_every_kind_of_message_and_form_has_a_specimen() -> None:
    kinds, verbs = set[str](), set[str]()
    for path in modules("core"):
        for call in calls(path):
            verbs |= set(changed(call))
            match called(call), call.args:
                case "Message" | "said", [ast.Constant(str(kind)), *_]:
                    kinds.add(kind)
                case "Form", [ast.Call(args=[ast.Constant(str(verb)), *_]), *_]:
                    verbs.add(verb)

    assert kinds == {*BY_KIND}
    assert verbs == {*BY_VERB}


@EVERY_MESSAGE
def test_there_are_few_buttons(one: Specimen) -> None:
    shown = len([*one.message.buttons()]) + sum(isinstance(block, Choice) for block in one.message.blocks)

    assert shown <= MOST_BUTTONS or one.message.kind in LISTS


def test_a_list_has_one_button_for_each_thing_and_no_more_things_than_fit_the_smallest_platform() -> None:
    for one in BY_KIND["questions.mine"]:
        rows = [block for block in one.message.blocks if isinstance(block, Buttons)]
        things = [block for block in one.message.blocks if isinstance(block, Quote)]
        assert [len(row.buttons) for row in rows] == [1] * len(rows)
        assert len(rows) == max(1, len(things)) <= 5


@EVERY_MESSAGE
def test_a_label_is_understood_alone(one: Specimen) -> None:
    for label in labels(one.message):
        assert len(label) <= LONGEST_LABEL
        assert label.lower().strip(".!") not in SAYS_NOTHING
        first, *rest = label.split()
        assert first[0].isupper()
        assert all(word in CAPITALS or word.islower() for word in rest), f"{label} is not in sentence case"
        assert not re.search(r"[.!]$", label)


def test_the_same_words_on_a_button_do_the_same_thing_everywhere() -> None:
    meanings = defaultdict(set)
    for one in MESSAGES:
        for button in one.message.buttons():
            meanings[plain(button.label, ENGLISH)].add(button.action.verb)

    several = {label: verbs for label, verbs in meanings.items() if len(verbs) > 1 and label not in EACH_ITS_OWN}
    assert several == {}


def test_a_forms_button_says_what_it_does() -> None:
    assert [
        plain(one.form.send, ENGLISH) for one in FORMS if plain(one.form.send, ENGLISH).lower() in SAYS_NOTHING
    ] == []
    assert max(len(plain(one.form.send, ENGLISH)) for one in FORMS) <= LONGEST_LABEL


@of_every(one for one in MESSAGES if one.reach is Reach.UNASKED)
def test_what_came_unasked_says_why_and_has_a_way_out(one: Specimen) -> None:
    small = [block.text for block in one.message.blocks if isinstance(block, Note)]
    commands = [piece for text in small for piece in spell(text, ENGLISH) if isinstance(piece, Code)]

    assert any(plain(text, ENGLISH).startswith(("Why you:", "Why this:")) for text in small)
    assert {button.action.verb for button in one.message.buttons()} & WAYS_OUT or commands


@pytest.mark.parametrize("kind", ["questions.status", "questions.room", "questions.thank", "offers.yours"])
def test_what_waits_for_an_answer_has_a_way_out(kind: str) -> None:
    for one in BY_KIND[kind]:
        verbs = {button.action.verb for button in one.message.buttons()}
        assert verbs & WAYS_OUT or not verbs


async def test_passing_takes_one_tap(lakeside: World) -> None:
    await ask(lakeside)
    helper = (await lakeside.asked())[0]

    passed = await lakeside.presses(helper, "Pass")

    assert passed.startswith("Passed.")
    assert helper not in await lakeside.asked()


async def test_a_short_answer_takes_three_taps(lakeside: World) -> None:
    await ask(lakeside)
    helper = (await lakeside.asked())[0]

    await lakeside.presses(helper, "I can help")
    await lakeside.presses(helper, "Write a short answer")
    await lakeside.submits(helper, answer="Names work on networks you made yourself.")

    assert "“Names work on networks you made yourself.”" in "\n".join(await lakeside.room("ada"))


async def test_asking_takes_three_interactions_with_a_form_and_two_without(lakeside: World) -> None:
    await lakeside.says("ada", "/ask")
    await lakeside.submits("ada", text=QUESTION)
    sent = await lakeside.presses("ada", "Join and send")
    assert sent.startswith("Your question is on its way.")

    await lakeside.says("bo", f"/ask {QUESTION}")
    sent = await lakeside.presses("bo", "Join and send")
    assert sent.startswith("Your question is on its way.")


def changed(call: ast.Call) -> Iterator[str]:
    """Find the verb of a form that is made from another one with `replace(…, action=Action(…))`."""
    for keyword in call.keywords if called(call) == "replace" else ():
        match keyword:
            case ast.keyword("action", ast.Call(args=[ast.Constant(str(verb)), *_])):
                yield verb


async def ask(world: World) -> None:
    """Let four people take questions, and Ada ask."""
    for user in ("bo", "cy", "dee", "eli"):
        await world.joins(user)
    await world.says("ada", f"/ask {QUESTION}")
    await world.presses("ada", "Join and send")
