"""How the ledger is kept."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from core.ids import MemberId, QuestionId
from core.ports import Unit
from core.reads import Closeness, Experts, Gratitude, People, Questions
from core.ties.model import Help


class Ledger(Protocol):
    """Who helped whom in one community."""

    async def add(self, line: Help) -> bool:
        """Write help down; False if this helper's help with this question is there already.

        A line that knows of thanks alone learns how the question ended; thanks alone change no outcome.
        """
        ...

    async def thanked(self, question: QuestionId, helper: MemberId, at: datetime) -> bool:
        """Note that the help was thanked for; False if there is no such line yet."""
        ...

    async def reveal(self, question: QuestionId, helper: MemberId) -> None:
        """Note that this helper knows whom they helped."""
        ...

    async def of(self, member: MemberId, limit: int) -> Sequence[Help]:
        """Return help that this member gave or received, newest first."""
        ...

    async def neighbours(self, member: MemberId, *, openly: bool = False) -> frozenset[MemberId]:
        """Return those who helped this member or were helped by them, as far as the member knows.

        Whom they helped without being told who it was is never among them; with `openly`, nor is who helped them so.
        """
        ...

    async def neighbours_of_all(self, members: Collection[MemberId]) -> frozenset[MemberId]:
        """Return those who helped one of these openly, or were helped by one of them."""
        ...


class TiesUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def ledger(self) -> Ledger:
        """The store."""
        ...

    @property
    def asked(self) -> Questions:
        """What was asked."""
        ...

    @property
    def gratitude(self) -> Gratitude:
        """What was thanked for beyond questions."""
        ...

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def closeness(self) -> Closeness:
        """Who is near whom."""
        ...

    @property
    def experts(self) -> Experts:
        """Which words matter."""
        ...
