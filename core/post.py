"""How one letter is sent: written down before, sent with no transaction open, written down after.

A crash before the sending repeats it; a crash after it leaves the delivery `sending`, whose outcome nobody
knows. Then a letter that may come twice is sent again under the same `once` key (platforms that can tell
drop the copy), and one that may not is held for an organiser.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import Unreachable
from core.letters import Address, Composer, Direct, Doubles, Letter, Purpose, Room, There
from core.places import Home, Place, Posted
from core.ports import Entry, Messenger, Rendering, Transaction, Units


@dataclass(frozen=True, slots=True)
class Held:
    """The outcome of an earlier try is unknown and this letter must not come twice."""


class PostOffice:
    """Sends what composers write, each letter once as far as its platform allows."""

    def __init__(self, units: Units, messengers: Mapping[str, Messenger]) -> None:
        """Take the messengers by platform."""
        self._units = units
        self._messengers = messengers

    async def send(self, entry: Entry, composer: Composer) -> Held | None:
        """Compose, check consent, send, and mark the entry done; None when all is well."""
        once = entry.id
        async with self._units.begin(entry.community) as unit:
            letter = await composer.run(entry.event, unit)
            state = await unit.progress.known(once)
            standing = await unit.progress.slot(letter.slot) if letter and letter.slot else None
            anew = letter is not None and not letter.only_edit and await _agreed(letter, unit)
            if letter is None or state == "sent" or (standing is None and not anew):
                await unit.finish(entry)
                await unit.commit()
                return None
            if state == "sending" and letter.doubles is Doubles.HOLD:
                return Held()
            await unit.progress.begin(once)
            rendering = await _rendering(letter.to, unit)
            await unit.commit()
        posted = await self._deliver(letter, standing, rendering, entry, anew=anew)
        async with self._units.begin(entry.community) as unit:
            await unit.progress.sent(once, letter.slot, posted)
            await unit.finish(entry)
            await unit.commit()
        return None

    async def not_sent(self, entry: Entry) -> None:
        """Write down that the platform certainly did nothing."""
        async with self._units.begin(entry.community) as unit:
            await unit.progress.undo(entry.id)
            await unit.commit()

    async def _deliver(
        self, letter: Letter, standing: Posted | None, rendering: Rendering, entry: Entry, *, anew: bool
    ) -> Posted:
        if standing is not None:
            messenger = self._messengers[standing.place.home.platform]
            try:
                await messenger.update(standing, letter.message, rendering)
            except Unreachable:
                if not anew:
                    return standing  # somebody deleted it, and it may not be written again
            else:
                return standing
        place = await self._place(letter.to, entry)
        return await self._messengers[place.home.platform].send(place, letter.message, rendering, entry.id)

    async def _place(self, to: Address, entry: Entry) -> Place:
        match to:
            case There(place):
                return place
            case Direct(member, home):
                async with self._units.look(entry.community) as unit:
                    account = await unit.dealings.account(member, home)
                if account is None:
                    reason = f"member {member} has no account to write to"
                    raise Unreachable(reason)
                return await self._messengers[account[0].platform].direct(*account)
            case Room():
                return await self._room(to, entry)

    async def _room(self, room: Room, entry: Entry) -> Place:
        users: list[str] = []
        home: Home | None = room.home
        async with self._units.look(entry.community) as unit:
            if (known := await unit.progress.room(room.key)) is not None:
                return known
            for member in room.members:
                account = await unit.dealings.account(member, home)
                if account is None or (home is not None and account[0] != home):
                    reason = f"member {member} has no account at this home"
                    raise Unreachable(reason)
                home = account[0]
                users.append(account[1])
        if home is None:
            reason = f"room {room.key} has no members"
            raise Unreachable(reason)
        place = await self._messengers[home.platform].open_room(home, users, room.title, room.key)
        async with self._units.begin(entry.community) as unit:
            await unit.progress.opened(room.key, place)
            await unit.commit()
        return place


async def _agreed(letter: Letter, unit: Transaction) -> bool:
    if letter.purpose is Purpose.REPLY:
        return True
    return isinstance(letter.to, Direct) and await unit.consents.allows(letter.to.member, letter.purpose)


async def _rendering(to: Address, unit: Transaction) -> Rendering:
    readers = (to.member,) if isinstance(to, Direct) else to.members if isinstance(to, Room) else ()
    home = None if isinstance(to, There) else to.home
    found = {member: await unit.dealings.account(member, home) for member in readers}
    accounts = {member: account[1] for member, account in found.items() if account is not None}
    zone = (await unit.people.named(readers[0])).zone if len(readers) == 1 else await unit.dealings.zone()
    return Rendering(unit.community, unit.now, zone, accounts=accounts)
