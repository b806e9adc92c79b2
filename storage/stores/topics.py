"""Topics by name, and one member's own evidence: implements what `core.expertise.topics_store` asks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, delete, func, not_, or_, select

from core.expertise.model import Kind
from core.expertise.topics_store import Count, Line, Listed, Merge, Shelf
from core.ids import MemberId
from core.questions.model import Outcome, State
from storage.rows.expertise import evidence, retracted
from storage.rows.questions import questions
from storage.rows.topics import listed_topics, topic_merges
from storage.stores.expertise import SqlEvidenceLog
from storage.stores.retracting import begin_anew
from storage.stores.store import Store
from storage.writing import in_batches, put

OWN = (Kind.HELPED.value, Kind.THANKED.value)
READ = (Kind.OPENED.value, Kind.ANSWERED.value, Kind.SPOKE.value)


class SqlListedTopics(Store):
    """Which topics the members of one community list."""

    async def put(self, member: MemberId, listed: Sequence[Listed]) -> None:
        """Let these take the place of what the member listed."""
        await self._drop(listed_topics, member_id=member)
        rows = {(one.shelf, one.fold): one for one in listed}  # two spellings in one list are one topic
        if rows:
            owner = {"community_id": self._community, "member_id": member}
            found = [{**owner, "shelf": one.shelf.value, "fold": one.fold, "name": one.name} for one in rows.values()]
            await self._db.execute(listed_topics.insert(), found)

    async def beginning(self, prefix: str) -> Sequence[Count]:
        """Return the topics in which a word begins like this."""
        name = listed_topics.c.name
        begins = or_(name.istartswith(prefix, autoescape=True), name.icontains(f" {prefix}", autoescape=True))
        return await self._counted(begins if prefix else None)

    async def counts(self) -> Sequence[Count]:
        """Return every topic that anybody lists."""
        return await self._counted(None)

    async def beside(self, folds: Collection[str]) -> Mapping[str, int]:
        """Return what else is listed by those who list one of these, and by how many of them."""
        c, theirs = listed_topics.c, listed_topics.alias("theirs")
        same = and_(theirs.c.community_id == c.community_id, theirs.c.member_id == c.member_id)
        found: dict[str, int] = {}
        for batch in in_batches(folds):
            query = (
                select(theirs.c.fold, func.count(theirs.c.member_id.distinct()).label("members"))
                .join_from(listed_topics, theirs, same)
                .where(self._mine(listed_topics), c.fold.in_(batch), theirs.c.fold.not_in(batch))
                .group_by(theirs.c.fold)
            )
            found.update((row.fold, row.members) for row in await self._db.execute(query))
        return found

    async def listing(self, fold: str) -> Sequence[MemberId]:
        """Return who lists a topic."""
        c = listed_topics.c
        query = select(c.member_id).where(self._mine(listed_topics, fold=fold)).distinct().order_by(c.member_id)
        return list((await self._db.execute(query)).scalars())

    async def merges(self) -> Sequence[Merge]:
        """Return what organisers merged, the latest first."""
        query = select(topic_merges).where(self._mine(topic_merges))
        ordered = query.order_by(topic_merges.c.at.desc(), topic_merges.c.fold)
        return [Merge(row.fold, row.name, row.into, row.by_id, row.at) for row in await self._db.execute(ordered)]

    async def merge(self, merge: Merge) -> None:
        """Keep a merge; a topic has one common name."""
        row = {"community_id": self._community, "fold": merge.fold, "name": merge.name, "into": merge.into}
        await put(self._db, topic_merges, {**row, "by_id": merge.by, "at": merge.at})

    async def part(self, fold: str) -> None:
        """Undo a merge."""
        await self._drop(topic_merges, fold=fold)

    async def unanswered(self, since: datetime) -> Sequence[str]:
        """Return the texts of questions that nobody picked up since then."""
        ended = self._mine(questions, state=State.CLOSED.value, outcome=Outcome.NOBODY.value)
        query = select(questions.c.text).where(ended, questions.c.closed_at >= since)
        return list((await self._db.execute(query.order_by(questions.c.id))).scalars())

    async def _counted(self, which: ColumnElement[bool] | None) -> Sequence[Count]:
        c = listed_topics.c
        query = select(c.shelf, c.fold, c.name, func.count().label("members")).where(self._mine(listed_topics))
        if which is not None:
            query = query.where(which)
        counted = query.group_by(c.shelf, c.fold, c.name).order_by(c.shelf, c.fold, c.name)
        return [Count(Shelf(row.shelf), row.fold, row.name, row.members) for row in await self._db.execute(counted)]


class SqlOwnEvidence(SqlEvidenceLog):
    """What is noted about one member, for their own eyes."""

    async def lines(self, member: MemberId, limit: int) -> Sequence[Line]:
        """Return evidence from Kith itself, newest first."""
        c = evidence.c
        query = select(evidence).where(self._mine(evidence, member_id=member), c.kind.in_(OWN))
        newest = query.order_by(c.at.desc(), c.seq.desc()).limit(limit)
        return [
            Line(Kind(row.kind), row.source, _moment(row.at), row.channel) for row in await self._db.execute(newest)
        ]

    async def channels(self, member: MemberId) -> Sequence[Line]:
        """Return what was read of theirs in imports, and what was heard, by channel, the most first."""
        c = evidence.c
        many, heard = func.count().label("many"), case((_heard(), 1), else_=0)
        query = (
            select(c.channel, heard.label("heard"), many, func.min(c.at).label("first"), func.max(c.at).label("last"))
            .where(self._mine(evidence, member_id=member), c.kind.in_(READ))
            .group_by(c.channel, heard)
            .order_by(many.desc(), c.channel, heard)
        )
        return [_read(row) for row in await self._db.execute(query)]

    async def remove_line(self, member: MemberId, source: str) -> int:
        """Remove this piece of evidence if it is the member's own; the matcher forgets it. Return how many went."""
        return await self._remove(member, evidence.c.source == source, evidence.c.kind.in_(OWN))

    async def remove_channel(self, member: MemberId, channel: str, *, heard: bool) -> int:
        """Remove what was read of theirs in a channel, or what was heard there."""
        which = _heard() if heard else not_(_heard())
        return await self._remove(member, evidence.c.channel == channel, evidence.c.kind.in_(READ), which)

    async def remove_read(self, member: MemberId) -> int:
        """Remove whatever was read or heard of theirs."""
        return await self._remove(member, evidence.c.kind.in_(READ))

    async def _remove(self, member: MemberId, *which: ColumnElement[bool]) -> int:
        """Remove rows at their owner's wish: nothing is put aside, every process reads the log anew."""
        await self.locked_head()
        theirs = self._mine(evidence, member_id=member)
        removed = (await self._db.execute(delete(evidence).where(theirs, *which))).rowcount
        if removed:
            await begin_anew(self._db, self._community, member_id=member)
        else:  # what they deleted before may still be aside
            await self._drop(retracted, member_id=member)
        return removed


def _read(row: Row[Any]) -> Line:
    first, last = _moment(row.first), _moment(row.last)
    return Line(Kind.SPOKE, row.channel, last, row.channel, row.many, first, heard=bool(row.heard))


def _heard() -> ColumnElement[bool]:
    return evidence.c.source.startswith("heard:")


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
