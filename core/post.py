"""How one letter is sent: written down before, sent with no transaction open, written down after.

A crash before the sending repeats it; a crash after it leaves the delivery `sending`, whose outcome nobody
knows. Then a letter that may come twice is sent again under the same `once` key (platforms that can tell
drop the copy), and one that may not is held for an organiser. While Kith is stopped, letters wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.barriers import Why
from core.carried import carried
from core.errors import NotAllowed, Unreachable
from core.ids import MemberId
from core.letters import Address, Composer, Direct, Doubles, Letter, Purpose, Room, There
from core.message import Message, Quote, said
from core.places import Home, Place, Posted
from core.ports import Entry, Messenger, Rendering, Transaction, Units
from core.safekeeping import CopyFound
from core.spans import t

STALE = timedelta(hours=24)  # news that was held for longer is nobody's any more

TAKEN_AWAY = {
    Why.MODERATORS: said("kernel.taken-away", t("This is gone. A moderator took it away.")),
    Why.FORGOTTEN: said("kernel.taken-away", t("Whoever wrote this has left, and their words are gone.")),
}


@dataclass(frozen=True, slots=True)
class Held:
    """The outcome of an earlier try is unknown and this letter must not come twice."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Kith was told to send nothing unasked; from `expires` on it would be too late for this letter."""

    expires: datetime | None


@dataclass(frozen=True, slots=True)
class Asleep:
    """It is night where the receiver is, and they did not begin this: it waits until then."""

    until: datetime


class PostOffice:
    """Sends what composers write, each letter once as far as its platform allows."""

    def __init__(self, units: Units, messengers: Mapping[str, Messenger]) -> None:
        """Take the messengers by platform."""
        self._units = units
        self._messengers = messengers

    async def send(self, entry: Entry, composer: Composer) -> Held | Waits | Asleep | None:
        """Compose, check consent, send, and mark the entry done; None when all is well."""
        once, about = entry.id, carried(entry.event)
        async with self._units.begin(entry.community) as unit:
            letter = await composer.run(entry.event, unit)
            if letter is not None and await _must_wait(letter, entry, unit):
                return Waits(unit.now + STALE if letter.purpose in {Purpose.NEWS, Purpose.INTRO} else None)
            if letter is not None and (why := await _taken_away(letter, about, unit)) is not None:
                letter = replace(letter, message=TAKEN_AWAY[why], only_edit=True)
            if letter is not None and isinstance(letter.to, Direct) and await _is_nobody(letter.to.member, unit):
                letter = None  # who was forgotten is written to no more
            state = await unit.progress.known(once)
            standing = await _standing(letter, unit) if letter else None
            anew = letter is not None and not letter.only_edit and await _agreed(letter, unit)
            if letter is None or state == "sent" or (standing is None and not anew):
                await unit.finish(entry)
                await unit.commit()
                return None
            if standing is None and (until := await _quiet_until(letter, unit)) is not None:
                return Asleep(until)
            if state == "sending" and letter.doubles is Doubles.HOLD:
                return Held()
            await unit.progress.begin(once)
            rendering = await _rendering(letter.to, unit)
            await unit.commit()
        posted = await self._deliver(letter, standing, rendering, entry, anew=anew)
        to = letter.to.member if isinstance(letter.to, Direct) else None
        async with self._units.begin(entry.community) as unit:
            await unit.progress.sent(once, letter.slot, posted, about=about, to=to)
            if await _taken_away(letter, about, unit) is not None:
                unit.emit(CopyFound(entry.community, once))  # taken away while this was on its way
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
            except Unreachable as closed:
                if isinstance(closed, NotAllowed) and _takes_away(letter):
                    raise  # the words stand there still: it waits until Kith may write there
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
                    reason = "the receiver has no account to write to"  # no id: an asker may be unnamed
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
                    reason = "one of them has no account at this home"
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


async def _must_wait(letter: Letter, entry: Entry, unit: Transaction) -> bool:
    """While Kith is stopped, only taking words away goes on, and private replies to who acted just before."""
    if letter.purpose is Purpose.SAFETY or not await unit.brake.on():
        return False
    theirs = isinstance(letter.to, Direct) and letter.to.member == entry.actor
    return not (letter.purpose is Purpose.REPLY and theirs)


async def _is_nobody(member: MemberId, unit: Transaction) -> bool:
    return await unit.dealings.account(member, None) is None


async def _standing(letter: Letter, unit: Transaction) -> Posted | None:
    if letter.standing is not None or letter.slot is None:
        return letter.standing
    return await unit.progress.slot(letter.slot)


async def _taken_away(letter: Letter, about: str | None, unit: Transaction) -> Why | None:
    if about is None or not _quotes(letter.message):
        return None
    return await unit.removals.removed(about)


def _takes_away(letter: Letter) -> bool:
    """Tell whether this edits words out of a message: a moderator's doing, or of whom a member's words were."""
    known = {message.kind for message in TAKEN_AWAY.values()}
    return letter.only_edit and (letter.purpose is Purpose.SAFETY or letter.message.kind in known)


def _quotes(message: Message) -> bool:
    return any(isinstance(block, Quote) for block in message.blocks)


async def _agreed(letter: Letter, unit: Transaction) -> bool:
    if letter.purpose is Purpose.REPLY:
        return True
    if letter.purpose is Purpose.SAFETY:
        return isinstance(letter.to, Direct) and (await unit.people.standing(letter.to.member)).organiser
    if isinstance(letter.to, Direct) and await unit.barriers.banned(letter.to.member):
        return False
    if not isinstance(letter.to, Direct) or (await unit.people.standing(letter.to.member)).away:
        return False  # on a pause nothing comes that they did not begin
    return await unit.consents.allows(letter.to.member, letter.purpose)


async def _quiet_until(letter: Letter, unit: Transaction) -> datetime | None:
    """Say when day comes to who did not begin this; None if it is day, or they did."""
    if letter.purpose in {Purpose.REPLY, Purpose.SAFETY} or not isinstance(letter.to, Direct):
        return None
    wakes = await unit.limits.wakes(letter.to.member)
    return wakes if wakes > unit.now else None


async def _rendering(to: Address, unit: Transaction) -> Rendering:
    readers = (to.member,) if isinstance(to, Direct) else to.members if isinstance(to, Room) else ()
    home = None if isinstance(to, There) else to.home
    found = {member: await unit.dealings.account(member, home) for member in readers}
    accounts = {member: account[1] for member, account in found.items() if account is not None}
    zone = (await unit.people.named(readers[0])).zone if len(readers) == 1 else await unit.dealings.zone()
    return Rendering(unit.community, unit.now, zone, accounts=accounts)
