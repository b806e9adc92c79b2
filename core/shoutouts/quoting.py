"""Whose words thanks and a shout-out's line are, for whoever reports them."""

from collections.abc import Mapping

from core.safekeeping import NOBODY, Look, Said
from core.shoutouts.store import Deeds, Shoutouts


class DeedWords:
    """Looks among thanks and nominations."""

    def __init__(self, deeds: Deeds, shoutouts: Shoutouts) -> None:
        """Read from the stores."""
        self._deeds = deeds
        self._shoutouts = shoutouts

    def looks(self) -> Mapping[str, Look]:
        """Give where each kind of words is found."""
        return {"deed": self._thanks, "nomination": self._line, "month": self._post}

    async def _thanks(self, deed: str) -> Said | None:
        found = await self._deeds.get(deed)
        return None if found is None or found.giver is None else Said(found.giver, found.words)

    async def _line(self, nomination: str) -> Said | None:
        found = await self._shoutouts.nomination(nomination)
        if found is None:
            return None
        return Said(found.giver or found.doer, "\n\n".join(words for words in (found.line, found.quote) if words))

    async def _post(self, period: str) -> Said | None:
        """A month's post, in which several speak."""
        found = [one for one in await self._shoutouts.nominations(period) if one.agreed]
        words = [part for one in found for part in (one.line, one.quote) if part]
        return Said(NOBODY, "\n\n".join(words), hidden=True) if words else None
