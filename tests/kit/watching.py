"""Everything that leaves Kith unasked, seen on its way: which letter it was, and whether its reader had agreed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bots.web.messenger import PlaygroundMessenger
from bots.wiring import Kith
from core.catalogue import Catalogue
from core.ids import CommunityId, MemberId
from core.letters import Composer, Direct, Letter, Purpose
from core.message import Message
from core.places import Place, PlaceKind, Posted
from core.ports import Rendering


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was sent anew. `agreed` is read from the consents at that moment; a reply needs none."""

    kind: str
    purpose: Purpose
    place: Place
    once: str
    agreed: bool
    slot: str = ""


@dataclass
class Watch:
    """What was written and what was sent. It changes nothing."""

    letters: list[Letter] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    def over(self, catalogue: Catalogue) -> Catalogue:
        """Let every composer of a catalogue show its letters."""
        watched = tuple(
            replace(one, run=self._shown(one.run)) if isinstance(one, Composer) else one
            for one in catalogue.subscribers
        )
        return replace(catalogue, subscribers=watched)

    def _shown(
        self, run: Callable[[Any, Any], Awaitable[Letter | None]]
    ) -> Callable[[Any, Any], Awaitable[Letter | None]]:
        async def compose(event: Any, unit: Any) -> Letter | None:
            letter = await run(event, unit)
            if letter is not None:
                self.letters.append(letter)
            return letter

        return compose

    def letter(self, message: Message) -> Letter:
        """Return the letter that this very message came in."""
        return next(letter for letter in reversed(self.letters) if letter.message is message)


class WatchedMessenger(PlaygroundMessenger):
    """The playground's messenger, with a note of everything that is sent."""

    watch: Watch
    kith: Kith

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        letter = self.watch.letter(message)
        agreed = letter.purpose is Purpose.REPLY or (
            place.kind is PlaceKind.DIRECT
            and isinstance(letter.to, Direct)
            and await self._agreed(rendering.community, letter.to.member, letter.purpose)
        )
        self.watch.sent.append(Sent(message.kind, letter.purpose, place, once, agreed, letter.slot or ""))
        return await super().send(place, message, rendering, once)

    async def _agreed(self, community: CommunityId, member: MemberId, purpose: Purpose) -> bool:
        async with self.kith.units.look(community) as unit:
            found = await unit.members.get(member)
            consents = await unit.members.consents_of(member)
        return found is not None and found.joined and consents.get("joined", False) and consents.get(purpose, False)
