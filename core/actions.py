"""What a button remembers: a verb and ids in a token that still works next year, on any platform."""

import re
from dataclasses import dataclass

from core.errors import Refusal
from core.ids import CommunityId
from core.spans import t

LONGEST = 100  # the smallest room any platform gives a button's memory

_VERB = re.compile(r"[a-z][a-z-]*\.[a-z][a-z-]*")
_ID = re.compile(r"[0-9A-Za-z_-]{1,26}")


@dataclass(frozen=True, slots=True)
class Action:
    """A verb such as `offer.pass` and the ids it is about."""

    verb: str
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse anything but ids: a topic or a name must not reach a token."""
        if not _VERB.fullmatch(self.verb) or not all(_ID.fullmatch(part) for part in self.ids):
            message = f"not an action: {self.verb} {self.ids}"
            raise ValueError(message)

    def token(self, community: CommunityId) -> str:
        """Give the token, `verb:community:id…`, of at most 100 characters."""
        token = ":".join((self.verb, community, *self.ids))
        if len(token) > LONGEST:
            message = f"token too long: {token}"
            raise ValueError(message)
        return token


def read_token(token: str) -> tuple[CommunityId, Action]:
    """Take a token apart; one that Kith never made is refused in words."""
    verb, *rest = token.split(":")
    if len(token) > LONGEST or not rest or not _VERB.fullmatch(verb) or not all(map(_ID.fullmatch, rest)):
        raise Refusal(t("This button is from a version of Kith that I no longer know. Please use the command instead."))
    return CommunityId(rest[0]), Action(verb, tuple(rest[1:]))
