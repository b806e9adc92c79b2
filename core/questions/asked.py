"""What other features may know of a question."""

from core.ids import QuestionId
from core.questions.store import QuestionBook
from core.reads import Asked


class AskedQuestions:
    """Implements `core.reads.Questions`."""

    def __init__(self, questions: QuestionBook) -> None:
        """Read from the store."""
        self._questions = questions

    async def asked(self, question: QuestionId) -> Asked | None:
        """Return a question that was sent."""
        found = await self._questions.get(question)
        if found is None or found.sent_at is None:
            return None
        return Asked(found.id, found.asker, found.text, found.channel, found.sent_at)

    async def words_of_thanks(self, question: QuestionId) -> str:
        """Return the asker's words of thanks, empty if there are none."""
        thanks = await self._questions.thanks_for(question)
        return thanks.words if thanks else ""
