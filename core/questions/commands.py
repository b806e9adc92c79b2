"""What an asker does: write, preview, send, end, thank."""

from collections.abc import Mapping
from typing import Annotated

from core.commands import Arg, command, press, submit
from core.errors import Refusal
from core.events import EndDue, HelperThanked, QuestionMoved, QuestionSent
from core.ids import QuestionId
from core.message import Message
from core.questions import messages, progress, thanking
from core.questions.life import close, helper_of, mine, solve, stuck
from core.questions.model import LONGEST_WAIT, MOST_OPEN, Outcome, Question, State, Thanks
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.spans import t

SAMPLED = 1 / 3  # the share of questions that day 14 asks about


@command("ask", t("Ask people here who may know"), alone=True, asks=True)
async def ask(
    caller: Caller, unit: QuestionsUnit, question: Annotated[str, Arg(t("what you'd like to know"))] = ""
) -> Reply:
    """Open the form, or go straight to the preview."""
    if not question:
        return Ask(messages.write_form())
    return await _write(caller, unit, question, None)


@press("questions.write", asks=True)
async def write(caller: Caller, unit: QuestionsUnit) -> Reply:  # noqa: ARG001
    """Open the form from a button."""
    return Ask(messages.write_form())


@submit("questions.write")
async def written(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], question: str = "") -> Reply:
    """Take the text of a new question, or of a draft."""
    return await _write(caller, unit, values.get("text", ""), question or None)


@press("questions.edit", asks=True)
async def edit(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Change a draft."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(_no_draft(found))
    return Ask(messages.write_form(found.text, found.id))


@press("questions.resume")
async def resume(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Bring a draft back."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(_no_draft(found))
    return Whisper(await _preview(caller, unit, found))


@press("questions.keep")
async def keep(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Leave a draft for later."""
    found = await mine(caller, unit, question)
    return Replace(messages.kept() if found.state is State.DRAFT else _no_draft(found))


@press("questions.drop")
async def drop(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Throw a draft away."""
    found = await mine(caller, unit, question)
    if found.state is State.DRAFT:
        found = found.close(Outcome.WITHDRAWN, unit.now)
        await unit.questions.save(found)
    return Replace(_no_draft(found))


@press("questions.send")
async def send(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Send a draft; a second press changes nothing."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(_no_draft(found))
    underway = [q for q in await unit.questions.of_asker(caller.member) if q.state is not State.DRAFT]
    if len(underway) >= MOST_OPEN:
        raise Refusal(messages.TOO_MANY)
    await unit.questions.save(found.send(unit.now, sampled=unit.chance.random() < SAMPLED))
    unit.emit(QuestionSent(unit.community, found.id, caller.member))
    unit.emit(QuestionMoved(unit.community, found.id))
    unit.emit(EndDue(unit.community, found.id, 0), due=unit.now + LONGEST_WAIT)
    return Replace(messages.sent())


@command("questions", t("See your drafts and open questions"))
async def questions(caller: Caller, unit: QuestionsUnit) -> Reply:
    """List what is open."""
    return Whisper(messages.mine(await unit.questions.of_asker(caller.member)))


@press("questions.found")
async def found_it(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """The asker found it themselves."""
    return Replace(progress.ended(await close(await mine(caller, unit, question), unit, Outcome.FOUND)))


@press("questions.withdraw")
async def withdraw(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """The asker takes it back."""
    return Replace(progress.ended(await close(await mine(caller, unit, question), unit, Outcome.WITHDRAWN)))


@press("questions.again", asks=True)
async def again(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Ask in other words."""
    return Ask(messages.write_form((await mine(caller, unit, question)).text))


@press("questions.solved")
async def solved(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """It is solved."""
    return Replace(await solve(await mine(caller, unit, question), unit, Outcome.SOLVED))


@press("questions.partly")
async def partly(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """It is solved in part."""
    return Replace(await solve(await mine(caller, unit, question), unit, Outcome.PARTLY))


@press("questions.stuck")
async def still_stuck(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """It did not help: others are asked; the helper is not told why."""
    return Whisper(await stuck(await mine(caller, unit, question), unit))


@press("questions.thank")
async def thank(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Thank in one tap."""
    return await _thank(caller, unit, question, "")


@press("questions.thank-words", asks=True)
async def thank_words(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Thank in one's own words."""
    found = await mine(caller, unit, question)
    offer = await helper_of(found, unit)
    name = (await unit.people.named(offer.member)).name
    if await unit.questions.thanks_for(found.id):
        return Replace(thanking.thanked(name))
    return Ask(thanking.thank_form(found, name))


@submit("questions.thank")
async def thank_sent(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], question: str) -> Reply:
    """Take the words of thanks."""
    return await _thank(caller, unit, question, values.get("words", "").strip())


@press("questions.thank-not")
async def thank_not(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """No thanks today, and that is fine."""
    found = await mine(caller, unit, question)
    if await unit.questions.thanks_for(found.id):
        return Replace(thanking.thanked((await unit.people.named((await helper_of(found, unit)).member)).name))
    return Replace(thanking.not_thanked())


async def _write(caller: Caller, unit: QuestionsUnit, text: str, question: str | None) -> Reply:
    if (fault := messages.fault_in(text)) is not None:
        return Invalid({"text": fault}, messages.write_form(text, question))
    text = text.strip()
    found = await mine(caller, unit, question) if question is not None else None
    if found is None or found.dropped:  # thrown away while it was being edited: what was typed is kept as a new draft
        draft = Question(QuestionId(unit.new_id()), caller.member, text, caller.home, caller.channel, unit.now)
        await unit.questions.add(draft)
        return Whisper(await _preview(caller, unit, draft))
    draft = found.rewrite(text)
    await unit.questions.save(draft)
    return Replace(await _preview(caller, unit, draft))


def _no_draft(question: Question) -> Message:
    """What a draft's buttons say once it is no draft any more."""
    if question.dropped:
        return messages.dropped()
    return progress.ended(question) if question.state is State.CLOSED else messages.sent()


async def _preview(caller: Caller, unit: QuestionsUnit, draft: Question) -> Message:
    pool = len(await unit.limits.askable() - {caller.member})
    topics = await unit.experts.topics(draft.text)
    first = await unit.questions.sent_by(caller.member) == 0
    return messages.preview(draft, joined=caller.joined, pool=pool, topics=topics[:3], first=first)


async def _thank(caller: Caller, unit: QuestionsUnit, question: str, words: str) -> Reply:
    found = await mine(caller, unit, question)
    offer = await helper_of(found, unit)
    thanks = Thanks(unit.new_id(), caller.member, offer.member, words, unit.now, found.id)
    if await unit.questions.thank(thanks):
        unit.emit(HelperThanked(unit.community, found.id, caller.member, offer.member))
    return Replace(thanking.thanked((await unit.people.named(offer.member)).name))
