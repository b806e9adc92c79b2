"""What the playground shows: a small platform of its own, kept in tables beside the community's.

Ids of messages and rooms are strings to everybody else. A message is numbered by the playground's `version`, which
rises with everything that is said or edited, so a page asks for what changed since the version it knows.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, Select, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database
from storage.keyed import change_by, its, row_by, rows_by, with_keys
from storage.play import Body, PlayChanges, PlayChannel, PlayMessage, PlayPerson, PlayRoom
from storage.rows import playground as rows
from storage.writing import add_all_new, add_new, put

_RISEN = (
    update(rows.playgrounds)
    .where(*with_keys(rows.playgrounds, "tenant"))
    .values(version=rows.playgrounds.c.version + 1)
    .returning(rows.playgrounds.c.version)
)


class SqlPlayground:
    """The store of one playground; every method is a transaction of its own."""

    def __init__(self, database: Database, tenant: str) -> None:
        self._database = database
        self._tenant = tenant

    async def channels(self) -> Sequence[PlayChannel]:
        """Return the channels in the order in which they were added."""
        c = rows.channels.c
        query = select(rows.channels).where(c.tenant == self._tenant).order_by(c.place, c.key)
        return [PlayChannel(row.key, row.name, row.topic) for row in await self._all(query)]

    async def add_channels(self, channels: Sequence[PlayChannel]) -> None:
        """Add those channels that are not there yet."""
        found = [
            {"tenant": self._tenant, "key": channel.key, "name": channel.name, "topic": channel.topic, "place": place}
            for place, channel in enumerate(channels)
        ]
        async with self._database.write() as db:
            await add_all_new(db, rows.channels, found)

    async def people(self) -> Sequence[PlayPerson]:
        """Return everybody, by name."""
        c = rows.people.c
        query = select(rows.people).where(c.tenant == self._tenant).order_by(c.name, c.user)
        return [PlayPerson(row.user, row.name, row.zone, tuple(row.roles or ())) for row in await self._all(query)]

    async def person(self, user: str) -> PlayPerson | None:
        """Return one person."""
        async with self._database.read() as db:
            row = await row_by(db, rows.people, tenant=self._tenant, user=user)
        return None if row is None else PlayPerson(row.user, row.name, row.zone, tuple(row.roles or ()))

    async def add_people(self, people: Sequence[PlayPerson]) -> None:
        """Add those people that are not there yet."""
        found = [{"tenant": self._tenant} | asdict(person) for person in people]
        async with self._database.write() as db:
            await add_all_new(db, rows.people, found)

    async def messages(
        self, place_kind: str, place_key: str, viewer: str, after_id: str | None = None, limit: int = 200
    ) -> Sequence[PlayMessage]:
        """Return the latest messages of a place that the viewer can see, oldest first."""
        c = rows.messages.c
        query = select(rows.messages).where(
            c.tenant == self._tenant,
            c.place_kind == place_kind,
            c.place_key == place_key,
            or_(c.only_for.is_(None), c.only_for == viewer),
        )
        if after_id is not None:
            query = query.where(c.id > int(after_id))
        return [_message(row) for row in reversed(await self._all(query.order_by(c.id.desc()).limit(limit)))]

    async def message(self, message_id: str) -> PlayMessage | None:
        """Return one message."""
        async with self._database.read() as db:
            return await self._one(db, id=int(message_id)) if message_id.isdecimal() else None

    async def post(  # noqa: PLR0913 - what a message is made of
        self,
        place_kind: str,
        place_key: str,
        *,
        at: datetime,
        author: str | None = None,
        text: str | None = None,
        body: Body | None = None,
        once: str | None = None,
        only_for: str | None = None,
        thread: str | None = None,
    ) -> PlayMessage:
        """Add a message and return it; under a `once` key that was used, return the message that is there."""
        async with self._database.write() as db:
            version = await self._rise(db)
            if once is not None and (known := await self._one(db, once=once)) is not None:
                return known
            written = None if body is None else dict(body)
            row = {
                "tenant": self._tenant,
                "id": version,
                "version": version,
                "place_kind": place_kind,
                "place_key": place_key,
                "author": author,
                "text": text,
                "body": written,
                "once": once,
                "only_for": only_for,
                "thread": None if thread is None else int(thread),
                "at": at,
            }
            await db.execute(rows.messages.insert(), row)
        return PlayMessage(
            str(version), version, place_kind, place_key, author, text, written, only_for, thread, at, None
        )

    async def add_history(self, said: Sequence[tuple[str, str, str, str, datetime]]) -> None:
        """Add what was said before, oldest first, as (place kind, place key, author, text, at), if nothing is here."""
        c = rows.playgrounds.c
        async with self._database.write() as db:
            here = rows.messages.c.tenant == self._tenant
            if not said or (await db.execute(select(rows.messages.c.id).where(here).limit(1))).first() is not None:
                return
            first = await self._rise(db)
            found = []
            for number, (kind, key, author, text, at) in enumerate(said, start=first):
                place = {"place_kind": kind, "place_key": key, "author": author, "text": text, "at": at}
                found.append({"tenant": self._tenant, "id": number, "version": number, **place})
            await db.execute(rows.messages.insert(), found)
            await db.execute(update(rows.playgrounds).where(c.tenant == self._tenant).values(version=first + len(said)))

    async def edit(self, message_id: str, body: Body, at: datetime) -> bool:
        """Let a message of Kith say something else; False if it is not there."""
        async with self._database.write() as db:
            changed = {"body": dict(body), "version": await self._rise(db), "edited_at": at}
            return await change_by(db, rows.messages, changed, tenant=self._tenant, id=int(message_id)) == 1

    async def rooms_of(self, user: str) -> Sequence[PlayRoom]:
        """Return the rooms that this person is in, oldest first."""
        async with self._database.read() as db:
            found = await rows_by(db, rows.rooms, rows.rooms.c.key, tenant=self._tenant)
        return [_room(row) for row in found if user in row.users]

    async def room(self, key: str) -> PlayRoom | None:
        """Return one room."""
        async with self._database.read() as db:
            row = await row_by(db, rows.rooms, tenant=self._tenant, key=key)
        return None if row is None else _room(row)

    async def rename_room(self, key: str, title: str) -> None:
        """Call a room something else."""
        async with self._database.write() as db:
            await change_by(db, rows.rooms, {"title": title}, tenant=self._tenant, key=key)
            await self._rise(db)

    async def open_room(self, once: str, title: str, users: Sequence[str]) -> str:
        """Open a room, or find the one that was opened under this `once` key; return the room's key."""
        c = rows.rooms.c
        async with self._database.write() as db:
            key = f"room{await self._rise(db):09}"
            row = {"tenant": self._tenant, "key": key, "once": once, "title": title, "users": list(users)}
            if await add_new(db, rows.rooms, row):
                return key
            found = select(c.key).where(c.tenant == self._tenant, c.once == once)
            return str((await db.execute(found)).scalar_one())

    async def changes_since(self, version: int, viewer: str) -> PlayChanges:
        """Return what the viewer can see that was said or edited since, in any place, and the version now."""
        rooms = [room.key for room in await self.rooms_of(viewer)]
        c = rows.messages.c
        visible = or_(
            c.place_kind == "channel",
            and_(c.place_kind == "direct", c.place_key == viewer),
            and_(c.place_kind == "room", c.place_key.in_(rooms)),
        )
        query = select(rows.messages).where(
            c.tenant == self._tenant, c.version > version, visible, or_(c.only_for.is_(None), c.only_for == viewer)
        )
        async with self._database.read() as db:
            now = await self._number(db, rows.playgrounds.c.version)
            found = (await db.execute(query.where(c.version <= now).order_by(c.version))).all()
        return PlayChanges(int(now), tuple(_message(row) for row in found))

    async def version(self) -> int:
        """Return the version now, for a page that begins."""
        async with self._database.read() as db:
            return int(await self._number(db, rows.playgrounds.c.version))

    async def clock_offset(self) -> float:
        """Return how many seconds the movable clock is ahead."""
        async with self._database.read() as db:
            return await self._number(db, rows.playgrounds.c.offset_seconds)

    async def set_clock_offset(self, seconds: float) -> None:
        """Move the clock."""
        async with self._database.write() as db:
            version = await self._rise(db)
            await put(db, rows.playgrounds, {"tenant": self._tenant, "version": version, "offset_seconds": seconds})

    async def _rise(self, db: AsyncConnection) -> int:
        """Take the next version; the row stays locked until the transaction ends, so numbers appear in order."""
        if (risen := (await db.execute(_RISEN, its(tenant=self._tenant))).scalar_one_or_none()) is None:
            await add_new(db, rows.playgrounds, {"tenant": self._tenant, "version": 0, "offset_seconds": 0.0})
            risen = (await db.execute(_RISEN, its(tenant=self._tenant))).scalar_one()
        return int(risen)

    async def _number(self, db: AsyncConnection, column: Column[Any]) -> float:
        query = select(column).where(rows.playgrounds.c.tenant == self._tenant)
        return (await db.execute(query)).scalar_one_or_none() or 0

    async def _one(self, db: AsyncConnection, **key: int | str) -> PlayMessage | None:
        row = await row_by(db, rows.messages, tenant=self._tenant, **key)
        return None if row is None else _message(row)

    async def _all(self, query: Select[Any]) -> Sequence[Row[Any]]:
        async with self._database.read() as db:
            found: Sequence[Row[Any]] = (await db.execute(query)).all()
        return found


def _message(row: Row[Any]) -> PlayMessage:
    return PlayMessage(
        str(row.id),
        row.version,
        row.place_kind,
        row.place_key,
        row.author,
        row.text,
        row.body,
        row.only_for,
        None if row.thread is None else str(row.thread),
        row.at,
        row.edited_at,
    )


def _room(row: Row[Any]) -> PlayRoom:
    return PlayRoom(row.key, row.title, tuple(row.users))
