"""What stands beside Slack's door: who people are, their Home tabs, and what an installation calls things."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bots.overhearing import Overhear, hears_nothing
from core.inbound import Origin
from core.places import Home


class Introduces(Protocol):
    """Says who somebody is."""

    async def introduce(self, origin: Origin) -> Origin | None:
        """Return the origin with what is known of them; None for somebody for whom Kith does not work."""
        ...


class Draws(Protocol):
    """Draws Home tabs."""

    async def redraw(self, home: Home, user: str) -> None:
        """Draw somebody's anew."""
        ...


@dataclass(frozen=True)
class Around:
    """What stands beside the door: who people are, their tabs, and the worker that `wake` calls.

    `names` are Kith's own names of commands by those under which they are typed here; `organisers` are accounts that
    look after Kith beside the workspace's owners and admins. `overhear` counts what people write in channels.
    """

    people: Introduces | None = None
    tabs: Draws | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    wake: Callable[[], None] = lambda: None
    organisers: Collection[str] = ()
    overhear: Overhear = hears_nothing
