"""Answers kept for others: implements `core.questions.sharing_store.KeptBook`."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select

from core.ids import MemberId, QuestionId
from core.questions.kept import Kept, Says
from storage.rows.questions import questions
from storage.rows.sharing import kept_answers, kept_terms
from storage.stores.store import Store
from storage.writing import add_all_new, add_new, in_batches

MOST = 200  # kept answers that are weighed for one text, the newest first


class SqlKeptBook(Store):
    """Kept answers of one community."""

    async def add(self, kept: Kept) -> bool:
        """Write one down; False if there is one for this question already."""
        return await add_new(self._db, kept_answers, self._kept_row(kept))

    async def get(self, kept: str) -> Kept | None:
        """Return one."""
        row = await self._row(kept_answers, id=kept)
        return None if row is None else _kept(row)

    async def of_question(self, question: QuestionId) -> Kept | None:
        """Return what may be kept of a question."""
        row = await self._row(kept_answers, question_id=question)
        return None if row is None else _kept(row)

    async def save(self, kept: Kept, terms: Collection[int] = ()) -> None:
        """Save it with the terms by which others find it; raises Stale if somebody else did since it was read."""
        await self._save(kept_answers, kept.id, kept.version, self._kept_row(kept))
        await self._drop(kept_terms, kept_id=kept.id)
        if kept.kept:
            rows = [{"community_id": self._community, "term": term, "kept_id": kept.id} for term in sorted(terms)]
            await add_all_new(self._db, kept_terms, rows)

    async def of(self, member: MemberId) -> Sequence[Kept]:
        """Return those of which a member is a side and whose words are still here, newest first."""
        c = kept_answers.c
        mine = self._mine(kept_answers) & or_(c.asker_id == member, c.helper_id == member) & c.gone_at.is_(None)
        query = select(kept_answers).where(mine).order_by(c.made_at.desc(), c.id.desc())
        return [_kept(row) for row in await self._db.execute(query)]

    async def sharing(self, terms: Collection[int]) -> Sequence[tuple[Kept, frozenset[int]]]:
        """Return the kept ones that share one of these terms, each with all of its terms."""
        found: set[str] = set()
        for batch in in_batches(terms):
            query = select(kept_terms.c.kept_id).where(self._mine(kept_terms), kept_terms.c.term.in_(batch))
            found |= set((await self._db.execute(query.distinct())).scalars())
        newest = sorted(found, reverse=True)[:MOST]  # ids made later sort later
        if not newest:
            return []
        of: dict[str, set[int]] = defaultdict(set)
        rows = select(kept_terms).where(self._mine(kept_terms), kept_terms.c.kept_id.in_(newest))
        for row in await self._db.execute(rows):
            of[row.kept_id].add(row.term)
        kept = select(kept_answers).where(self._mine(kept_answers), kept_answers.c.id.in_(newest))
        return [(_kept(row), frozenset(of[row.id])) for row in await self._db.execute(kept)]

    async def count(self) -> int:
        """Count what is kept."""
        kept = select(func.count()).where(self._mine(kept_answers), kept_answers.c.kept_at.is_not(None))
        return int((await self._db.execute(kept)).scalar_one())

    async def asked_before(self, asker: MemberId, question: QuestionId, moment: datetime) -> bool:
        """Tell whether the member had sent another question by the moment at which they sent this one."""
        c = questions.c
        earlier = self._mine(questions, asker_id=asker) & (c.id != question) & (c.sent_at <= moment)
        return (await self._db.execute(select(questions.c.id).where(earlier).limit(1))).first() is not None

    def _kept_row(self, kept: Kept) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "id": kept.id,
            "question_id": kept.question,
            "asker_id": kept.asker,
            "helper_id": kept.helper,
            "asked": kept.asked,
            "answer": kept.answer,
            "made_at": kept.made_at,
            "asker_says": kept.asker_says.value,
            "helper_says": kept.helper_says.value,
            "asker_round": kept.asker_round,
            "helper_round": kept.helper_round,
            "kept_at": kept.kept_at,
            "gone_at": kept.gone_at,
            "version": kept.version,
        }


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row.id,
        row.question_id,
        row.asker_id,
        row.helper_id,
        row.asked,
        row.answer,
        row.made_at,
        Says(row.asker_says),
        Says(row.helper_says),
        row.asker_round,
        row.helper_round,
        row.kept_at,
        row.gone_at,
        row.version,
    )
