"""Who asked without a name: implements `core.unnamed.Askers`, for two organisers with a reason."""

from core.ids import MemberId, OfferId, QuestionId
from core.questions.naming import Naming
from core.questions.relay_store import RelayBook
from core.questions.store import QuestionBook
from core.unnamed import Asker


class UnnamedAskers:
    """Reads questions without a name."""

    def __init__(self, questions: QuestionBook, relay: RelayBook) -> None:
        """Read from the stores."""
        self._questions = questions
        self._relay = relay

    async def referred(self, reference: str) -> QuestionId | None:
        """Find a question without a name by its reference."""
        return await self._relay.unnamed_by_ending(reference.strip().upper())

    async def around(self, kind: str, thing: str) -> QuestionId | None:
        """Find the question without a name to which such words belong."""
        if kind in {"question", "thanks"}:
            return await self._unnamed(QuestionId(thing))
        if kind != "words":
            return None
        words = await self._relay.words(thing)
        offer = await self._questions.offer(OfferId(words.offer)) if words and words.from_asker else None
        return await self._unnamed(offer.question) if offer else None

    async def who(self, question: QuestionId) -> Asker | None:
        """Tell who asked; None once that is forgotten, or where everybody may know."""
        found = await self._questions.get(question)
        if found is None or found.naming is not Naming.ANONYMOUS or found.sent_at is None or forgotten(found.asker):
            return None
        return Asker(found.id, found.asker, found.text)

    async def _unnamed(self, question: QuestionId) -> QuestionId | None:
        return question if await self.who(question) else None


NOBODY = "nobody-"  # before an id that stands where an asker's was: ids of members have no lower case


def forgotten(asker: MemberId) -> bool:
    """Tell whether who asked is forgotten."""
    return asker.startswith(NOBODY)
