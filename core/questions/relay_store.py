"""What waits between an asker who isn't named and a helper, and whom askers told who they are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.ids import OfferId, QuestionId

MOST = 500  # questions of which the asker is forgotten at once


@dataclass(frozen=True, slots=True)
class Words:
    """One text on its way; it is empty once delivered."""

    id: str
    offer: OfferId
    from_asker: bool
    text: str
    at: datetime


class RelayBook(Protocol):
    """Texts on their way, and whom askers told who they are, in one community."""

    async def put(self, words: Words) -> None:
        """Keep a text until it is delivered."""
        ...

    async def words(self, words: str) -> Words | None:
        """Return a text, empty once it was delivered."""
        ...

    async def delivered(self, words: str) -> None:
        """Forget a text; that there was one stays, so that whoever read it can report it."""
        ...

    async def reveal(self, offer: OfferId, at: datetime) -> bool:
        """Write down that the asker told this helper who they are; False if they had."""
        ...

    async def revealed(self, offer: OfferId) -> bool:
        """Tell whether the asker told this helper who they are."""
        ...

    async def unnamed_by_ending(self, ending: str) -> QuestionId | None:
        """Return the one question without a name that was sent and whose id ends so; None if there are more."""
        ...

    async def forget_askers(self, closed_before: datetime, nobody: Callable[[], str], most: int = MOST) -> int:
        """Put an id that nobody bears in the asker's place wherever a question without a name closed before then.

        Returns how many questions that were, so many at most.
        """
        ...
