"""How a word may end that somebody types as an argument: topics that several list, members who joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.barriers import Barriers
from core.commands import What
from core.ids import MemberId
from core.inbound import Origin
from core.known_topics import KnownTopics
from core.places import Home
from core.ports import Dealings
from core.reads import People

MOST = 25  # entries: the smallest list that any platform shows


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which the word may end: as it is shown, and what is sent for it."""

    shown: str
    value: str


class CompletingUnit(Protocol):
    """What is read for it."""

    @property
    def known_topics(self) -> KnownTopics:
        """What topics are called."""
        ...

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who may not be shown to whom."""
        ...

    @property
    def dealings(self) -> Dealings:
        """Who is behind an account."""
        ...


async def finished(what: What, begun: str, origin: Origin, unit: CompletingUnit) -> Sequence[Entry]:
    """Give what may be meant. Who has not joined is shown nothing, and nobody is shown who has not."""
    here = await unit.people.called(f"<@{origin.user}>", origin.home)
    if not here or what is What.WORDS or await unit.barriers.banned(here[0].member):
        return ()
    if what is What.TOPIC:
        return [Entry(topic, topic) for topic in await unit.known_topics.complete(begun, MOST)]
    apart = await unit.barriers.barred(here[0].member) | {here[0].member}
    found = await unit.people.beginning(begun, MOST + len(apart))
    shown = [one for one in found if one.member not in apart][:MOST]
    return [Entry(one.name, await _reference(one.member, one.name, origin.home, unit)) for one in shown]


async def _reference(member: MemberId, name: str, home: Home, unit: CompletingUnit) -> str:
    """Name somebody so that nobody else can be meant: by their account where they have one here."""
    account = await unit.dealings.account(member, home)
    return f"<@{account[1]}>" if account is not None and account[0] == home else name
