"""Names of things: one type for each, so that a member is never mistaken for a community."""

from datetime import UTC, datetime, timedelta
from typing import NewType

CommunityId = NewType("CommunityId", str)
MemberId = NewType("MemberId", str)
QuestionId = NewType("QuestionId", str)
OfferId = NewType("OfferId", str)

# Crockford's base 32: no I, L, O or U, so an id read aloud survives. 26 characters hold 128 bits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(now: datetime, entropy: bytes) -> str:
    """Return a UUIDv7 (RFC 9562, 5.7) in 26 characters; ids made later sort later.

    `entropy` is 10 random bytes; the clock and the dice are the caller's.
    """
    milliseconds = int((now - _EPOCH).total_seconds() * 1000)
    noise = int.from_bytes(entropy[:10], "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | noise
    value = value & ~(0xF << 76) | (0x7 << 76)  # version
    value = value & ~(0x3 << 62) | (0x2 << 62)  # variant
    return "".join(_ALPHABET[(value >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))


def made_at(made: str) -> datetime | None:
    """Return when an id of `uuid7` was made, to the millisecond; None for what is no such id."""
    if len(made) != _LENGTH or not set(made) <= set(_ALPHABET):
        return None
    value = 0
    for letter in made:
        value = value << 5 | _ALPHABET.index(letter)
    return _EPOCH + timedelta(milliseconds=value >> 80) if value >> 76 & 0xF == 0x7 else None  # noqa: PLR2004 - version
