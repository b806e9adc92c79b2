"""The head of a DiscordChatExporter file: which channel it holds, and when its messages begin."""

from dataclasses import dataclass
from datetime import datetime

from bots.importing.bundle import Damaged, PartStream
from bots.importing.fields import Unusable

_DIRECT = {"DirectTextChat": "a direct message", "DirectGroupTextChat": "a group direct message"}
_PRIVATE = {**_DIRECT, "GuildPrivateThread": "a private thread"}
_THREADS = {"GuildNewsThread", "GuildPublicThread", "GuildPrivateThread"}
_FIRST_TWO = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a file's messages. `parent` is a thread's channel, or a channel's category."""

    part: str
    id: str
    kind: str
    name: str
    parent: str | None
    parent_name: str | None
    first: float
    newest_first: bool

    @property
    def is_thread(self) -> bool:
        """Tell whether the file holds one thread or forum post."""
        return self.kind in _THREADS

    @property
    def channel(self) -> str:
        """Return the id of the channel: for a thread, the one it was opened in."""
        return self.parent or self.id if self.is_thread else self.id

    @property
    def channel_name(self) -> str:
        """Return the channel's readable name."""
        return self.parent_name or self.name if self.is_thread else self.name

    @property
    def private(self) -> str | None:
        """Say in words why not everybody could read it; None for a channel of the server."""
        return _PRIVATE.get(self.kind)


def read_head(part: str, stream: PartStream) -> Head | None:
    """Read a file's head, or return None if it is another kind of file."""
    found: dict[str, str] = {}
    times: list[float] = []
    try:
        for prefix, event, value in stream.events():
            if prefix == "" and event not in ("start_map", "map_key"):
                break
            if prefix == "messages" and "channel.id" not in found:
                break
            if event == "string" and prefix.startswith(("guild.", "channel.")):
                found[prefix] = str(value)
            elif prefix == "messages.item.timestamp" and event == "string":
                times.append(moment(str(value)))
                if len(times) == _FIRST_TWO:
                    break
    except (Damaged, Unusable):
        pass  # The reading itself meets the same trouble and reports it with its number.
    if not any(key.startswith("guild.") for key in found) or "channel.id" not in found:
        return None
    return Head(
        part=part,
        id=found["channel.id"],
        kind=found.get("channel.type", ""),
        name=found.get("channel.name", found["channel.id"]),
        parent=found.get("channel.categoryId"),
        parent_name=found.get("channel.category"),
        first=times[0] if times else 0.0,
        newest_first=len(times) == _FIRST_TWO and times[1] < times[0],
    )


def moment(timestamp: str) -> float:
    """Return seconds since 1970 for a time such as 2023-01-29T08:56:04.687+00:00, or raise Unusable."""
    try:
        at = datetime.fromisoformat(timestamp)
    except ValueError:
        raise Unusable('"timestamp" is not a time such as 2023-01-29T08:56:04+00:00') from None
    if at.tzinfo is None:
        raise Unusable('"timestamp" does not say its time zone')
    return at.timestamp()
