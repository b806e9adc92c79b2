"""How far the sending of each letter came: implements `core.ports.Progress`."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import CommunityId, MemberId
from core.places import Home, Place, PlaceKind, Posted
from storage.rows.kernel import deliveries, rooms, slots
from storage.stores.store import Store
from storage.writing import put

SENDING, SENT = "sending", "sent"


class SqlProgress(Store):
    """Deliveries, slots and rooms of one community."""

    def __init__(self, db: AsyncConnection, community: CommunityId, now: datetime) -> None:
        super().__init__(db, community)
        self._now = now

    async def known(self, once: str) -> str | None:
        """Return `sending` or `sent` for a delivery that was begun, else None."""
        row = await self._row(deliveries, once=once)
        return None if row is None else str(row.state)

    async def begin(self, once: str) -> None:
        """Write down that the delivery is about to be tried."""
        await put(self._db, deliveries, self._delivery(once, SENDING))

    async def undo(self, once: str) -> None:
        """Write down that the delivery certainly did not happen."""
        await self._drop(deliveries, once=once, state=SENDING)

    async def sent(
        self,
        once: str,
        slot: str | None,
        posted: Posted | None,
        *,
        about: str | None = None,
        to: MemberId | None = None,
    ) -> None:
        """Write down where the message is; a slot remembers the message to edit next time."""
        where = {} if posted is None else _posted_row(posted)
        await put(self._db, deliveries, {**self._delivery(once, SENT), **where, "about": about, "to_id": to})
        if slot is not None and posted is not None:
            await put(self._db, slots, {"community_id": self._community, "slot": slot, **where, "to_id": to})

    async def slot(self, slot: str) -> Posted | None:
        """Return the message that stands in this slot."""
        row = await self._row(slots, slot=slot)
        return None if row is None else Posted(_place(row), row.message)

    async def room(self, key: str) -> Place | None:
        """Return the room that was opened under this key."""
        row = await self._row(rooms, room=key)
        return None if row is None else _place(row)

    async def opened(self, key: str, place: Place) -> None:
        """Remember a room."""
        await put(self._db, rooms, {"community_id": self._community, "room": key, **_place_row(place)})

    def _delivery(self, once: str, state: str) -> dict[str, Any]:
        return {"community_id": self._community, "once": once, "state": state, "at": self._now}


def _place_row(place: Place) -> dict[str, Any]:
    return {
        "platform": place.home.platform,
        "tenant": place.home.tenant,
        "kind": place.kind.value,
        "key": place.key,
    }


def _posted_row(posted: Posted) -> dict[str, Any]:
    return {**_place_row(posted.place), "message": posted.key}


def _place(row: Row[Any]) -> Place:
    return Place(Home(row.platform, row.tenant), PlaceKind(row.kind), row.key)
