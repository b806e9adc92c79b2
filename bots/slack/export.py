"""A Slack export, read a day at a time over all its public channels, so that time runs forward."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from bots.importing import fields
from bots.importing.bundle import Bundle, Damaged, Parts
from bots.importing.fields import Record, Unusable
from bots.importing.lines import BadLine, CannotRead, Line, Position, Refused
from bots.slack.export_tables import TABLES, Channel, Tables, display_name, read_tables
from bots.slack.export_text import plain
from core.history import HistoryMessage

LARGEST_DAY = 200_000_000
# A position is a day and a place in that day, so going on needs no reading of the days before.
_PLACES_A_DAY = 24
_DAY_FILE = re.compile(r"([^/]+)/(\d{4}-\d{2}-\d{2})\.json")
_TS = re.compile(r"\d{1,11}(\.\d{1,9})?")
_SPOKEN = {None, "bot_message", "me_message", "thread_broadcast", "file_share"}
_SLACKBOT = "USLACKBOT"

_NOTICE = "notices such as joins and new topics"
_COPY = "second copies of a message"


class SlackExport:
    """Reads a Slack export (zip, or the folder it unpacks to). Private places only if `include` names them."""

    format = "Slack export"

    def __init__(self, path: Path, include: Collection[str] = (), largest_day: int = LARGEST_DAY) -> None:
        """Read the tables, and decide which channels are read and which are refused."""
        self._bundle = Bundle(path)
        self._largest_day = largest_day
        self._root = _root(self._bundle.sizes)
        if self._root is None:
            raise CannotRead(f"{path.name} is not a Slack export: it has no channels.json or users.json.")
        with self._bundle.opened() as parts:
            self._tables = read_tables(parts, self._root, self._bundle.sizes)
        self._named = {name.removeprefix("#").casefold() for name in include}
        self._days, refused = self._sorted_days(self._root)
        self.refused = tuple(Refused(name, reason) for name, reason in sorted(refused.items()))
        self._names = self._tables.channel_names
        read = {channel.id for day in self._days.values() for channel, _ in day}
        self.channel_names = {id_: name for id_, name in self._names.items() if id_ in read}
        self.skipped: Counter[str] = Counter()
        self._total = max(sum(self._bundle.sizes[part] for day in self._days.values() for _, part in day), 1)
        self._done = 0

    @property
    def fraction(self) -> float:
        """Return how much of the days' bytes have been read."""
        return min(self._done / self._total, 1.0)

    def read(self, after: Position = 0) -> Iterator[tuple[Position, Line]]:
        """Yield the days' messages in time order, after what was wrong in the export's tables."""
        self.skipped.clear()
        self._done = 0
        for place, trouble in enumerate(self._tables.troubles, 1):
            if place > after:
                yield place, trouble
        with self._bundle.opened() as parts:
            for day in sorted(self._days):
                if day < after >> _PLACES_A_DAY:
                    self._spend(sum(self._bundle.sizes[part] for _, part in self._days[day]))
                    continue
                for place, line in enumerate(self._day(parts, day), 1):
                    position = day << _PLACES_A_DAY | place
                    if position > after:
                        yield position, line

    def _sorted_days(self, root: str) -> tuple[dict[int, list[tuple[Channel, str]]], dict[str, str]]:
        days: dict[int, list[tuple[Channel, str]]] = {}
        refused: dict[str, str] = {}
        for part in self._bundle.sizes:
            if not part.startswith(root) or (found := _DAY_FILE.fullmatch(part, len(root))) is None:
                continue
            channel = self._tables.folders.get(found[1]) or Channel(found[1], found[1], "not listed in channels.json")
            try:
                day = date.fromisoformat(found[2]).toordinal()
            except ValueError:
                continue
            if channel.private is None or {channel.id.casefold(), channel.name.casefold()} & self._named:
                days.setdefault(day, []).append((channel, part))
            else:
                refused[channel.name] = channel.private
        return days, refused

    def _day(self, parts: Parts, day: int) -> list[Line]:
        messages: dict[tuple[str, str], HistoryMessage] = {}
        bad: list[Line] = []
        for channel, part in self._days[day]:
            if self._bundle.sizes[part] > self._largest_day:
                bad.append(BadLine(1, part, f"this day's file is larger than {self._largest_day:,} bytes"))
                self._spend(self._bundle.sizes[part])
                continue
            for line in self._file(parts, channel, part):
                if isinstance(line, BadLine):
                    bad.append(line)
                elif (line.channel, line.id) in messages:
                    self.skipped[_COPY] += 1
                else:
                    messages[line.channel, line.id] = line
        return [*sorted(messages.values(), key=lambda message: (message.at, message.channel, message.id)), *bad]

    def _file(self, parts: Parts, channel: Channel, part: str) -> Iterator[Line]:
        number = 0
        try:
            with parts.stream(part, self._spend) as stream:
                for number, entry in enumerate(stream.entries("item"), 1):
                    try:
                        found = fields.record(entry)
                        if found.get("type") == "message" and found.get("subtype") in _SPOKEN:
                            yield message(found, channel.id, self._tables, self._names)
                        else:
                            self.skipped[_NOTICE] += 1
                    except Unusable as error:
                        yield BadLine(number, part, str(error))
        except Damaged as error:
            yield BadLine(number + 1, part, str(error))

    def _spend(self, read: int) -> None:
        self._done += read


def recognises(path: Path) -> bool:
    """Tell whether the zip or folder has Slack's tables."""
    try:
        return not _is_single_file(bundle := Bundle(path)) and _root(bundle.sizes) is not None
    except CannotRead:
        return False


def message(found: Record, channel: str, tables: Tables, channel_names: dict[str, str]) -> HistoryMessage:
    """Turn one entry of a day's file into a message, or raise Unusable."""
    ts = fields.name(found, "ts")
    if not _TS.fullmatch(ts):
        raise Unusable('"ts" is not a Slack time such as "1700000000.000100"')
    user = fields.optional_name(found, "user")
    bot = fields.optional_name(found, "bot_id")
    author = user or bot
    if author is None:
        raise Unusable("the message has no author")
    thread = fields.optional_name(found, "thread_ts")
    if thread is None and (found.get("reply_count") or found.get("replies")):
        thread = ts
    return HistoryMessage(
        channel=channel,
        thread=thread,
        id=ts,
        at=float(ts),
        author=author,
        text=plain(fields.optional_words(found, "text") or "", tables.people, channel_names),
        reply_to=thread if thread != ts else None,
        author_name=tables.people.get(author) or _name_in(found),
        from_bot=bot is not None or author == _SLACKBOT or author in tables.bots,
    )


def _name_in(found: Record) -> str | None:
    """Return the name a message carries itself: guests from other workspaces, and bots."""
    for key in ("user_profile", "bot_profile"):
        if isinstance(profile := found.get(key), dict) and (shown := display_name(profile)) is not None:
            return shown
    return fields.optional_words(found, "username") if isinstance(found.get("username"), str) else None


def _root(sizes: Collection[str]) -> str | None:
    """Return the folder inside the export that holds Slack's tables ("" if none is around them), or None."""
    tables = [part for part in sizes if PurePosixPath(part).name in TABLES]
    if not tables:
        return None
    nearest = min(tables, key=lambda part: part.count("/"))
    return nearest[: nearest.rfind("/") + 1]


def _is_single_file(bundle: Bundle) -> bool:
    return not bundle.zipped and bundle.path.is_file()
