"""How kept answers, shared wondering and open questions are remembered."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from core.ids import MemberId, QuestionId
from core.ports import Dealings, Progress
from core.questions.kept import Kept
from core.questions.model import Question
from core.questions.store import QuestionsUnit
from core.reads import Budget
from core.sharing import KeptAnswers, Lookups


class KeptBook(Protocol):
    """Answers that are kept for others in one community, or may be."""

    async def add(self, kept: Kept) -> bool:
        """Write one down; False if there is one for this question already."""
        ...

    async def get(self, kept: str) -> Kept | None:
        """Return one."""
        ...

    async def of_question(self, question: QuestionId) -> Kept | None:
        """Return what may be kept of a question."""
        ...

    async def save(self, kept: Kept, terms: Collection[int] = ()) -> None:
        """Save it with the terms by which others find it; raises Stale if somebody else did since it was read."""
        ...

    async def of(self, member: MemberId) -> Sequence[Kept]:
        """Return those of which a member is a side and whose words are still here, newest first."""
        ...

    async def sharing(self, terms: Collection[int]) -> Sequence[tuple[Kept, frozenset[int]]]:
        """Return the kept ones that share one of these terms, each with all of its terms."""
        ...

    async def count(self) -> int:
        """Count what is kept."""
        ...

    async def asked_before(self, asker: MemberId, question: QuestionId, moment: datetime) -> bool:
        """Tell whether the member had sent another question by the moment at which they sent this one."""
        ...


class Wonderers(Protocol):
    """Who else wonders what was asked, and who looks at what is open."""

    async def add(self, question: QuestionId, member: MemberId, at: datetime) -> bool:
        """Note that a member wonders, too; False if they do already."""
        ...

    async def of(self, question: QuestionId) -> Sequence[MemberId]:
        """Return who wonders, too, the earliest first."""
        ...

    async def count(self, question: QuestionId) -> int:
        """Count those who wonder, too."""
        ...

    async def drop(self, question: QuestionId, member: MemberId) -> None:
        """Let a member wonder about this no more."""
        ...

    async def leave(self, member: MemberId) -> None:
        """Let a member wonder about nothing any more."""
        ...

    async def waiting(self, reader: MemberId, limit: int) -> Sequence[Question]:
        """Return others' questions about which people are being asked, the longest waiting first.

        Left out is what this member was asked about and answered in whichever way.
        """
        ...


class SharingUnit(QuestionsUnit, Protocol):
    """What these handlers work with."""

    @property
    def kept_book(self) -> KeptBook:
        """The store of what is kept."""
        ...

    @property
    def kept_answers(self) -> KeptAnswers:
        """What may help with a text."""
        ...

    @property
    def wonderers(self) -> Wonderers:
        """Who else wonders."""
        ...

    @property
    def lookups(self) -> Lookups:
        """What members looked up."""
        ...

    @property
    def budget(self) -> Budget:
        """One unasked message a week."""
        ...

    @property
    def dealings(self) -> Dealings:
        """The community's zone."""
        ...

    @property
    def progress(self) -> Progress:
        """Which letters stand."""
        ...
