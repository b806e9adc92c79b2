"""Questions: with the offers, implements `core.questions.store.QuestionBook`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, or_, select

from core.ids import MemberId, QuestionId
from core.places import Home, Place, PlaceKind
from core.questions.choices import Audience, Kind, Naming
from core.questions.model import InChannel, Outcome, Question, State
from core.questions.offer import HELPED
from storage.rows.questions import offers, questions
from storage.stores.offers import SqlOffers


class SqlQuestionBook(SqlOffers):
    """Questions of one community."""

    async def get(self, question: QuestionId) -> Question | None:
        """Return a question."""
        row = await self._row(questions, id=question)
        return None if row is None else read_question(row)

    async def add(self, question: Question) -> None:
        """Write a new question down."""
        await self._db.execute(questions.insert(), self._question_row(question))

    async def save(self, question: Question) -> None:
        """Save a question; raises Stale if somebody else did since it was read."""
        await self._save(questions, question.id, question.version, self._question_row(question))

    async def of_asker(self, asker: MemberId) -> Sequence[Question]:
        """Return the member's drafts and open questions, newest first."""
        c = questions.c
        query = select(questions).where(self._mine(questions, asker_id=asker), c.state != State.CLOSED.value)
        return [read_question(row) for row in await self._db.execute(query.order_by(c.made_at.desc(), c.id.desc()))]

    async def sent_by(self, asker: MemberId) -> int:
        """Count the questions the member ever sent."""
        sent = select(func.count()).where(self._mine(questions, asker_id=asker), questions.c.sent_at.is_not(None))
        return int((await self._db.execute(sent)).scalar_one())

    async def overdue(self, before: datetime) -> Sequence[Question]:
        """Return questions with people being asked whose next look should have been before then."""
        query = select(questions).where(self._mine(questions, state=State.ASKING.value), questions.c.next_look < before)
        return [read_question(row) for row in await self._db.execute(query.order_by(questions.c.next_look))]

    async def silent(self, before: datetime) -> Sequence[Question]:
        """Return questions that somebody is on and of which the asker was last heard before then."""
        query = select(questions).where(self._mine(questions, state=State.TALKING.value), questions.c.heard_at < before)
        return [read_question(row) for row in await self._db.execute(query.order_by(questions.c.heard_at))]

    async def unended(self, before: datetime) -> Sequence[Question]:
        """Return questions that wait for a helper since before then."""
        c = questions.c
        query = select(questions).where(self._mine(questions, state=State.ASKING.value), c.opened_at < before)
        return [read_question(row) for row in await self._db.execute(query.order_by(c.opened_at))]

    async def waits(self, latest: int) -> Sequence[timedelta | None]:
        """Return how long the latest questions waited for their first helper; None for those that found nobody."""
        c, o = questions.c, offers.c
        helped = and_(
            o.community_id == c.community_id,
            o.question_id == c.id,
            o.state.in_([state.value for state in HELPED]),
            o.answered_at >= c.sent_at,
        )
        query = (
            select(c.id, c.sent_at, func.min(o.answered_at).label("first"))
            .select_from(questions.outerjoin(offers, helped))
            .where(self._mine(questions), c.sent_at.is_not(None))
            .where(or_(o.answered_at.is_not(None), c.outcome == Outcome.NOBODY.value))
            .group_by(c.id, c.sent_at)
            .order_by(c.sent_at.desc(), c.id.desc())
            .limit(latest)
        )
        return [row.first - row.sent_at if row.first else None for row in await self._db.execute(query)]

    def _question_row(self, question: Question) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "id": question.id,
            "asker_id": question.asker,
            "text": question.text,
            "platform": question.home.platform,
            "tenant": question.home.tenant,
            "channel": question.channel,
            "made_at": question.made_at,
            "state": question.state.value,
            "outcome": question.outcome.value if question.outcome else None,
            "look": question.look,
            "next_look": question.next_look,
            "sent_at": question.sent_at,
            "closed_at": question.closed_at,
            "sampled": question.sampled,
            "version": question.version,
            "edited_at": question.edited_at,
            "opened_at": question.opened_at,
            "heard_at": question.heard_at,
            "place_kind": question.place.kind.value if question.place else None,
            "place_key": question.place.key if question.place else None,
            "confined": question.confined,
            "first_id": question.first,
            "in_channel": question.in_channel.value,
            "night": question.night,
            "naming": question.naming.value,
            "question_first": question.question_first,
            "kind": question.kind.value,
            "audience": question.audience.value,
            "language": question.language,
        }


def read_question(row: Row[Any]) -> Question:
    """Make the question that a row keeps."""
    home = Home(row.platform, row.tenant)
    return Question(
        row.id,
        row.asker_id,
        row.text,
        home,
        row.channel,
        row.made_at,
        State(row.state),
        Outcome(row.outcome) if row.outcome else None,
        row.look,
        row.next_look,
        row.sent_at,
        row.closed_at,
        row.sampled,
        row.version,
        edited_at=row.edited_at,
        opened_at=row.opened_at,
        heard_at=row.heard_at,
        place=Place(home, PlaceKind(row.place_kind), row.place_key) if row.place_kind else None,
        confined=row.confined,
        first=row.first_id,
        in_channel=InChannel(row.in_channel),
        night=row.night,
        naming=Naming(row.naming),
        question_first=row.question_first,
        kind=Kind(row.kind),
        audience=Audience(row.audience),
        language=row.language,
    )
