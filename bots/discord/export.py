"""A Discord server's past from DiscordChatExporter: a JSON file for each channel, merged so that time runs forward."""

import heapq
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from bots.discord.export_head import Head, moment, read_head
from bots.discord.export_threads import with_threads
from bots.importing import fields
from bots.importing.bundle import Bundle, Damaged, Parts
from bots.importing.fields import Record, Unusable
from bots.importing.lines import BadLine, CannotRead, Line, Position, Refused
from core.history import HistoryMessage

_SPOKEN = {"Default", "Reply"}
_NOTICE = "notices such as joins and pins"
_USER = re.compile(r"<@!?(\d+)>")
_CHANNEL = re.compile(r"<#(\d+)>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")


class DiscordExport:
    """Reads DiscordChatExporter's JSON: one file, or a folder or zip of them. Private places only if named."""

    format = "DiscordChatExporter JSON"

    def __init__(self, path: Path, include: Collection[str] = ()) -> None:
        """Read every file's head, and decide which channels are read and which are refused."""
        self._bundle = Bundle(path)
        named = {name.removeprefix("#").casefold() for name in include}
        self._heads: list[Head] = []
        refused: dict[str, str] = {}
        found = 0
        with self._bundle.opened() as parts:
            for part in self._bundle.sizes:
                head = _head(parts, part)
                found += head is not None
                if head is None:
                    refused[part] = "not a DiscordChatExporter JSON file"
                elif head.private is not None and not {head.id.casefold(), head.name.casefold()} & named:
                    refused[head.name] = head.private
                elif head.newest_first:
                    refused[part] = "exported with the newest message first; please export it again in order of time"
                else:
                    self._heads.append(head)
        if not found:
            raise CannotRead(f"{path.name} holds no DiscordChatExporter JSON.")
        self.refused = tuple(Refused(name, reason) for name, reason in sorted(refused.items()))
        self.channel_names = {head.channel: head.channel_name for head in self._heads}
        self._threads = {head.id for head in self._heads if head.is_thread}
        self.skipped: Counter[str] = Counter()
        self._total = max(sum(self._bundle.sizes[head.part] for head in self._heads), 1)
        self._done = 0

    @property
    def fraction(self) -> float:
        """Return how much of the files' bytes have been read."""
        return min(self._done / self._total, 1.0)

    def read(self, after: Position = 0) -> Iterator[tuple[Position, Line]]:
        """Yield the messages of all channels in order of time; positions count them.

        Going on reads from the beginning again, since a reply's thread depends on what came before.
        """
        self.skipped.clear()
        self._done = 0
        with ExitStack() as stack:
            parts = stack.enter_context(self._bundle.opened())
            yield from islice(enumerate(with_threads(self._merged(parts), self._threads), 1), after, None)

    def _merged(self, parts: Parts) -> Iterator[Line]:
        """Merge the files by time, opening each only when its first message is due."""
        due = [(head.first, number) for number, head in enumerate(self._heads)]
        heapq.heapify(due)
        reading: dict[int, Iterator[Line]] = {}
        held: dict[int, Line] = {}
        while due:
            at, number = heapq.heappop(due)
            if number in held:
                yield held.pop(number)
            else:
                reading[number] = self._file(parts, self._heads[number])
            line = next(reading[number], None)
            if line is None:
                del reading[number]
            else:
                held[number] = line
                # A bad line has no time of its own: it comes right after what stood before it.
                heapq.heappush(due, (max(at, line.at) if isinstance(line, HistoryMessage) else at, number))

    def _file(self, parts: Parts, head: Head) -> Iterator[Line]:
        number = 0
        try:
            with parts.stream(head.part, self._spend) as stream:
                for number, entry in enumerate(stream.entries("messages.item"), 1):
                    try:
                        found = fields.record(entry)
                        if found.get("type") in _SPOKEN:
                            yield message(found, head, self.channel_names)
                        else:
                            self.skipped[_NOTICE] += 1
                    except Unusable as error:
                        yield BadLine(number, head.part, str(error))
        except Damaged as error:
            yield BadLine(number + 1, head.part, str(error))

    def _spend(self, read: int) -> None:
        self._done += read


def recognises(path: Path) -> bool:
    """Tell whether the file, or one part of the folder or zip, begins as DiscordChatExporter's do."""
    try:
        bundle = Bundle(path)
    except CannotRead:
        return False
    with bundle.opened() as parts:
        return any(_head(parts, part) is not None for part in bundle.sizes)


def message(found: Record, head: Head, channel_names: dict[str, str]) -> HistoryMessage:
    """Turn one entry of `messages` into a message, or raise Unusable."""
    author = fields.record(found.get("author"))
    return HistoryMessage(
        channel=head.channel,
        thread=head.id if head.is_thread else None,
        id=fields.name(found, "id"),
        at=moment(fields.name(found, "timestamp")),
        author=fields.name(author, "id"),
        text=plain(fields.words(found, "content"), _mentioned(found), channel_names),
        title=fields.clean(head.name) if head.is_thread else None,
        reply_to=_reply_to(found),
        author_name=fields.optional_words(author, "nickname") or fields.optional_words(author, "name"),
        from_bot=author.get("isBot") is True,
    )


def plain(text: str, people: dict[str, str], channels: dict[str, str]) -> str:
    """Return the text as read on screen, for exports that kept Discord's own markup."""

    def named(names: dict[str, str], sign: str) -> Callable[[re.Match[str]], str]:
        return lambda found: sign + names.get(found[1], found[1])

    return _EMOJI.sub(r"\1", _CHANNEL.sub(named(channels, "#"), _USER.sub(named(people, "@"), text)))


def _mentioned(found: Record) -> dict[str, str]:
    people: dict[str, str] = {}
    mentions = found.get("mentions")
    for person in mentions if isinstance(mentions, list) else ():
        if isinstance(person, dict) and isinstance(id_ := person.get("id"), str):
            shown = person.get("nickname") or person.get("name")
            if isinstance(shown, str):
                people[id_] = fields.clean(shown)
    return people


def _reply_to(found: Record) -> str | None:
    """Return the message that this one replies to; forwarded messages carry a reference too."""
    reference = found.get("reference")
    if found.get("type") != "Reply" or not isinstance(reference, dict):
        return None
    return fields.optional_name(reference, "messageId")


def _head(parts: Parts, part: str) -> Head | None:
    try:
        with parts.stream(part) as stream:
            return read_head(part, stream)
    except Damaged:
        return None
