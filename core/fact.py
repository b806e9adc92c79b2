"""A fact in the past tense: the base of every event, stored for years, so ids and names only.

An event's `name` is what the database holds; a class may be renamed, its name may not.
"""

from dataclasses import dataclass, fields
from typing import ClassVar, Self

from core.ids import CommunityId

Payload = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""

    name: ClassVar[str]
    community: CommunityId

    def payload(self) -> Payload:
        """Give the fields as JSON values."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def read(cls, payload: Payload) -> Self:
        """Make the event from what `payload` gave; unknown fields of another version are left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in payload.items() if key in known})  # type: ignore[arg-type]
