"""A community: the tenant that everything else belongs to."""

from dataclasses import dataclass
from datetime import datetime

from core.ids import CommunityId


@dataclass(frozen=True, slots=True)
class Community:
    """One community. `zone` is an IANA name; `key` is its secret, under which the matcher's terms are hashed."""

    id: CommunityId
    name: str
    zone: str
    key: bytes
    made_at: datetime
