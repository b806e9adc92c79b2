"""How questions and offers are remembered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.ids import MemberId, OfferId, QuestionId
from core.ports import Chance, Unit
from core.questions.model import Offer, Question, Thanks
from core.reads import Closeness, Consents, Experts, Limits, People


class QuestionBook(Protocol):
    """Questions, offers and thanks in one community."""

    async def get(self, question: QuestionId) -> Question | None:
        """Return a question."""
        ...

    async def add(self, question: Question) -> None:
        """Write a new question down."""
        ...

    async def save(self, question: Question) -> None:
        """Save a question; raises Stale if somebody else did since it was read."""
        ...

    async def of_asker(self, asker: MemberId) -> Sequence[Question]:
        """Return the member's drafts and open questions, newest first."""
        ...

    async def sent_by(self, asker: MemberId) -> int:
        """Count the questions the member ever sent."""
        ...

    async def overdue(self, before: datetime) -> Sequence[Question]:
        """Return questions with people being asked whose next look should have been before then."""
        ...

    async def offer(self, offer: OfferId) -> Offer | None:
        """Return an offer."""
        ...

    async def offers_of(self, question: QuestionId) -> Sequence[Offer]:
        """Return the offers of a question, oldest first."""
        ...

    async def open_offers_to(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that wait for this member's answer."""
        ...

    async def taken_on_by(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that this member accepted and whose questions are open."""
        ...

    async def add_offer(self, offer: Offer) -> None:
        """Write an offer down; raises Stale if this member was asked about this question before."""
        ...

    async def save_offer(self, offer: Offer) -> None:
        """Save an offer; raises Stale if somebody else did since it was read."""
        ...

    async def thank(self, thanks: Thanks) -> bool:
        """Keep thanks; False if this giver thanked this receiver for this question already."""
        ...

    async def thanks_for(self, question: QuestionId) -> Thanks | None:
        """Return the thanks given for a question."""
        ...


class QuestionsUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def questions(self) -> QuestionBook:
        """The store."""
        ...

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def limits(self) -> Limits:
        """Room for one more question."""
        ...

    @property
    def experts(self) -> Experts:
        """Who may know."""
        ...

    @property
    def consents(self) -> Consents:
        """Who agreed to what."""
        ...

    @property
    def chance(self) -> Chance:
        """Dice."""
        ...

    @property
    def closeness(self) -> Closeness:
        """Who is near whom."""
        ...
