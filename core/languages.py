"""Which languages members read: the members feature answers, and a question's words reach those who read them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.ids import MemberId


def folded(language: str) -> str:
    """Give a language as it is compared, however somebody wrote it."""
    return language.strip().casefold()


class Languages(Protocol):
    """The languages that members of one community named; who named none is taken to read them all."""

    async def of(self, member: MemberId) -> Sequence[str]:
        """Return the languages that a member named, as they wrote them and in their order."""
        ...

    async def read_here(self) -> Mapping[MemberId, frozenset[str]]:
        """Return the languages, folded, of everybody who named some."""
        ...
