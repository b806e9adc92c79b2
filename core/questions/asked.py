"""What other features may know of a question: of one without a name never who asked, nor where."""

from core.ids import MemberId, QuestionId
from core.questions.naming import Naming
from core.questions.relay_store import RelayBook
from core.questions.store import QuestionBook
from core.reads import Asked


class AskedQuestions:
    """Implements `core.reads.Questions`."""

    def __init__(self, questions: QuestionBook, relay: RelayBook) -> None:
        """Read from the stores."""
        self._questions = questions
        self._relay = relay

    async def asked(self, question: QuestionId) -> Asked | None:
        """Return a question that was sent."""
        found = await self._questions.get(question)
        if found is None or found.sent_at is None:
            return None
        if found.naming is not Naming.ANONYMOUS:
            return Asked(found.id, found.asker, found.text, found.channel, found.sent_at)
        offers = await self._questions.offers_of(found.id)
        told = frozenset([offer.member for offer in offers if await self._relay.revealed(offer.id)])
        return Asked(found.id, None, found.text, "", found.sent_at, anonymous=True, revealed_to=told)

    async def words_of_thanks(self, question: QuestionId, helper: MemberId) -> str:
        """Return the asker's words of thanks to a helper, empty if there are none."""
        given = await self._questions.thanks_of(question)
        return next((thanks.words for thanks in given if thanks.receiver == helper), "")

    async def tag_of_thanks(self, question: QuestionId, helper: MemberId) -> str:
        """Return what the asker said that a helper's help was like, empty if they didn't."""
        given = await self._questions.thanks_of(question)
        return next((thanks.tag for thanks in given if thanks.receiver == helper), "")
