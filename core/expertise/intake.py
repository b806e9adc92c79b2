"""Taking a piece of history in: authors become known members, messages become evidence, words become readable."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.expertise.model import Evidence, Kind
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
        users: set[str] = {row.member for row in self.evidence}
        return users | {row.counterpart for row in self.evidence if row.counterpart is not None}

    def known_as(self, members: Mapping[str, MemberId]) -> list[Evidence]:
        """Give the rows with members in the place of accounts."""
        return [
            Evidence(
                members[row.member],
                row.kind,
                row.at,
                row.channel,
                row.source,
                row.thread,
                None if row.counterpart is None else members[row.counterpart],
                row.terms,
            )
            for row in self.evidence
        ]


class Intake:
    """Reads one home's history in time order. It keeps state between batches: one object for one file."""

    def __init__(self, home: Home, key: bytes) -> None:
        """Hash terms under the community's key."""
        self._terms = Terms(key)
        self._reader = Reader(self._terms, f"{home.platform}:{home.tenant}")
        self._users: OrderedDict[int, tuple[str, ...]] = OrderedDict()  # of a term, while they are too few
        self._readable: set[int] = set()

    def follow(self, messages: Sequence[HistoryMessage]) -> None:
        """Read messages that are in already, so that later ones find their threads."""
        self.take(messages)

    def take(self, messages: Sequence[HistoryMessage]) -> Taken:
        """Turn messages into evidence and into words that enough members have used."""
        taken = Taken()
        for message in messages:
            row = self._reader.read(message)
            if row is not None:
                taken.evidence.append(row)
                taken.words.update(self._words(message, row))
        return taken

    def _words(self, message: HistoryMessage, row: Evidence) -> dict[int, str]:
        """Give the words of a message that have enough users with its author; most had them long ago."""
        titled = message.title and row.kind is Kind.OPENED  # then the row has the title's terms as well
        terms = self._terms.of(message.text) if titled else row.terms
        found = [term for term in {term for term, _ in terms} - self._readable if self._counts(term, row.member)]
        return self._terms.readable(message.text, found) if found else {}

    def _counts(self, term: int, author: str) -> bool:
        users = self._users.get(term, ())
        if author in users:
            return False
        if len(users) + 1 < ENOUGH:
            self._users[term] = (*users, author)
            if len(self._users) > REMEMBERED:
                self._users.popitem(last=False)
            return False
        self._users.pop(term, None)
        if len(self._readable) >= REMEMBERED:
            self._readable.clear()  # they are counted anew, and known to whoever is taught them
        self._readable.add(term)
        return True


async def keep(taken: Taken, members: Mapping[str, MemberId], log: EvidenceLog) -> int:
    """Write what was taken into the log, but not what was heard before; return how many rows were new."""
    heard = {row.source: row.source.replace("import:", "heard:", 1) for row in taken.evidence}
    known = await log.known(heard.values())
    rows = taken.known_as(members)
    added = await log.add([row for row in rows if heard[row.source] not in known] if known else rows)
    if taken.words:
        await log.teach(taken.words)
    return added
