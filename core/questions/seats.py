"""Who is asked next: first whom a question is about, then waves of a few, with a seat for somebody rarely asked."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.asking import OfferDue, SeatDue, WavesOver
from core.errors import Stale
from core.events import LookDue, OfferMade, QuestionMoved
from core.ids import MemberId, OfferId
from core.questions import audience, kinds, naming
from core.questions.channel import want
from core.questions.life import end_offers, helped_by
from core.questions.model import OFFER_LIFE, WAVES, Question
from core.questions.not_mine import not_theirs
from core.questions.offer import Offer, OfferState, Via
from core.questions.pointing import may_post
from core.questions.store import QuestionsUnit
from core.reads import Seat, Wave

RARELY = timedelta(days=28)  # who was asked nothing for so long is rarely asked
START = timedelta(hours=1)  # of whoever is rarely asked, before one more with practice is asked as well
STOPPED = timedelta(hours=1)  # between two looks while Kith is stopped
STRETCH_LOOK = 100  # under which the draw for the rare seat is logged, beside the wave's own


async def begin(question: Question, unit: QuestionsUnit) -> None:
    """Ask whoever is to be asked first, or a first wave; words from a private place go there, and nowhere else."""
    if await unit.brake.on():
        await _wait(question, unit)
        return
    first = question.first or await unit.first_asked.of(question.id)
    offer = await _ask_first(question, first, unit) if first is not None else None
    if question.confined:
        if may_post(question):
            question = await want(question, unit)
        unit.emit(QuestionMoved(unit.community, question.id))
    elif offer is not None:
        await unit.questions.save(question.sooner(offer.expires_at))
        unit.emit(LookDue(unit.community, question.id, question.look), due=offer.expires_at)
        unit.emit(QuestionMoved(unit.community, question.id))
    else:
        await look(question, unit)


async def look(question: Question, unit: QuestionsUnit) -> None:
    """Let the offers whose time is over expire, and ask others: three waves, one more for each time somebody began."""
    if await unit.brake.on():
        await _wait(question, unit)
        return
    await end_offers(question, unit, OfferState.EXPIRED, by=unit.now)
    offers = await unit.questions.offers_of(question.id)
    helped, night = helped_by(offers), False
    if not question.confined and question.look < len(WAVES) + helped:
        offers = [*offers, *(made := await _wave(question, offers, unit))]
        next_look, night = await _next_look(question, offers, unit)
        moved = question.asked(next_look) if made else question.sooner(next_look, night=night)
        unit.emit(LookDue(unit.community, question.id, moved.look), due=next_look)
    else:
        moved = question.sooner(None)
        if waiting := [offer.expires_at for offer in offers if offer.state is OfferState.OPEN]:
            unit.emit(LookDue(unit.community, question.id, moved.look), due=min(waiting))
    if not night and all(offer.state is not OfferState.OPEN for offer in offers):
        unit.emit(WavesOver(unit.community, question.id, moved.look), once=f"waves-over:{question.id}:{helped}")
    await unit.questions.save(moved)
    unit.emit(QuestionMoved(unit.community, question.id))


async def ask_one_more(question: Question, unit: QuestionsUnit) -> None:
    """Ask one with practice behind somebody who had a start."""
    if await unit.brake.on():
        return
    offers = await unit.questions.offers_of(question.id)
    eligible = await _eligible(question, offers, unit, await not_theirs(question, unit), last=False)
    wave = await _choose(question, STRETCH_LOOK + question.look, 1, eligible, unit)
    if await _make(question, question.look, wave, wave.seats, Via.WAVE, unit):
        unit.emit(QuestionMoved(unit.community, question.id))


async def _wait(question: Question, unit: QuestionsUnit) -> None:
    """While Kith is stopped nobody is asked: the question keeps its place and looks again after a while."""
    again = unit.now + STOPPED
    await unit.questions.save(question.sooner(again))
    unit.emit(LookDue(unit.community, question.id, question.look), due=again)


async def ask_named(
    question: Question, member: MemberId, unit: QuestionsUnit, *, by: MemberId, steps: int, unnamed: bool
) -> bool:
    """Ask whom somebody thought of, once they have room; no look looks after this offer. True if nothing is left to do.

    Whoever was asked before, or may not be asked this, is let be.
    """
    if await unit.questions.offer_to(question.id, member) or not await audience.may_see(question, member, unit):
        return True
    if not await audience.reads(question, member, unit):
        return True
    if not await unit.limits.take(member, last=True):
        return False
    window = await unit.limits.window(member, kinds.life_of(question.kind))
    seat = Seat(member, propensity=1.0, explored=False, probability=0.0, because=())
    offer = await _offer(question, question.look, seat, 0, Via.REFERRAL, unit)
    await unit.questions.save_offer(replace(offer, referred_by=by, steps=steps, unnamed=unnamed))
    unit.emit(OfferDue(unit.community, question.id, offer.id), due=window.ends)
    unit.emit(QuestionMoved(unit.community, question.id))
    return True


def _without(question: Question, offers: Sequence[Offer]) -> frozenset[MemberId]:
    return frozenset({*(offer.member for offer in offers), question.asker})


async def _next_look(question: Question, offers: Sequence[Offer], unit: QuestionsUnit) -> tuple[datetime, bool]:
    """The next look is when the first offer runs out; with none out, when the first of the others wakes up."""
    waiting = [offer.expires_at for offer in offers if offer.state is OfferState.OPEN]
    if waiting:
        return min(waiting), False
    awake = await unit.limits.next_awake(_without(question, offers), last=True)
    night = awake is not None and awake > unit.now
    return (awake, True) if awake is not None and night else (unit.now + OFFER_LIFE, False)


async def _eligible(
    question: Question, offers: Sequence[Offer], unit: QuestionsUnit, refused: Collection[MemberId], *, last: bool
) -> frozenset[MemberId]:
    askable = await unit.limits.askable(last=last) - _without(question, offers)
    if not last:
        askable = askable.difference(refused)
    return await audience.eligible(question, askable, offers, unit)


async def _wave(question: Question, offers: Sequence[Offer], unit: QuestionsUnit) -> list[Offer]:
    # Those who are asked only if nobody else took it, or said it is not their topic, come in the last wave, or when
    # nobody else is left.
    refused = await not_theirs(question, unit)
    aside = _without(question, offers) | refused
    last = question.look >= len(WAVES) - 1 or await unit.limits.next_awake(aside) is None
    eligible = await _eligible(question, offers, unit, refused, last=last)
    seats = kinds.seats_of(question.kind, question.look)
    rare = await _rare_seat(question, eligible, unit) if question.look == 0 else None
    if rare is None:
        wave = await _choose(question, question.look + 1, seats, eligible, unit)
        return await _make(question, question.look + 1, wave, wave.seats, Via.WAVE, unit, last=last)
    first = await unit.questions.sent_by(question.asker) <= 1
    # Somebody rarely asked has a start before the last of the others is asked; with a first question they have not.
    others = await _choose(question, 1, seats - (1 if first else 2), eligible - {rare.seats[0].member}, unit)
    made = await _make(question, 1, others, others.seats, Via.WAVE, unit, last=last)
    if not made:  # nobody with practice has room: one who is rarely asked is never alone with a question
        wave = await _choose(question, 1, seats, eligible, unit)
        return await _make(question, 1, wave, wave.seats, Via.WAVE, unit, last=last)
    stretched = await _make(question, 1, rare, rare.seats, Via.STRETCH, unit, last=last)
    if stretched and not first:
        unit.emit(SeatDue(unit.community, question.id, 1), due=unit.now + START)
    return [*made, *stretched]


async def _rare_seat(question: Question, eligible: Collection[MemberId], unit: QuestionsUnit) -> Wave | None:
    """Draw somebody who is rarely asked and about whom something speaks for it; None where all or none are such."""
    asked = await unit.questions.asked_since(unit.now - RARELY)
    rare = {member for member in eligible if member not in asked}
    if not rare or len(rare) == len(eligible):
        return None
    wave = await _choose(question, STRETCH_LOOK, 1, rare, unit)
    return wave if any(seat.because for seat in wave.seats) else None


async def _choose(
    question: Question, look: int, seats: int, eligible: Collection[MemberId], unit: QuestionsUnit
) -> Wave:
    return await unit.experts.choose(
        question.id, question.text, question.asker, question.channel, look, seats, eligible
    )


async def _make(
    question: Question,
    look: int,
    wave: Wave,
    seats: Sequence[Seat],
    via: Via,
    unit: QuestionsUnit,
    *,
    last: bool = False,
) -> list[Offer]:
    made = []
    for seat in seats:
        if await unit.limits.take(seat.member, last=last):
            made.append(await _offer(question, look, seat, wave.pool, via, unit))
        elif seat.member not in await unit.limits.askable(last=last):
            raise Stale  # another question took their place meanwhile: the wave is drawn again, with who is free now
    return made


async def _ask_first(question: Question, member: MemberId, unit: QuestionsUnit) -> Offer | None:
    """Ask one member before others, under the same limits as anybody; None where that can't be now."""
    askable = await audience.allowed(question, await unit.limits.askable(last=True), unit)
    if member not in askable or not await unit.limits.take(member, last=True):
        return None
    seat = Seat(member, propensity=1.0, explored=False, probability=0.0, because=())
    offer = await _offer(question, question.look, seat, 0, Via.FIRST, unit)
    unit.emit(OfferDue(unit.community, question.id, offer.id), due=offer.expires_at)
    return offer


async def _offer(question: Question, look: int, seat: Seat, pool: int, via: Via, unit: QuestionsUnit) -> Offer:
    window = await unit.limits.window(seat.member, kinds.life_of(question.kind))
    offer = Offer(
        OfferId(unit.new_id()),
        question.id,
        seat.member,
        look,
        unit.now,
        window.ends,
        seat.propensity,
        pool,
        seat.probability,
        seat.explored,
        naming.sayable(question, seat.because),
        via=via,
    )
    await unit.questions.add_offer(offer)
    unit.emit(OfferMade(unit.community, question.id, offer.id), due=window.arrives)
    return offer
