"""What other features may know of thanks."""

from core.reads import Thanked
from core.shoutouts.model import Source
from core.shoutouts.store import Deeds


class GivenThanks:
    """Implements `core.reads.Gratitude`."""

    def __init__(self, deeds: Deeds) -> None:
        """Read from the store."""
        self._deeds = deeds

    async def thanked(self, thanks: str) -> Thanked | None:
        """Return thanks of a member's own accord that count."""
        deed = await self._deeds.get(thanks)
        if deed is None or deed.giver is None or not deed.counts or not deed.source.startswith(f"{Source.THANKS}:"):
            return None
        return Thanked(deed.giver, deed.doer, deed.topic, deed.at)
