"""What an asker who isn't named and a helper do to talk through Kith, and how the asker may show their name."""

from collections.abc import Mapping

from core.commands import press, submit
from core.errors import Refusal
from core.ids import OfferId
from core.questions import relayed
from core.questions.askers import forgotten
from core.questions.model import Outcome, Question
from core.questions.naming import apart
from core.questions.offer import Offer, OfferState
from core.questions.relay import LONGEST, RelayUnit, in_relay
from core.questions.relay_store import Words
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.spans import t
from core.unnamed import AskerRevealed, WordsRelayed

TOO_LONG = t("Please keep it to 3000 characters.")


@press("relay.write", asks=True)
async def write(caller: Caller, unit: RelayUnit, offer: str) -> Reply:
    """Open the form for the other one."""
    question, found = await _talk(caller, unit, offer)
    return Ask(relayed.form(found, await _helper(caller, question, found, unit)))


@submit("relay.send")
async def send(caller: Caller, unit: RelayUnit, values: Mapping[str, str], offer: str) -> Reply:
    """Keep the words until they are delivered."""
    question, found = await _talk(caller, unit, offer)
    text = values.get("words", "").strip()
    if not text or len(text) > LONGEST:
        fault = TOO_LONG if text else relayed.EMPTY
        return Invalid({"words": fault}, relayed.form(found, await _helper(caller, question, found, unit)))
    words = Words(unit.new_id(), found.id, caller.member == question.asker, text, unit.now)
    await unit.relay.put(words)
    unit.emit(WordsRelayed(unit.community, question.id, found.id, words.id))
    return Whisper(relayed.sent())


@press("relay.more")
async def more(caller: Caller, unit: RelayUnit, offer: str) -> Reply:
    """Show the asker what else they can do."""
    question, found = await _asked(caller, unit, offer)
    return Whisper(relayed.more(question, found))


@press("relay.reveal")
async def reveal(caller: Caller, unit: RelayUnit, offer: str) -> Reply:
    """Ask once more before a name is told."""
    _, found = await _asked(caller, unit, offer)
    return Whisper(relayed.sure(found, (await unit.people.named(found.member)).name))


@press("relay.reveal-now")
async def reveal_now(caller: Caller, unit: RelayUnit, offer: str) -> Reply:
    """Tell this helper who asked; a place to talk opens. A second press changes nothing."""
    question, found = await _mine(caller, unit, offer)
    if await in_relay(question, found, unit):
        await _open_to(question, found, unit)
        if await unit.relay.reveal(found.id, unit.now):
            unit.emit(AskerRevealed(unit.community, question.id, found.id))
    return Replace(relayed.revealed((await unit.people.named(found.member)).name))


@press("relay.stay")
async def stay(caller: Caller, unit: RelayUnit, offer: str) -> Reply:
    """Stay unnamed."""
    question, found = await _mine(caller, unit, offer)
    if await in_relay(question, found, unit):
        return Replace(relayed.stays())
    return Replace(relayed.revealed((await unit.people.named(found.member)).name))


async def _talk(caller: Caller, unit: RelayUnit, offer: str) -> tuple[Question, Offer]:
    """Return a talk that goes on through Kith and that the caller is part of, or refuse."""
    found = await unit.questions.offer(OfferId(offer))
    question = await unit.questions.get(found.question) if found is not None else None
    if found is None or question is None:
        raise Refusal(relayed.OVER)
    if caller.member not in {question.asker, found.member}:
        raise Refusal(relayed.NOT_YOURS)
    if not await in_relay(question, found, unit):
        raise Refusal(relayed.TALK_THERE)
    await _open_to(question, found, unit)
    return question, found


async def _asked(caller: Caller, unit: RelayUnit, offer: str) -> tuple[Question, Offer]:
    question, found = await _talk(caller, unit, offer)
    if caller.member != question.asker:
        raise Refusal(relayed.NOT_YOURS)
    return question, found


async def _mine(caller: Caller, unit: RelayUnit, offer: str) -> tuple[Question, Offer]:
    found = await unit.questions.offer(OfferId(offer))
    question = await unit.questions.get(found.question) if found is not None else None
    if found is None or question is None or question.asker != caller.member:
        raise Refusal(relayed.NOT_YOURS)
    return question, found


async def _open_to(question: Question, offer: Offer, unit: RelayUnit) -> None:
    """Refuse where the two no longer talk: one stepped away or is kept apart, removed, or who asked is forgotten."""
    talking = offer.state is OfferState.ACCEPTED and question.outcome is not Outcome.REMOVED
    if not talking or forgotten(question.asker) or await apart(question, offer.member, unit.barriers):
        raise Refusal(relayed.OVER)


async def _helper(caller: Caller, question: Question, offer: Offer, unit: RelayUnit) -> str | None:
    return (await unit.people.named(offer.member)).name if caller.member == question.asker else None
