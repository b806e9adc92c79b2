"""How somebody likes to learn and to help, and how those who talk with them, or find them by topic, read of it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from core.ids import MemberId
from core.spans import Phrase, t


class Way(StrEnum):
    """How somebody likes to learn and to help, and how they like people to be with them."""

    WRITING = "writing"
    CALL = "call"
    TOGETHER = "together"
    GENTLE = "gentle"
    DIRECT = "direct"


MEDIA, MANNERS = (Way.WRITING, Way.CALL, Way.TOGETHER), (Way.GENTLE, Way.DIRECT)


class Manners(Protocol):
    """What members say of how they like to learn and help."""

    async def of(self, member: MemberId) -> Sequence[Way]:
        """Return the ways that a member likes; none of who never said so, or isn't here."""
        ...


def as_helper(name: str | Phrase, ways: Sequence[Way]) -> tuple[Phrase, ...]:
    """Say how somebody likes to help."""
    return tuple(_said(name, way, helping=True) for way in ways)


def as_asker(name: str | Phrase, ways: Sequence[Way]) -> tuple[Phrase, ...]:
    """Say how somebody likes to learn."""
    return tuple(_said(name, way, helping=False) for way in ways)


def been_through(name: str | Phrase, line: str) -> tuple[Phrase, ...]:
    """Say what somebody has been through, in their words; nothing of who said nothing."""
    return (t("{name} has been through this: {line}", name=name, line=line),) if line else ()


def _said(name: str | Phrase, way: Way, *, helping: bool) -> Phrase:
    match way:
        case Way.WRITING if helping:
            return t("{name} likes to help in writing.", name=name)
        case Way.CALL if helping:
            return t("{name} likes to help on a call.", name=name)
        case Way.TOGETHER if helping:
            return t("{name} likes to help side by side.", name=name)
        case Way.WRITING:
            return t("{name} likes to learn in writing.", name=name)
        case Way.CALL:
            return t("{name} likes to learn on a call.", name=name)
        case Way.TOGETHER:
            return t("{name} likes to learn side by side.", name=name)
        case Way.GENTLE:
            return t("{name} likes people to be gentle.", name=name)
        case Way.DIRECT:
            return t("{name} likes people to be direct.", name=name)
