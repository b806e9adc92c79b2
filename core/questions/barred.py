"""What ends when somebody leaves or is taken out, and what goes when moderators take words away."""

from core.events import OfferEnded, OfferPassed
from core.ids import MemberId, OfferId, QuestionId
from core.letters import reaction
from core.questions.keeping import forget
from core.questions.life import close, step_away
from core.questions.model import OfferState, Outcome, State
from core.questions.sharing_store import SharingUnit
from core.questions.store import QuestionsUnit
from core.safekeeping import MemberBarred, WordsRemoved


@reaction(MemberBarred)
async def end_at_once(event: MemberBarred, unit: QuestionsUnit) -> None:
    """Who was taken out asks nothing and is asked nothing."""
    await end_everything(event.member, unit)


@reaction(WordsRemoved)
async def let_words_go(event: WordsRemoved, unit: SharingUnit) -> None:
    """An answer that was kept for others goes with the words it was made of."""
    question: QuestionId | None = None
    if event.kind == "answer" and (offer := await unit.questions.offer(OfferId(event.thing))) is not None:
        question = offer.question
    elif event.kind == "question":
        question = QuestionId(event.thing)
    kept = await unit.kept_book.get(event.thing) if event.kind == "kept" else None
    if question is not None:
        kept = await unit.kept_book.of_question(question)
    if kept is not None and kept.gone_at is None:
        await forget(kept, unit)


async def end_everything(member: MemberId, unit: QuestionsUnit) -> None:
    """End what a member asked, was asked and took on; what they had taken on goes to others."""
    for question in await unit.questions.of_asker(member):
        if question.state is State.DRAFT:
            await unit.questions.save(question.close(Outcome.WITHDRAWN, unit.now))
        else:
            await close(question, unit, Outcome.WITHDRAWN)
    for offer in await unit.questions.open_offers_to(member):
        await unit.questions.save_offer(offer.end(OfferState.CLOSED))
        await unit.limits.free(offer.member)
        unit.emit(OfferEnded(unit.community, offer.question, offer.id))
        unit.emit(OfferPassed(unit.community, offer.question, offer.id))
    for offer in await unit.questions.taken_on_by(member):
        if (asked := await unit.questions.get(offer.question)) is not None:
            await step_away(offer, asked, unit)
