"""Asking about a topic, or one person first: the same form as for every question, begun from where a topic was found.

A form has no place for a topic or a person, so an id is given to the question before it is written.
"""

from dataclasses import replace

from core.commands import press
from core.errors import Refusal
from core.forms import Form
from core.ids import MemberId, QuestionId
from core.message import Message, prose
from core.questions import messages
from core.questions.model import Question
from core.questions.sharing_store import SharingUnit
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Reply
from core.spans import Bold, Phrase, t

NOT_NOW = t("They can't be asked through me right now. You can ask without saying whom.")


@press("questions.about", asks=True)
async def about(caller: Caller, unit: SharingUnit, lookup: str) -> Reply:
    """Open the form for a topic that was looked up."""
    languages = await unit.languages.of(caller.member)
    return Ask(messages.write_form(await _begun(unit, lookup), languages=languages))


@press("questions.ask-first", asks=True)
async def ask_first(caller: Caller, unit: SharingUnit, lookup: str, member: str) -> Reply:
    """Open the form for a question that goes to one member before others, if their limits let it."""
    person = await unit.people.named(MemberId(member))
    standing = await unit.people.standing(person.member)
    if not standing.joined or await unit.barriers.between(caller.member, person.member):
        raise Refusal(NOT_NOW)
    question = QuestionId(unit.new_id())
    await unit.first_asked.wish(question, person.member)
    languages = await unit.languages.of(caller.member)
    form = messages.write_form(await _begun(unit, lookup), question, languages=languages)
    return Ask(first_asked_form(form, person.name))


def first_asked_form(form: Form, name: str) -> Form:
    """Say on the form who is asked first."""
    return replace(form, introduction=((_first(name),), *form.introduction))


def first_in_preview(message: Message, name: str) -> Message:
    """Say the same in the preview, below its title."""
    return replace(message, blocks=(message.blocks[0], prose(_first(name)), *message.blocks[1:]))


async def first_named(message: Message, question: Question, unit: QuestionsUnit) -> Message:
    """Say in a preview who is asked first."""
    first = await unit.first_asked.of(question.id)
    return message if first is None else first_in_preview(message, (await unit.people.named(first)).name)


def _first(name: str) -> Phrase:
    return t("I ask {name} first, if they have room. Then I ask others.", name=Bold(name))


async def _begun(unit: SharingUnit, lookup: str) -> str:
    found = await unit.lookups.get(lookup)
    return f"{found.topic}: " if found else ""
