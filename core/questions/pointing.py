"""Asking about somebody's message: its writer is asked first, and words from a private place stay in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.actions import Action
from core.forms import Form
from core.ids import MemberId
from core.message import Block, prose
from core.places import PlaceKind
from core.questions import messages
from core.questions.model import Question
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.spans import Bold, Phrase, t


@dataclass(frozen=True, slots=True)
class Begun:
    """From what a new draft begins: whose words it is about, whether they are private, and its form."""

    first: MemberId | None = None
    confined: bool = False
    form: Form | None = None


PRIVATE = t("These words come from a private place. I don't know who is in it, so I ask only there.")
NO_PLACE = t("I can't write there. To ask others, put it in your own words.")
FROM_NOTHING = Begun()
NOBODY, ANYWHERE, ONLY_THERE = "nobody", "anywhere", "there"  # what the form's button remembers


async def pointed_form(caller: Caller, unit: QuestionsUnit, *, first: bool) -> Form:
    """Open the form about the message that the caller points at."""
    writer = await _writer(caller, unit)
    where = ONLY_THERE if caller.private else ANYWHERE
    form = messages.write_form(languages=await unit.languages.of(caller.member), first=first)
    about = [(line,) for line in await lines(writer, unit, confined=caller.private)]
    action = Action("questions.pointed", (writer or NOBODY, where))
    return replace(form, action=action, introduction=(*about, *form.introduction))


def begun(caller: Caller, writer: str, where: str, languages: Sequence[str] = ()) -> Begun:
    """Read back what the form's button remembers."""
    first = None if writer in {NOBODY, caller.member} else MemberId(writer)
    form = replace(messages.write_form(languages=languages), action=Action("questions.pointed", (writer, where)))
    return Begun(first, where == ONLY_THERE, form)


def form_of(question: Question, languages: Sequence[str] = ()) -> Form | None:
    """Return the form for asking again what may be asked only where its words come from; None for any other."""
    if not question.confined:
        return None
    action = Action("questions.pointed", (question.first or NOBODY, ONLY_THERE))
    form = messages.write_form(question.text, None, question.choices, languages=languages)
    return replace(form, action=action, introduction=((PRIVATE,), *form.introduction))


async def lines(writer: MemberId | None, unit: QuestionsUnit, *, confined: bool) -> list[Phrase]:
    """Say who is asked first, and where the words stay."""
    said = []
    if writer is not None and (await unit.people.standing(writer)).joined:
        name = (await unit.people.named(writer)).name
        said.append(first_line(name))
    if confined:
        said.append(PRIVATE)
    return said


def first_line(name: str) -> Phrase:
    """Say who is asked first."""
    return t("These are {name}'s words, so I ask {name} first, if they take questions.", name=Bold(name))


async def of_draft(draft: Question, unit: QuestionsUnit) -> tuple[Block, ...]:
    """Say the same in the preview, and where nothing can be asked, what to do instead."""
    said: list[Block] = [prose(line) for line in await lines(draft.first, unit, confined=draft.confined)]
    if draft.confined and not may_post(draft):
        said.append(prose(NO_PLACE))
    return tuple(said)


def may_post(draft: Question) -> bool:
    """Whether Kith may write in the place from which the words come."""
    return draft.place is not None and draft.place.kind in {PlaceKind.CHANNEL, PlaceKind.POST}


async def _writer(caller: Caller, unit: QuestionsUnit) -> MemberId | None:
    if not caller.about:
        return None
    found = await unit.people.called(f"<@{caller.about}>", caller.home)
    return found[0].member if found and found[0].member != caller.member else None
