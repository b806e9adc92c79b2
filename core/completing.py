"""How a word may end that somebody types as an argument: topics that several list. People are picked, not typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.barriers import Barriers
from core.commands import What
from core.inbound import Origin
from core.known_topics import KnownTopics
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
        """Who may not use Kith here."""
        ...


async def finished(what: What, begun: str, origin: Origin, unit: CompletingUnit) -> Sequence[Entry]:
    """Give what may be meant. Who has not joined is shown nothing."""
    if what is not What.TOPIC:
        return ()
    here = await unit.people.called(f"<@{origin.user}>", origin.home)
    if not here or await unit.barriers.banned(here[0].member):
        return ()
    return [Entry(topic, topic) for topic in await unit.known_topics.complete(begun, MOST)]
