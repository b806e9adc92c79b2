"""The evidence log: implements `core.expertise.store.EvidenceLog`.

Rows are numbered under the lock of the community's head, so a reader that saw a number saw every smaller one.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from core.expertise.model import Evidence, Kind
from core.expertise.store import Head
from core.ids import MemberId
from storage.packing import pack, unpack
from storage.rows.communities import communities
from storage.rows.expertise import evidence, heads
from storage.rows.expertise import words as readable
from storage.stores.chunks import SqlChunks
from storage.stores.retracting import SqlRetracting
from storage.writing import add_all_new, count_new, in_batches, taken

BATCH = 2_000  # rows read at once


class SqlEvidenceLog(SqlChunks, SqlRetracting):
    """The evidence of one community."""

    async def head(self) -> Head:
        """Return how far the log reaches."""
        row = await self._row(heads)
        return Head(0, 0) if row is None else Head(row.seq, row.epoch)

    async def after(self, seq: int) -> AsyncIterator[tuple[int, Evidence]]:
        """Give the rows after this one, in the order of the log; few are in memory at once."""
        while True:
            query = select(evidence).where(self._mine(evidence), evidence.c.seq > seq)
            found = (await self._db.execute(query.order_by(evidence.c.seq).limit(BATCH))).all()
            for row in found:
                yield row.seq, _evidence(row)
            if len(found) < BATCH:
                return
            seq = found[-1].seq

    async def add(self, rows: Sequence[Evidence]) -> int:
        """Append rows whose source is not there yet; return how many that were."""
        if not rows:
            return 0
        seq = (await self.locked_head()).seq
        # What is there already leaves a gap in the numbers.
        added = await count_new(self._db, evidence, self._columns(seq, rows))
        if added:
            await self._change(heads, {"seq": seq + len(rows)})
        return added

    async def remove(self, source: str, now: datetime) -> int:
        """Remove the row of this source, or every row whose source begins with it where it ends in a colon."""
        return await self.retract(_from(source), now)

    async def named(self, sources: Collection[str]) -> Mapping[str, Evidence]:
        """Return the rows of those sources that are there."""
        found: dict[str, Evidence] = {}
        for batch in in_batches(sources):
            query = select(evidence).where(self._mine(evidence), evidence.c.source.in_(batch))
            found.update((row.source, _evidence(row)) for row in await self._db.execute(query))
        return found

    async def known(self, sources: Collection[str]) -> Collection[str]:
        """Return those of the sources that are there."""
        return await taken(self._db, evidence.c.source, self._mine(evidence), sources)

    async def has_answered(self, member: MemberId, thread: str) -> bool:
        """Tell whether a member answered in a thread."""
        theirs = self._mine(evidence, member_id=member, kind=Kind.ANSWERED.value, thread=thread)
        return (await self._db.execute(select(evidence.c.seq).where(theirs).limit(1))).first() is not None

    async def of(self, member: MemberId, limit: int) -> Sequence[Evidence]:
        """Return a member's evidence, newest first."""
        query = select(evidence).where(self._mine(evidence, member_id=member))
        newest = query.order_by(evidence.c.at.desc(), evidence.c.seq.desc()).limit(limit)
        return [_evidence(row) for row in await self._db.execute(newest)]

    async def words(self, terms: Collection[int]) -> Mapping[int, str]:
        """Return the readable words of those terms that were taught."""
        found: dict[int, str] = {}
        for batch in in_batches(terms):
            query = select(readable.c.term, readable.c.word).where(self._mine(readable), readable.c.term.in_(batch))
            found.update((row.term, row.word) for row in await self._db.execute(query))
        return found

    async def teach(self, words: Mapping[int, str]) -> None:
        """Keep readable words; whoever teaches has made sure that three members have used them."""
        new = [{"community_id": self._community, "term": term, "word": word} for term, word in words.items()]
        await add_all_new(self._db, readable, new)

    async def key(self) -> bytes:
        """Return the community's secret, under which terms are hashed."""
        query = select(communities.c.key).where(communities.c.id == self._community)
        return bytes((await self._db.execute(query)).scalar_one())

    def _columns(self, seq: int, rows: Sequence[Evidence]) -> dict[str, Sequence[Any]]:
        return {
            "community_id": [self._community] * len(rows),
            "seq": range(seq + 1, seq + 1 + len(rows)),
            "source": [row.source for row in rows],
            "member_id": [row.member for row in rows],
            "kind": [row.kind.value for row in rows],
            "at": [row.at for row in rows],
            "channel": [row.channel for row in rows],
            "thread": [row.thread for row in rows],
            "counterpart_id": [row.counterpart for row in rows],
            "terms": [pack(row.terms) for row in rows],
        }


def _from(source: str) -> ColumnElement[bool]:
    column = evidence.c.source
    if not source.endswith(":"):
        return column == source
    return (column >= source) & (column < source[:-1] + ";")  # the character after the colon: an index serves this


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        row.member_id,
        Kind(row.kind),
        row.at,
        row.channel,
        row.source,
        row.thread,
        row.counterpart_id,
        unpack(row.terms),
    )
