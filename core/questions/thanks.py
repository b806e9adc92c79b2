"""How an asker thanks one helper or several, and may say, to Kith alone, whether they felt at ease."""

from collections.abc import Mapping, Sequence

from core.asking import AtEase
from core.commands import press, submit
from core.errors import Refusal
from core.events import HelperThanked
from core.message import Message
from core.questions import thanking
from core.questions.life import helper_of, mine
from core.questions.model import Question
from core.questions.offer import Offer, OfferState, Thanks
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.recognition import Tag
from core.replies import Ask, Replace, Reply
from core.spans import t

NOBODY = t("Nobody has picked this question up, so there is nobody to thank yet.")
ALL = "all"


@press("questions.thank")
async def thank(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Thank everybody who helped, in one tap."""
    return await _thank(caller, unit, question, ALL, "")


@press("questions.thank-words", asks=True)
async def thank_words(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Thank in one's own words, one helper or all."""
    found = await mine(caller, unit, question)
    left = await unthanked(found, unit)
    if not left:
        return Replace(await after_thanks(found, unit))
    return Ask(thanking.thank_form(found, await _named(left, unit)))


@submit("questions.thank")
async def thank_sent(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], question: str) -> Reply:
    """Take the words of thanks."""
    tag = next((tag for tag in Tag if tag == values.get("tag")), "")
    return await _thank(caller, unit, question, values.get("whom", ALL), values.get("words", "").strip(), tag)


@press("questions.thank-not")
async def thank_not(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """No thanks today, and that is fine."""
    found = await mine(caller, unit, question)
    if await unit.questions.thanks_of(found.id):
        return Replace(await after_thanks(found, unit))
    return Replace(thanking.not_thanked(await _may_ask_about_ease(found, unit)))


@press("questions.at-ease")
async def at_ease(caller: Caller, unit: QuestionsUnit, question: str, offer: str) -> Reply:
    """Say that one felt at ease."""
    return await _felt(caller, unit, question, offer, at_ease=True)


@press("questions.uneasy")
async def not_at_ease(caller: Caller, unit: QuestionsUnit, question: str, offer: str) -> Reply:
    """Say that one didn't."""
    return await _felt(caller, unit, question, offer, at_ease=False)


async def helpers_to_thank(question: Question, unit: QuestionsUnit) -> Sequence[Offer]:
    """Return the offers of all who helped and are still here: who is on it, and who wrote something before."""
    made = await unit.questions.offers_of(question.id)
    helped = [o for o in made if o.state is OfferState.ACCEPTED or (o.state is OfferState.HANDED_ON and o.answer)]
    helped.sort(key=lambda offer: (offer.answered_at or offer.made_at, offer.id))
    return [one for one in helped if not await unit.barriers.between(question.asker, one.member)]


async def unthanked(question: Question, unit: QuestionsUnit) -> Sequence[Offer]:
    """Return the offers of those who were not thanked yet."""
    done = {thanks.receiver for thanks in await unit.questions.thanks_of(question.id)}
    return [offer for offer in await helpers_to_thank(question, unit) if offer.member not in done]


async def after_thanks(question: Question, unit: QuestionsUnit) -> Message:
    """What the prompt turns into: who hears of it, who is left, and whether the asker felt at ease."""
    done = [thanks.receiver for thanks in await unit.questions.thanks_of(question.id)]
    names = [(await unit.people.named(member)).name for member in done]
    left = bool(await unthanked(question, unit))
    return thanking.thanked(question, names, await _may_ask_about_ease(question, unit), left=left)


async def _thank(caller: Caller, unit: QuestionsUnit, question: str, whom: str, words: str, tag: str = "") -> Reply:
    found = await mine(caller, unit, question)
    if not await helpers_to_thank(found, unit):
        raise Refusal(NOBODY)
    for offer in await unthanked(found, unit):
        if whom in {ALL, offer.id}:
            thanks = Thanks(unit.new_id(), caller.member, offer.member, words, unit.now, found.id, tag)
            if await unit.questions.thank(thanks):
                unit.emit(HelperThanked(unit.community, found.id, caller.member, offer.member))
    return Replace(await after_thanks(found, unit))


async def _felt(caller: Caller, unit: QuestionsUnit, question: str, offer: str, *, at_ease: bool) -> Reply:
    found = await mine(caller, unit, question)
    helper = await helper_of(found, unit, offer)
    if await unit.questions.ease_of(found.id, helper.member) is None:
        await unit.questions.felt(found.id, helper.member, caller.member, at_ease=at_ease, at=unit.now)
        unit.emit(AtEase(unit.community, found.id, helper.member, int(at_ease)))
    return Replace(thanking.felt())


async def _may_ask_about_ease(question: Question, unit: QuestionsUnit) -> tuple[Offer, str] | None:
    """Return about whom the asker may say it: whoever helped last, once."""
    helped = await helpers_to_thank(question, unit)
    if not helped:
        return None
    last = max(helped, key=lambda offer: (offer.answered_at or offer.made_at, offer.id))
    if await unit.questions.ease_of(question.id, last.member) is not None:
        return None
    return last, (await unit.people.named(last.member)).name


async def _named(offers: Sequence[Offer], unit: QuestionsUnit) -> list[tuple[Offer, str]]:
    return [(offer, (await unit.people.named(offer.member)).name) for offer in offers]
