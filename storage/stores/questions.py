"""Questions, offers and thanks: implements `core.questions.store.QuestionBook`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, select

from core.errors import Stale
from core.ids import MemberId, OfferId, QuestionId
from core.places import Home
from core.questions.model import Offer, OfferState, Outcome, Question, State, Thanks
from core.reads import Because
from storage.rows.questions import offers, questions
from storage.rows.questions import thanks as thanked
from storage.stores.store import Store
from storage.writing import add_new


class SqlQuestionBook(Store):
    """Questions of one community."""

    async def get(self, question: QuestionId) -> Question | None:
        """Return a question."""
        row = (await self._db.execute(select(questions).where(self._mine(questions, id=question)))).one_or_none()
        return None if row is None else _question(row)

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
        return [_question(row) for row in await self._db.execute(query.order_by(c.made_at.desc(), c.id.desc()))]

    async def sent_by(self, asker: MemberId) -> int:
        """Count the questions the member ever sent."""
        sent = select(func.count()).where(self._mine(questions, asker_id=asker), questions.c.sent_at.is_not(None))
        return int((await self._db.execute(sent)).scalar_one())

    async def overdue(self, before: datetime) -> Sequence[Question]:
        """Return questions with people being asked whose next look should have been before then."""
        query = select(questions).where(self._mine(questions, state=State.ASKING.value), questions.c.next_look < before)
        return [_question(row) for row in await self._db.execute(query.order_by(questions.c.next_look))]

    async def offer(self, offer: OfferId) -> Offer | None:
        """Return an offer."""
        row = (await self._db.execute(select(offers).where(self._mine(offers, id=offer)))).one_or_none()
        return None if row is None else _offer(row)

    async def offers_of(self, question: QuestionId) -> Sequence[Offer]:
        """Return the offers of a question, oldest first."""
        query = select(offers).where(self._mine(offers, question_id=question))
        return [_offer(row) for row in await self._db.execute(query.order_by(offers.c.made_at, offers.c.id))]

    async def open_offers_to(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that wait for this member's answer, oldest first."""
        query = select(offers).where(self._mine(offers, member_id=member, state=OfferState.OPEN.value))
        return [_offer(row) for row in await self._db.execute(query.order_by(offers.c.made_at, offers.c.id))]

    async def taken_on_by(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that this member accepted and whose questions are open, oldest first."""
        c = offers.c
        asked = and_(questions.c.community_id == c.community_id, questions.c.id == c.question_id)
        query = select(offers).join(questions, asked).where(questions.c.state != State.CLOSED.value)
        query = query.where(self._mine(offers, member_id=member, state=OfferState.ACCEPTED.value))
        return [_offer(row) for row in await self._db.execute(query.order_by(c.made_at, c.id))]

    async def add_offer(self, offer: Offer) -> None:
        """Write an offer down; raises Stale if this member was asked about this question before."""
        if not await add_new(self._db, offers, self._offer_row(offer)):
            raise Stale

    async def save_offer(self, offer: Offer) -> None:
        """Save an offer; raises Stale if somebody else did since it was read."""
        await self._save(offers, offer.id, offer.version, self._offer_row(offer))

    async def thank(self, thanks: Thanks) -> bool:
        """Keep thanks; False if this giver thanked this receiver for this question already."""
        row = {
            "community_id": self._community,
            "id": thanks.id,
            "giver_id": thanks.giver,
            "receiver_id": thanks.receiver,
            "words": thanks.words,
            "at": thanks.at,
            "question_id": thanks.question,
        }
        return await add_new(self._db, thanked, row)

    async def thanks_for(self, question: QuestionId) -> Thanks | None:
        """Return the thanks given for a question, the first if there are several."""
        query = select(thanked).where(self._mine(thanked, question_id=question)).order_by(thanked.c.at, thanked.c.id)
        row = (await self._db.execute(query.limit(1))).one_or_none()
        if row is None:
            return None
        return Thanks(row.id, row.giver_id, row.receiver_id, row.words, row.at, row.question_id)

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
        }

    def _offer_row(self, offer: Offer) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "id": offer.id,
            "question_id": offer.question,
            "member_id": offer.member,
            "look": offer.look,
            "made_at": offer.made_at,
            "expires_at": offer.expires_at,
            "propensity": offer.propensity,
            "pool": offer.pool,
            "probability": offer.probability,
            "explored": offer.explored,
            "because": [_because_row(because) for because in offer.because],
            "state": offer.state.value,
            "answered_at": offer.answered_at,
            "answer": offer.answer,
            "version": offer.version,
        }


def _question(row: Row[Any]) -> Question:
    return Question(
        row.id,
        row.asker_id,
        row.text,
        Home(row.platform, row.tenant),
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
    )


def _offer(row: Row[Any]) -> Offer:
    return Offer(
        row.id,
        row.question_id,
        row.member_id,
        row.look,
        row.made_at,
        row.expires_at,
        row.propensity,
        row.pool,
        row.probability,
        row.explored,
        tuple(_because(because) for because in row.because),
        OfferState(row.state),
        row.answered_at,
        row.answer,
        row.version,
    )


def _because_row(because: Because) -> dict[str, Any]:
    last = because.last.isoformat() if because.last else None
    return {"ground": because.ground, "topics": list(because.topics), "last": last}


def _because(row: dict[str, Any]) -> Because:
    last = datetime.fromisoformat(row["last"]) if row["last"] else None
    return Because(row["ground"], tuple(row["topics"]), last)
