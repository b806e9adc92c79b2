"""Whose words were taken away, and every copy that Kith sent: implements `core.safety.store.Copies`."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Table, select, update

from core.barriers import Why
from core.places import Home, Place, PlaceKind, Posted
from storage.rows.kernel import deliveries
from storage.rows.questions import offers, thanks
from storage.rows.safety import removed
from storage.rows.shoutouts import deeds, nominations
from storage.stores.store import Store
from storage.writing import add_new

# Where the words of a thing stand; what follows from their being gone is each feature's own (a question is life's).
_WORDS: dict[str, tuple[tuple[Table, str, str | None, Callable[[str], ColumnElement[bool]]], ...]] = {
    "answer": ((offers, "answer", None, lambda offer: offers.c.id == offer),),
    "thanks": (
        (thanks, "words", "", lambda question: thanks.c.question_id == question),
        (deeds, "words", "", lambda question: deeds.c.source.startswith(f"question:{question}:", autoescape=True)),
    ),
    "deed": ((deeds, "words", "", lambda deed: deeds.c.id == deed),),
    "nomination": ((nominations, "line", "", lambda nomination: nominations.c.id == nomination),),
}


class SqlCopies(Store):
    """Copies of one community."""

    async def removed(self, about: str) -> Why | None:
        """Tell why these words are taken away; None if they aren't."""
        row = await self._row(removed, about=about)
        return None if row is None else Why(row.why)

    async def take_away(self, about: str, why: Why, at: datetime) -> bool:
        """Note that these words are taken away, and blank them; False if they were already."""
        row = {"community_id": self._community, "about": about, "at": at, "why": why.value}
        new = await add_new(self._db, removed, row)
        kind, _, thing = about.partition(":")
        for table, column, blank, where in _WORDS.get(kind, ()):
            here = self._mine(table) & where(thing)
            await self._db.execute(update(table).where(here).values({column: blank}))
        return new

    async def of(self, about: str) -> Sequence[str]:
        """Return one delivery for each message in which these words stand."""
        query = select(deliveries).where(self._mine(deliveries, about=about), deliveries.c.message.is_not(None))
        found = {
            (row.platform, row.tenant, row.kind, row.key, row.message): row.once
            for row in await self._db.execute(query.order_by(deliveries.c.once))
        }
        return sorted(found.values())

    async def copy(self, once: str) -> tuple[Posted, str] | None:
        """Return where the message of a delivery stands, and whose words it carries."""
        row = await self._row(deliveries, once=once)
        if row is None or row.message is None or row.about is None:
            return None
        place = Place(Home(row.platform, row.tenant), PlaceKind(row.kind), row.key)
        return Posted(place, row.message), row.about
