"""How far the reading of an export came: a batch and its progress commit together, so a restart repeats nothing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from core.places import Home


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """One file (named by the fingerprint of its content) attached to one home. `position` counts messages read."""

    home: Home
    fingerprint: str
    updated_at: datetime
    position: int = 0
    taken: int = 0
    skipped: int = 0  # known already, or by a machine
    bad: int = 0  # lines that could not be read
    finished_at: datetime | None = None

    def read_on(self, now: datetime, *, taken: int, skipped: int = 0, bad: int = 0) -> "ImportProgress":
        """Count one batch more."""
        return replace(
            self,
            position=self.position + taken + skipped + bad,
            taken=self.taken + taken,
            skipped=self.skipped + skipped,
            bad=self.bad + bad,
            updated_at=now,
        )

    def finish(self, now: datetime) -> "ImportProgress":
        """Reach the end of the file."""
        return replace(self, finished_at=now, updated_at=now)


class Imports(Protocol):
    """What was imported into one community."""

    async def progress(self, home: Home, fingerprint: str) -> ImportProgress | None:
        """Return how far the reading of this file into this home came, or None if it never began."""
        ...

    async def save(self, progress: ImportProgress) -> None:
        """Write down how far the reading came."""
        ...

    async def all(self) -> "list[ImportProgress]":
        """Return every import, the latest first."""
        ...
