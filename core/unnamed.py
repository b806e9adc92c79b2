"""What happened around askers who aren't named, and what may be asked about them: ids, and a name for two alone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Protocol

from core.fact import Event
from core.ids import MemberId, OfferId, QuestionId

LINK_KEPT = timedelta(days=30)  # after the end of a question without a name nobody can tell who asked


@dataclass(frozen=True, slots=True)
class WordsRelayed(Event):
    """An asker without a name and their helper: one of them wrote to the other; `words` is where the text waits."""

    name: ClassVar[str] = "questions.words-relayed"
    question: QuestionId
    offer: OfferId
    words: str


@dataclass(frozen=True, slots=True)
class AskerRevealed(Event):
    """An asker told one helper who they are; the two get a place to talk."""

    name: ClassVar[str] = "questions.asker-revealed"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class UnmaskingMoved(Event):
    """Organisers want to look up who asked, or did; `reader` is one of them, or who asked."""

    name: ClassVar[str] = "safety.unmasking-moved"
    unmasking: str
    reader: MemberId


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked a question without a name, and its words."""

    question: QuestionId
    asker: MemberId
    text: str


class Askers(Protocol):
    """Who asked without a name: for two organisers with a reason, and for nobody else."""

    async def referred(self, reference: str) -> QuestionId | None:
        """Find a question without a name by its reference."""
        ...

    async def around(self, kind: str, thing: str) -> QuestionId | None:
        """Find the question without a name to which such words belong, as reports name them."""
        ...

    async def who(self, question: QuestionId) -> Asker | None:
        """Tell who asked; None once that is forgotten, or where everybody may know."""
        ...


def reference(question: QuestionId) -> str:
    """Give the few characters by which organisers name a question; they say nothing of when it was written."""
    return question[-REFERENCE:]


REFERENCE = 8
UNNAMED: tuple[type[Event], ...] = (WordsRelayed, AskerRevealed, UnmaskingMoved)
