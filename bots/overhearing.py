"""The way in for what people say in channels that were opened: looked at, counted, and written down nowhere.

It takes no inbox, since a row there would hold the text. What a process loses when it ends stays lost.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from core.ears import Ear, ear_at
from core.expertise.hearing import HearingUnit, hear
from core.ids import CommunityId
from core.inbound import Overheard, Telling
from core.places import Home
from core.ports import Clock, Homes, Transaction

log = logging.getLogger(__name__)

Overhear = Callable[[Overheard], Coroutine[Any, Any, None]]

KEPT = timedelta(seconds=10)  # for so long the database is not asked again which channels are open


async def hears_nothing(_told: Overheard) -> None:
    """Let words be words."""


class HearingTransaction(HearingUnit, Transaction, Protocol):
    """What hearing works with, and an end."""


class HearingUnits(Protocol):
    """Where the work begins."""

    def begin(self, community: CommunityId) -> AbstractAsyncContextManager[HearingTransaction]:
        """Open a unit that may write."""
        ...

    def look(self, community: CommunityId) -> AbstractAsyncContextManager[HearingTransaction]:
        """Open a unit that only reads."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened at one home, as it was a moment ago."""

    community: CommunityId | None
    ears: Sequence[Ear]
    until: datetime


class Overhearing:
    """Counts what is said. Whether a channel is open is known here for a while; the writing unit looks once more."""

    def __init__(self, units: HearingUnits, homes: Homes, clock: Clock) -> None:
        """Take the door to storage."""
        self._units, self._homes, self._clock = units, homes, clock
        self._opened: dict[Home, Opened] = {}
        self._turn = asyncio.Lock()  # one message after another, in the order in which they came

    async def __call__(self, told: Overheard) -> None:
        """Count one message, count it anew, or take it back; whatever goes wrong, its words are told to nobody."""
        try:
            async with self._turn:
                await self._hear(told)
        except Exception as trouble:  # noqa: BLE001 - no traceback: values in it may be what somebody wrote
            log.error(  # noqa: TRY400 - the same
                "a message was not counted", extra={"heard": told.id, "trouble": type(trouble).__name__}
            )

    async def _hear(self, told: Overheard) -> None:
        opened = await self._known(told.place.home)
        ear = ear_at(opened.ears, told.place)
        if opened.community is None or ear is None:
            return
        if told.telling is not Telling.DELETED and (told.at is None or not ear.hears(told.at)):
            return
        async with self._units.begin(opened.community) as unit:
            if await hear(told, unit):
                await unit.commit()

    async def _known(self, home: Home) -> Opened:
        now, known = self._clock.now(), self._opened.get(home)
        if known is None or now >= known.until:
            known = self._opened[home] = await self._look(home, now + KEPT)
        return known

    async def _look(self, home: Home, until: datetime) -> Opened:
        community = await self._homes.community_at(home)
        if community is None:
            return Opened(None, (), until)
        async with self._units.look(community) as unit:
            return Opened(community, (await unit.settings.get()).ears, until)
