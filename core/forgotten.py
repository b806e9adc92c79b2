"""Whom not to bring back: accounts are known by a keyed hash alone, which tells nobody whose they were."""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from core.ids import MemberId
from core.places import Home


def mark_of(key: bytes, home: Home, user: str) -> str:
    """Hash an account under its community's secret."""
    account = f"forgotten\0{home.platform}\0{home.tenant}\0{user}"
    return hmac.new(key, account.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Accounts of one home that an import passes over: those named, and those that were forgotten."""

    home: Home
    key: bytes
    named: Collection[str]
    marks: Collection[str]

    def __contains__(self, user: str) -> bool:
        """Tell whether an import passes this account over."""
        return user in self.named or (bool(self.marks) and mark_of(self.key, self.home, user) in self.marks)


class Forgotten(Protocol):
    """Accounts whose owners asked to be forgotten."""

    async def is_forgotten(self, home: Home, user: str) -> bool:
        """Tell whether this account's owner asked to be forgotten."""
        ...

    async def came_back(self, home: Home, user: str, member: MemberId) -> None:
        """Let the barriers that stood before somebody was forgotten stand for them again."""
        ...
