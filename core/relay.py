"""The second door: a worker takes due outbox rows and lets their subscribers act, each once."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from core.catalogue import Catalogue
from core.errors import LostLease, NotAllowed, NotYet, OutOfOrder, Stale, Unavailable, UnknownOutcome, Unreachable
from core.letters import Composer, Reaction, Subscriber
from core.ports import Clock, Entry, Outbox, Units
from core.post import Asleep, Held, PostOffice, Waits

log = logging.getLogger(__name__)

TRIES = 8
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)
FOR_A_PERMISSION = timedelta(days=7)  # how long what Kith may not write yet is worth writing
AT_ONCE = 2  # tries after which something that changed meanwhile waits, too: what it waits for may be slow


@dataclass(frozen=True, slots=True)
class Relay:
    """Runs reactions in a transaction with their entry's being done, and hands letters to the post office."""

    catalogue: Catalogue
    units: Units
    outbox: Outbox
    post: PostOffice
    clock: Clock

    async def run_once(self, limit: int = 20) -> int:
        """Handle what is due now; return how many entries were taken."""
        entries = await self.outbox.claim(limit)
        for entry in entries:
            await self.handle(entry)
        return len(entries)

    async def run_dry(self) -> int:
        """Handle what is due, and what that makes due, until nothing is; return how many entries that took."""
        total = 0
        while taken := await self.run_once():
            total += taken
        return total

    async def handle(self, entry: Entry) -> None:
        """Handle one entry; whatever goes wrong, it is done, due again, set aside, or dropped once it is too late."""
        subscriber = self.catalogue.subscriber(entry.subscriber)
        if subscriber is None:
            await self.outbox.park(entry, f"no subscriber is called {entry.subscriber}")
            return
        if entry.expires is not None and entry.expires <= self.clock.now():
            await self.outbox.drop(entry)
            return
        try:
            await self._act(entry, subscriber)
        except LostLease:
            log.info("another worker took over", extra={"entry": entry.id})
        except (OutOfOrder, NotYet) as trouble:  # until somebody mends it, or its turn comes: that was no try
            after = LONGEST_WAIT if trouble.after is None else trouble.after
            await self.outbox.later(entry, self.clock.now() + after, str(trouble), counts=False)
        except Unavailable as trouble:
            await self._later(entry, str(trouble), trouble.after)
        except Stale:
            await self._later(entry, "changed meanwhile", timedelta(0) if entry.attempts <= AT_ONCE else None)
        except NotAllowed as trouble:
            await self.outbox.hold(entry, self.clock.now() + FOR_A_PERMISSION, str(trouble))
        except Unreachable as trouble:
            await self.outbox.park(entry, str(trouble))
        except Exception as trouble:
            log.exception("a subscriber broke", extra={"entry": entry.id, "subscriber": entry.subscriber})
            await self._later(entry, repr(trouble), None)

    async def _act(self, entry: Entry, subscriber: Subscriber) -> None:
        if isinstance(subscriber, Reaction):
            await self._react(entry, subscriber)
        else:
            await self._send(entry, subscriber)

    async def _react(self, entry: Entry, reaction: Reaction) -> None:
        if reaction.ahead is not None:
            async with self.units.look(entry.community) as unit:
                await reaction.ahead(entry.event, unit)
        async with self.units.begin(entry.community) as unit:
            await reaction.run(entry.event, unit)
            await unit.finish(entry)
            await unit.commit()

    async def _send(self, entry: Entry, composer: Composer) -> None:
        try:
            held = await self.post.send(entry, composer)
        except (Unavailable, Unreachable):
            await self.post.not_sent(entry)
            raise
        except UnknownOutcome as lost:
            await self._later(entry, str(lost), None)
            return
        match held:
            case Asleep(until):
                await self.outbox.later(entry, until, "quiet hours")
            case Waits(expires):
                await self.outbox.hold(entry, expires)
            case Held():
                await self.outbox.park(entry, "nobody knows whether an earlier try arrived")

    async def _later(self, entry: Entry, reason: str, after: timedelta | None) -> None:
        if entry.attempts >= TRIES:
            await self.outbox.park(entry, f"gave up after {entry.attempts} tries: {reason}")
            return
        wait = after if after is not None else min(FIRST_WAIT * 2**entry.attempts, LONGEST_WAIT)
        await self.outbox.later(entry, self.clock.now() + wait, reason)
