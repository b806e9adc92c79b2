"""Waves, what became of their seats, and what that taught: implements `core.expertise.waves_store.WaveLog`."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from struct import pack, unpack
from typing import Any

from sqlalchemy import Row, select, update

from core.errors import Stale
from core.expertise.waves import Loads, faded
from core.expertise.waves_store import Became, Considered, Decision, Learned, Patience
from core.ids import MemberId, QuestionId
from storage.rows.expertise import decisions, learned, outcomes, turns
from storage.stores.store import Store
from storage.writing import add_new, in_batches, put

BATCH = 200  # decisions read at once


class SqlWaveLog(Store):
    """The waves of one community."""

    async def decided(self, decision: Decision) -> None:
        """Keep a decision; the same look decided again replaces it. Each seat counts in its member's load."""
        row = {
            "community_id": self._community,
            "question_id": decision.question,
            "look": decision.look,
            "at": decision.at,
            "model": decision.model,
            "pool": decision.pool,
            "considered": [_considered(one) for one in decision.considered],
            "features": decision.features,
            "spread": decision.spread,
            "before": decision.before,
            "pictures": _packed(decision.considered),
            "learned_at": None,
        }
        again = self._mine(decisions, question_id=decision.question, look=decision.look)
        counted = (await self._db.execute(select(decisions.c.look).where(again))).first() is not None
        await put(self._db, decisions, row)
        seated = [one.member for one in decision.considered if one.propensity is not None]
        if not counted:
            await self._give(seated, decision.at)

    async def loads(self, members: Collection[MemberId], now: datetime) -> Mapping[MemberId, float]:
        """Return how many seats these members were given lately; those who were given none are left out."""
        found: dict[MemberId, float] = {}
        for batch in in_batches(members):
            query = select(turns).where(self._mine(turns), turns.c.member_id.in_(batch))
            for row in await self._db.execute(query):
                found[row.member_id] = faded(row.load, (now - row.at).total_seconds())
        return found

    async def accepted(self, question: QuestionId, member: MemberId, at: datetime) -> None:
        """Keep that an offer was accepted."""
        await self._became(question, member, accepted_at=at)

    async def ended(self, question: QuestionId, member: MemberId, outcome: str) -> None:
        """Keep how the help ended."""
        await self._became(question, member, outcome=outcome)

    async def held(self, question: QuestionId, member: MemberId, *, held: bool | None) -> None:
        """Keep whether the help held up; None once its asker would rather not say."""
        await self._became(question, member, held=held)

    async def felt(self, question: QuestionId, member: MemberId, *, at_ease: bool) -> None:
        """Keep whether the asker was at ease with a helper."""
        await self._became(question, member, at_ease=at_ease)

    async def patience(self, members: Collection[MemberId]) -> Mapping[MemberId, Patience]:
        """Return what askers said of these helpers; who was never asked about is left out."""
        told = [outcomes.c.member_id, outcomes.c.at_ease]
        found: dict[MemberId, Patience] = {}
        for batch in in_batches(members):
            asked = self._mine(outcomes) & outcomes.c.member_id.in_(batch) & outcomes.c.at_ease.is_not(None)
            for row in await self._db.execute(select(*told).where(asked)):
                so_far = found.get(row.member_id, Patience(0, 0))
                found[row.member_id] = Patience(so_far.asked + 1, so_far.at_ease + row.at_ease)
        return found

    async def became(self, question: QuestionId) -> Sequence[Became]:
        """Return what became of a question's seats; who passed or was silent has no row."""
        return [_became(row) for row in await self._rows(outcomes, outcomes.c.member_id, question_id=question)]

    async def unlearned(self, question: QuestionId) -> Sequence[Decision]:
        """Return a question's decisions that taught nothing yet, the first first."""
        query = select(decisions).where(self._mine(decisions, question_id=question), decisions.c.learned_at.is_(None))
        return [_decision(row, row.pictures) for row in await self._db.execute(query.order_by(decisions.c.look))]

    async def all_learned(self, question: QuestionId, at: datetime) -> None:
        """Write down that a question's decisions have been learned from."""
        mine = self._mine(decisions, question_id=question)
        await self._db.execute(update(decisions).where(mine).values(learned_at=at))

    async def since(self, at: datetime) -> AsyncIterator[tuple[Decision, Sequence[Became]]]:
        """Give the decisions since then with what became of their question's seats, without pictures."""
        order = (decisions.c.question_id, decisions.c.look)
        after: tuple[str, int] = ("", 0)
        while True:
            later = (decisions.c.question_id > after[0]) | (
                (decisions.c.question_id == after[0]) & (decisions.c.look > after[1])
            )
            query = select(decisions).where(self._mine(decisions), decisions.c.at >= at, later).order_by(*order)
            rows = (await self._db.execute(query.limit(BATCH))).all()
            for row in rows:
                yield _decision(row, None), await self.became(row.question_id)
            if len(rows) < BATCH:
                return
            after = (rows[-1].question_id, rows[-1].look)

    async def learned(self, kind: str) -> Learned | None:
        """Return what is known of one kind."""
        row = await self._row(learned, kind=kind)
        return Learned(row.kind, row.version, row.at, row.state) if row else None

    async def learn(self, learned_now: Learned) -> None:
        """Write a kind down again, its version one higher; raises Stale if somebody else did meanwhile."""
        kept = {"version": learned_now.version + 1, "at": learned_now.at, "state": dict(learned_now.state)}
        if learned_now.version == 0:
            row = {"community_id": self._community, "kind": learned_now.kind, **kept}
            if not await add_new(self._db, learned, row):
                raise Stale
            return
        before = self._mine(learned, kind=learned_now.kind, version=learned_now.version)
        if (await self._db.execute(update(learned).where(before).values(kept))).rowcount == 0:
            raise Stale

    async def _give(self, members: Collection[MemberId], at: datetime) -> None:
        query = select(turns).where(self._mine(turns), turns.c.member_id.in_(members)).with_for_update()
        loads = Loads()
        for row in await self._db.execute(query.order_by(turns.c.member_id)):
            loads.set(row.member_id, row.load, row.at.timestamp())
        loads.give(members, at.timestamp())
        for member, load in sorted(loads.of(members, at.timestamp()).items()):
            kept = {"community_id": self._community, "member_id": member, "load": load, "at": at}
            await put(self._db, turns, kept)

    async def _became(self, question: QuestionId, member: MemberId, **values: object) -> None:
        row = {"community_id": self._community, "question_id": question, "member_id": member, **values}
        await put(self._db, outcomes, row)


def _packed(considered: Sequence[Considered]) -> bytes:
    numbers = [number for one in considered for number in one.picture]
    return pack(f"<{len(numbers)}f", *numbers)


def _considered(one: Considered) -> list[Any]:
    return [one.member, one.score, one.probability, one.propensity, one.explored]


def _decision(row: Row[Any], pictures: bytes | None) -> Decision:
    numbers = unpack(f"<{len(pictures) // 4}f", pictures) if pictures else ()
    width = len(numbers) // max(len(row.considered), 1)
    considered = tuple(
        Considered(member, score, probability, propensity, explored, numbers[place * width : (place + 1) * width])
        for place, (member, score, probability, propensity, explored) in enumerate(row.considered)
    )
    return Decision(
        row.question_id,
        row.look,
        row.at,
        row.model,
        row.pool,
        considered,
        row.features or "",
        row.spread or 0.0,
        row.before or 0,
    )


def _became(row: Row[Any]) -> Became:
    return Became(row.question_id, row.member_id, row.accepted_at, row.outcome, row.held)
