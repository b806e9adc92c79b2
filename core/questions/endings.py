"""What an asker says of how it went: found it, stopped, solved, in part, still talking, still stuck, once more."""

from core.commands import press
from core.errors import Refusal
from core.ids import OfferId, QuestionId
from core.message import Message
from core.places import PlaceKind
from core.questions import messages, outcomes, talking
from core.questions.life import close, helper_of, mine, solve, stuck
from core.questions.model import UNDERWAY, Outcome, Question, State
from core.questions.naming import shown
from core.questions.pointing import form_of
from core.questions.stalls import goes_on
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Replace, Reply, Whisper


@press("questions.found")
async def found_it(caller: Caller, unit: QuestionsUnit, question: str, offer: str = "") -> Reply:  # noqa: ARG001
    """The asker found it themselves."""
    return Replace(outcomes.ended(await close(await mine(caller, unit, question), unit, Outcome.FOUND)))


@press("questions.withdraw")
async def withdraw(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """The asker takes it back."""
    return Replace(outcomes.ended(await close(await mine(caller, unit, question), unit, Outcome.WITHDRAWN)))


@press("questions.again", asks=True)
async def again(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Ask in other words."""
    found = await mine(caller, unit, question)
    languages = await unit.languages.of(caller.member)
    return Ask(form_of(found, languages) or messages.write_form(found.text, None, found.choices, languages=languages))


@press("questions.solved")
async def solved(caller: Caller, unit: QuestionsUnit, question: str, offer: str = "") -> Reply:
    """It is solved; in the room of one of several helpers, by this one."""
    return await _solved(caller, unit, question, offer, Outcome.SOLVED)


@press("questions.partly")
async def partly(caller: Caller, unit: QuestionsUnit, question: str, offer: str = "") -> Reply:
    """It is solved in part."""
    return await _solved(caller, unit, question, offer, Outcome.PARTLY)


@press("questions.talking")
async def still_talking(caller: Caller, unit: QuestionsUnit, question: str, offer: str = "") -> Reply:
    """They are still talking: nothing is asked for a week."""
    found = await mine(caller, unit, question)
    if found.state is State.TALKING:
        return Replace(await goes_on(found, unit))
    return Replace(_now(found, offer))


@press("questions.stuck")
async def still_stuck(caller: Caller, unit: QuestionsUnit, question: str, offer: str = "") -> Reply:
    """It did not help: others are asked; the helper is not told why."""
    found = await mine(caller, unit, question)
    if found.state not in UNDERWAY and found.outcome is not Outcome.UNKNOWN:
        return Whisper(_now(found, offer))
    await stuck(found, unit)
    return Whisper(talking.stuck()) if _in_room(caller) else Replace(talking.stuck())


@press("questions.room-more")
async def more(caller: Caller, unit: QuestionsUnit, question: str, offer: str = "") -> Reply:
    """Show one of the two who talk what else they can do."""
    found, made = await unit.questions.get(QuestionId(question)), await unit.questions.offer(OfferId(offer))
    if found is None or found.outcome is Outcome.REMOVED:
        raise Refusal(messages.GONE)
    helps = made is not None and made.member == caller.member
    if not helps and found.asker != caller.member:
        raise Refusal(messages.NOT_YOURS)
    return Whisper(talking.more(found, made if helps else None, asking=found.asker == caller.member))


async def _solved(caller: Caller, unit: QuestionsUnit, question: str, offer: str, outcome: Outcome) -> Reply:
    found = await mine(caller, unit, question)
    helper = await helper_of(found, unit, offer)
    ended = await solve(found, unit, outcome, helper)
    if not _in_room(caller):
        return Replace(outcomes.ended(ended))
    name = (await unit.people.named(helper.member)).name
    return Replace(talking.room_closed(ended, (await shown(ended, unit)).name, name))


def _in_room(caller: Caller) -> bool:
    return caller.place is not None and caller.place.kind is PlaceKind.ROOM


def _now(question: Question, offer: str) -> Message:  # noqa: ARG001 - whichever room it was pressed in
    return outcomes.ended(question) if question.state is State.CLOSED else talking.stuck()
