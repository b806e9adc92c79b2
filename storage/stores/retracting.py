"""Rows of evidence that were removed, for whoever remembers them still; implements the removing part of the log."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, case, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.expertise.chunks import Chunk
from core.expertise.left import NEVER, Left, Retracted
from core.expertise.model import Evidence, Kind
from core.expertise.store import Head
from core.ids import CommunityId, MemberId
from storage.keyed import Key, drop_by
from storage.packing import unpack
from storage.rows.expertise import evidence, heads, retracted
from storage.stores.chunks import THREAD
from storage.stores.store import Store
from storage.writing import add_new, in_batches

MOST = 500  # rows that are worth taking back one by one; of more, the log is read anew

_ABOUT = [kind.value for kind in (Kind.OPENED, Kind.ANSWERED, Kind.SPOKE, Kind.HELPED)]
_REPLY = [kind.value for kind in (Kind.ANSWERED, Kind.HELPED)]
_HELP = [*_REPLY, Kind.THANKED.value]

_c = evidence.c
_ANSWERED = func.max(case((_c.kind.in_(_REPLY), _c.at)))
_seq = _c.seq + 0  # else SQLite walks through the whole log by number, and not through a member's rows
_COLUMNS = [column.name for column in retracted.c]


class SqlRetracting(Store):
    """What was removed from one community's evidence."""

    async def locked_head(self) -> Head:
        """Return how far the log reaches, and let nobody else number rows until the unit ends."""
        await add_new(self._db, heads, {"community_id": self._community, "seq": 0, "epoch": 0})
        row = (await self._db.execute(select(heads).where(self._mine(heads)).with_for_update())).one()
        return Head(row.seq, row.epoch)

    async def retract(self, which: ColumnElement[bool], now: datetime) -> int:
        """Remove rows, and put them aside for a day unless they are too many; return how many went."""
        head = await self.locked_head()
        gone = self._mine(evidence) & which
        many = await self._count(gone)
        if not many:
            return 0
        if many > MOST:
            many = (await self._db.execute(delete(evidence).where(gone))).rowcount
            await begin_anew(self._db, self._community)
            return many
        c = evidence.c
        aside = select(
            *(c.community_id, literal(head.epoch + 1), c.seq, literal(many), literal(now, retracted.c.removed_at.type)),
            *(c.member_id, c.kind, c.at, c.channel, THREAD, c.counterpart_id, c.terms),
        ).where(gone)
        await self._db.execute(insert(retracted).from_select(_COLUMNS, aside))
        await self._db.execute(delete(evidence).where(gone))
        await self._change(heads, {"epoch": head.epoch + 1})
        return many

    async def retracted(self, known: Head, epoch: int) -> Retracted | None:
        """Return what was removed of the rows known since, up to this epoch; None where it has to be read anew."""
        c = retracted.c
        since = self._mine(retracted) & (c.epoch > known.epoch) & (c.epoch <= epoch)
        query = select(retracted).where(since).order_by(c.epoch, c.seq).limit(MOST + 1)
        found = (await self._db.execute(query)).all()
        epochs = [list(each) for _, each in groupby(found, lambda row: row.epoch)]
        whole = [len(each) == each[0].rows for each in epochs]
        if len(found) > MOST or len(whole) < epoch - known.epoch or not all(whole):
            return None
        rows = [_evidence(row) for row in found if row.seq <= known.seq]
        return Retracted(Chunk.of(rows), await self._left(rows, known.seq))

    async def _count(self, which: ColumnElement[bool]) -> int:
        some = select(evidence.c.seq).where(which).limit(MOST + 1).subquery()
        return (await self._db.execute(select(func.count()).select_from(some))).scalar_one()

    async def _left(self, rows: Sequence[Evidence], seq: int) -> Left:
        """Ask what else their members did; of what they never do, nothing is asked."""
        kinds = {row.kind.value for row in rows}
        seen, helped = dict[tuple[MemberId, str], tuple[float, float]](), dict[tuple[MemberId, MemberId], float]()
        replied, listed = set[tuple[MemberId, str]](), set[MemberId]()
        for members in in_batches({row.member for row in rows}):
            here = self._mine(evidence) & _c.member_id.in_(members) & (_seq <= seq)
            if kinds & {*_ABOUT}:
                query = select(_c.member_id, _c.channel, func.max(_c.at), _ANSWERED).where(here, _c.kind.in_(_ABOUT))
                for member, channel, last, answered in await self._all(query.group_by(_c.member_id, _c.channel)):
                    seen[member, channel] = last, NEVER if answered is None else answered
            if kinds & {*_HELP}:
                query = select(_c.member_id, _c.counterpart_id, func.max(_c.at)).where(here, _c.kind.in_(_HELP))
                for member, other, last in await self._all(query.group_by(_c.member_id, _c.counterpart_id)):
                    helped[member, other] = last
            for threads in in_batches({row.thread for row in rows if row.thread and row.kind.value in _REPLY}):
                query = select(_c.member_id, _c.thread).where(here, _c.kind.in_(_REPLY), _c.thread.in_(threads))
                replied.update((member, thread) for member, thread in await self._all(query))
            unseen = {*members} - {who for who, _ in seen}
            if unseen:
                query = select(_c.member_id).where(here, _c.member_id.in_(unseen)).distinct()
                listed.update(member for (member,) in await self._all(query))
        return Left(seen, helped, replied, listed)

    async def _all(self, query: Executable) -> Sequence[Any]:
        found: Sequence[Any] = (await self._db.execute(query)).all()
        return found


async def begin_anew(db: AsyncConnection, community: CommunityId, **whose: Key) -> None:
    """Let every process read the log anew, and keep nothing aside, at least nothing of these (`member_id`)."""
    await drop_by(db, retracted, community_id=community, **whose)
    mine = heads.c.community_id == community
    await db.execute(update(heads).where(mine).values(epoch=heads.c.epoch + 1))


def _evidence(row: Row[Any]) -> Evidence:
    who, kind, other = MemberId(row.member_id), Kind(row.kind), row.counterpart_id
    return Evidence(who, kind, row.at, row.channel, "", row.thread, other, unpack(row.terms))
