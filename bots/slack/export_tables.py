"""Who and what a Slack export names: its people, and its channels with how private they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bots.importing.bundle import Damaged, Parts
from bots.importing.fields import Record, Unusable, name, optional_words, record
from bots.importing.lines import BadLine

# Each table with what its places are; only the first kind is public.
_PLACES = (
    ("channels.json", None),
    ("groups.json", "a private channel"),
    ("dms.json", "a direct message"),
    ("mpims.json", "a group direct message"),
)
_PEOPLE = ("users.json", "org_users.json")
TABLES = tuple(table for table, _ in _PLACES) + _PEOPLE


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation; `private` says in words why it is not for everybody, None where it is public."""

    id: str
    name: str
    private: str | None = None


@dataclass(slots=True)
class Tables:
    """The export's tables. `folders` finds a channel by the folder that holds its days."""

    folders: dict[str, Channel] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    bots: set[str] = field(default_factory=set)
    troubles: list[BadLine] = field(default_factory=list)

    @property
    def channel_names(self) -> dict[str, str]:
        """Return every channel's name by id."""
        return {channel.id: channel.name for channel in self.folders.values()}


def read_tables(parts: Parts, root: str, present: Iterable[str]) -> Tables:
    """Read the tables that are present under `root`; what is broken in them becomes a trouble, not an end."""
    there = set(present)
    tables = Tables()
    for table, private in _PLACES:
        if root + table in there:
            for entry in _entries(parts, root + table, tables.troubles):
                channel = _channel(entry, private)
                # A direct message's folder is its id, a channel's its name.
                tables.folders.setdefault(channel.name, channel)
                tables.folders.setdefault(channel.id, channel)
    for table in _PEOPLE:
        if root + table in there:
            for entry in _entries(parts, root + table, tables.troubles):
                _add_person(entry, tables)
    return tables


def display_name(person: Record) -> str | None:
    """Return the name that others see, from a user or from a message's `user_profile`."""
    profile = person.get("profile")
    for source in (profile if isinstance(profile, dict) else {}, person):
        for key in ("display_name", "real_name", "name"):
            found = source.get(key)
            if isinstance(found, str) and found.strip():
                return optional_words({key: found.strip()}, key)
    return None


def _entries(parts: Parts, part: str, troubles: list[BadLine]) -> Iterator[Record]:
    number = 0
    try:
        with parts.stream(part) as stream:
            for number, entry in enumerate(stream.entries("item"), 1):
                try:
                    found = record(entry)
                    name(found, "id")
                except Unusable as error:
                    troubles.append(BadLine(number, part, str(error)))
                else:
                    yield found
    except Damaged as error:
        troubles.append(BadLine(number + 1, part, str(error)))


def _channel(entry: Record, private: str | None) -> Channel:
    if private is None and entry.get("is_private") is True:
        private = "a private channel"
    title = entry.get("name")
    return Channel(name(entry, "id"), title if isinstance(title, str) and title else name(entry, "id"), private)


def _add_person(entry: Record, tables: Tables) -> None:
    person = name(entry, "id")
    if (shown := display_name(entry)) is not None:
        tables.people[person] = shown
    if entry.get("is_bot") is True:
        tables.bots.add(person)
