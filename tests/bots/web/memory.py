"""A second playground store, kept in memory: the same questions answered with lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class AChannel:
    key: str
    name: str
    topic: str = ""


@dataclass(frozen=True)
class APerson:
    user: str
    name: str
    zone: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class ARoom:
    key: str
    title: str
    users: tuple[str, ...]


@dataclass(frozen=True)
class AMessage:
    id: str
    place_kind: str
    place_key: str
    author: str | None
    text: str | None
    body: Mapping[str, Any] | None
    only_for: str | None
    thread: str | None
    at: datetime
    once: str | None = None


@dataclass
class MemoryStore:
    known_channels: list[AChannel] = field(default_factory=list)
    known_people: list[APerson] = field(default_factory=list)
    rooms: dict[str, ARoom] = field(default_factory=dict)
    said: list[AMessage] = field(default_factory=list)
    number: int = 0
    offset: float = 0.0

    async def channels(self) -> Sequence[AChannel]:
        return self.known_channels

    async def people(self) -> Sequence[APerson]:
        return sorted(self.known_people, key=lambda person: person.name)

    async def person(self, user: str) -> APerson | None:
        return next((person for person in self.known_people if person.user == user), None)

    async def rooms_of(self, user: str) -> Sequence[ARoom]:
        return [room for room in self.rooms.values() if user in room.users]

    async def room(self, key: str) -> ARoom | None:
        return next((room for room in self.rooms.values() if room.key == key), None)

    async def messages(
        self, place_kind: str, place_key: str, viewer: str, after_id: str | None = None, limit: int = 200
    ) -> Sequence[AMessage]:
        seen = [
            m
            for m in self.said
            if (m.place_kind, m.place_key) == (place_kind, place_key)
            and m.only_for in {None, viewer}
            and int(m.id) > int(after_id or 0)
        ]
        return seen[-limit:]

    async def message(self, message_id: str) -> AMessage | None:
        return next((m for m in self.said if m.id == message_id), None)

    async def post(  # noqa: PLR0913 - as storage has it
        self,
        place_kind: str,
        place_key: str,
        *,
        at: datetime,
        author: str | None = None,
        text: str | None = None,
        body: Mapping[str, Any] | None = None,
        once: str | None = None,
        only_for: str | None = None,
        thread: str | None = None,
    ) -> AMessage:
        for known in self.said:
            if once is not None and known.once == once:
                return known
        self.number += 1
        added = AMessage(
            str(self.number), place_kind, place_key, author, text, body, only_for, thread, at=at, once=once
        )
        self.said.append(added)
        return added

    async def edit(self, message_id: str, body: Mapping[str, Any], at: datetime) -> bool:
        self.number += 1
        found = [place for place, m in enumerate(self.said) if m.id == message_id]
        for place in found:
            self.said[place] = replace(self.said[place], body=body)
        return bool(found)

    async def open_room(self, once: str, title: str, users: Sequence[str]) -> str:
        self.number += 1
        return self.rooms.setdefault(once, ARoom(f"room{self.number}", title, tuple(users))).key

    async def rename_room(self, key: str, title: str) -> None:
        self.number += 1
        for once, room in self.rooms.items():
            if room.key == key:
                self.rooms[once] = replace(room, title=title)

    async def version(self) -> int:
        return self.number

    async def clock_offset(self) -> float:
        return self.offset

    async def set_clock_offset(self, seconds: float) -> None:
        self.number += 1
        self.offset = seconds
