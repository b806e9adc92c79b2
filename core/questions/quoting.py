"""Whose words a question, an answer, thanks for it and a kept answer are, for whoever reports them."""

from collections.abc import Mapping

from core.ids import OfferId, QuestionId
from core.questions.choices import Naming
from core.questions.relay_store import RelayBook
from core.questions.sharing_store import KeptBook
from core.questions.store import QuestionBook
from core.safekeeping import Look, Said


class QuestionWords:
    """Looks among questions; an asker without a name stays hidden."""

    def __init__(self, questions: QuestionBook, kept: KeptBook, relay: RelayBook) -> None:
        """Read from the stores."""
        self._questions = questions
        self._kept = kept
        self._relay = relay

    def looks(self) -> Mapping[str, Look]:
        """Give where each kind of words is found."""
        return {
            "question": self._asked,
            "answer": self._answered,
            "words": self._relayed,
            "thanks": self._thanked,
            "kept": self._shared,
        }

    async def _asked(self, question: str) -> Said | None:
        found = await self._questions.get(QuestionId(question))
        if found is None or found.sent_at is None:
            return None
        return Said(found.asker, found.text, found.naming is Naming.ANONYMOUS)

    async def _answered(self, offer: str) -> Said | None:
        found = await self._questions.offer(OfferId(offer))
        return None if found is None else Said(found.member, "\n\n".join(found.answers))

    async def _relayed(self, words: str) -> Said | None:
        found = await self._relay.words(words)
        offer = await self._questions.offer(found.offer) if found else None
        asked = await self._questions.get(offer.question) if offer else None
        if found is None or offer is None or asked is None:
            return None
        return Said(asked.asker if found.from_asker else offer.member, found.text, found.from_asker)

    async def _thanked(self, question: str) -> Said | None:
        thanks = await self._questions.thanks_for(QuestionId(question))
        asked = await self._questions.get(QuestionId(question))
        if thanks is None or asked is None:
            return None
        return Said(thanks.giver, thanks.words, asked.naming is Naming.ANONYMOUS)

    async def _shared(self, kept: str) -> Said | None:
        found = await self._kept.get(kept)
        if found is None or not found.answer:
            return None
        return Said(found.helper, f"{found.asked}\n\n{found.answer}", not found.named)
