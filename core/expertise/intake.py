"""Taking a piece of history in: authors become known members, messages become evidence, words become readable."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.expertise.model import Evidence
from core.expertise.reading import Reader
from core.expertise.store import EvidenceLog
from core.expertise.terms import Terms
from core.history import HistoryMessage
from core.ids import MemberId
from core.places import Home

ENOUGH = 3  # members who must have used a word before it is kept in readable form
REMEMBERED = 200_000  # terms whose users are counted at once


@dataclass(slots=True)
class Taken:
    """What one batch of messages amounts to. The rows name people by their accounts until `known_as` is told."""

    evidence: list[Evidence] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)

    def accounts(self) -> set[str]:
        """Name everybody who wrote, and everybody who was answered."""
        return {user for row in self.evidence for user in (row.member, row.counterpart) if user is not None}

    def known_as(self, members: Mapping[str, MemberId]) -> list[Evidence]:
        """Give the rows with members in the place of accounts."""
        return [
            replace(row, member=members[row.member], counterpart=members[row.counterpart] if row.counterpart else None)
            for row in self.evidence
        ]


class Intake:
    """Reads one home's history in time order. It keeps state between batches: one object for one file."""

    def __init__(self, home: Home, key: bytes) -> None:
        """Hash terms under the community's key."""
        self._terms = Terms(key)
        self._reader = Reader(self._terms)
        self._source = f"import:{home.platform}:{home.tenant}"
        self._users: OrderedDict[int, set[str] | None] = OrderedDict()

    def follow(self, messages: Sequence[HistoryMessage]) -> None:
        """Read messages that are in already, so that later ones find their threads."""
        for message in messages:
            if self._reader.read(message) is not None:
                self._words(message)

    def take(self, messages: Sequence[HistoryMessage]) -> Taken:
        """Turn messages into evidence and into words that enough members have used."""
        taken = Taken()
        for message in messages:
            row = self._reader.read(message)
            if row is None:
                continue
            source = f"{self._source}:{message.channel}/{message.id}"
            thread = f"{self._source}:{row.thread}" if row.thread is not None else None
            taken.evidence.append(replace(row, source=source, thread=thread))
            taken.words.update(self._words(message))
        return taken

    def _words(self, message: HistoryMessage) -> dict[int, str]:
        readable = self._terms.readable(message.text)
        return {term: word for term, word in readable.items() if self._counts(term, message.author)}

    def _counts(self, term: int, author: str) -> bool:
        users = self._users.setdefault(term, set())
        if users is None:
            return False
        users.add(author)
        if len(users) >= ENOUGH:
            self._users[term] = None
            return True
        if len(self._users) > REMEMBERED:
            self._users.popitem(last=False)
        return False


async def keep(taken: Taken, members: Mapping[str, MemberId], log: EvidenceLog) -> int:
    """Write what was taken into the log, but not what was heard before; return how many rows were new."""
    heard = {row.source: row.source.replace("import:", "heard:", 1) for row in taken.evidence}
    known = await log.named(heard.values())
    added = await log.add([row for row in taken.known_as(members) if heard[row.source] not in known])
    if taken.words:
        await log.teach(taken.words)
    return added
