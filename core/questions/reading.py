"""What an event is about: a question and its offer, which must be there."""

from core.ids import OfferId, QuestionId
from core.questions.model import Question
from core.questions.offer import Offer
from core.questions.store import QuestionsUnit


async def the_question(question: QuestionId, unit: QuestionsUnit) -> Question:
    """Return a question that an event is about."""
    found = await unit.questions.get(question)
    if found is None:
        message = f"question {question} is gone"
        raise LookupError(message)
    return found


async def read(question: QuestionId, offer: OfferId, unit: QuestionsUnit) -> tuple[Question, Offer]:
    """Return a question and an offer that an event is about."""
    found = await unit.questions.offer(offer)
    if found is None:
        message = f"offer {offer} is gone"
        raise LookupError(message)
    return await the_question(question, unit), found
