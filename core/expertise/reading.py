"""Reading a history: each message becomes one row of evidence about its author."""

import re
from collections import OrderedDict
from dataclasses import dataclass

from core.expertise.model import Evidence, Kind
from core.expertise.terms import Terms
from core.history import HistoryMessage
from core.ids import MemberId

THREADS = 200_000  # conversations remembered at once
MESSAGES = 50_000  # threadless messages remembered, so that a later reply finds them
PEOPLE = 50_000  # whose names are kept in one piece
MEMORY = 365 * 86_400.0  # seconds after which a quiet conversation is forgotten
SHORTEST = 12  # characters of a question
MOST_REPLIERS = 500  # people told apart in one conversation

_ASIDE = re.compile(r"```.*?```|`[^`]*`|https?://\S+", re.DOTALL)


@dataclass(slots=True)
class _Conversation:
    opener: MemberId | None  # None: begun by a machine, so nobody asked
    last: float
    replied: set[MemberId] | None = None  # nobody, for most


class Reader:
    """Turns messages, given in time order, into evidence; remembers only who began which conversation, bounded."""

    def __init__(self, terms: Terms, within: str = "", *, threads: int = THREADS, messages: int = MESSAGES) -> None:
        """Name rows and threads `within` a home, such as "slack:T1", if several may meet in one log."""
        self._terms = terms
        self._source = f"import:{within}:" if within else "import:"
        self._threads = self._source if within else ""
        self._most_threads, self._most_messages = threads, messages
        self._conversations: OrderedDict[str, _Conversation] = OrderedDict()
        self._thread_of: OrderedDict[str, str] = OrderedDict()
        self._people: dict[str, MemberId] = {}

    def read(self, message: HistoryMessage) -> Evidence | None:
        """The evidence in one message: OPENED, ANSWERED (a first reply in another's thread) or SPOKE; None for bots."""
        author = self._person(message.author)
        thread = self._thread(message)
        kind, opener = self._place(message, author, thread) if thread is not None else (Kind.SPOKE, None)
        if message.from_bot:
            return None
        text = f"{message.title}\n{message.text}" if kind is Kind.OPENED and message.title else message.text
        return Evidence(
            author,
            kind,
            message.at,
            message.channel,
            f"{self._source}{message.channel}/{message.id}",
            None if thread is None else f"{self._threads}{thread}",
            opener if kind is Kind.ANSWERED else None,
            self._terms.of(text),
        )

    def _person(self, author: str) -> MemberId:
        """Give one and the same text for somebody: it is remembered in many places."""
        if len(self._people) >= PEOPLE:
            self._people.clear()
        return self._people.setdefault(author, MemberId(author))

    def _place(self, message: HistoryMessage, author: MemberId, thread: str) -> tuple[Kind, MemberId | None]:
        known = self._conversations.get(thread)
        if known is None:
            self._conversations[thread] = _Conversation(None if message.from_bot else author, message.at)
            self._forget_old(message.at)
            return Kind.OPENED, author
        known.last = message.at
        self._conversations.move_to_end(thread)
        if known.opener in (None, author):
            return Kind.SPOKE, known.opener
        if known.replied is None:
            known.replied = set()
        if author in known.replied or len(known.replied) >= MOST_REPLIERS:
            return Kind.SPOKE, known.opener
        known.replied.add(author)
        return Kind.ANSWERED, known.opener

    def _thread(self, message: HistoryMessage) -> str | None:
        """The conversation a message belongs to; one without a thread may begin or continue one by replying."""
        if message.thread is not None:
            return message.thread
        parent = self._thread_of.get(_key(message.channel, message.reply_to)) if message.reply_to else None
        if parent is None and not reads_like_a_question(message.text):
            return None
        thread = parent or _key(message.channel, message.id)
        self._thread_of[_key(message.channel, message.id)] = thread
        if len(self._thread_of) > self._most_messages:
            self._thread_of.popitem(last=False)
        return thread

    def _forget_old(self, now: float) -> None:
        while self._conversations:
            oldest = next(iter(self._conversations.values()))
            if len(self._conversations) <= self._most_threads and oldest.last >= now - MEMORY:
                return
            self._conversations.popitem(last=False)


def reads_like_a_question(text: str) -> bool:
    """Whether a message asks something: a question mark outside code and web addresses."""
    return len(text) >= SHORTEST and "?" in text and "?" in _ASIDE.sub(" ", text)


def _key(channel: str, message: str) -> str:
    return f"{channel}/{message}"
