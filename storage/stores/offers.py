"""Offers, thanks, and which hosts were told: the half of `core.questions.store.QuestionBook` about other people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, select, update

from core.errors import Stale
from core.ids import MemberId, OfferId, QuestionId
from core.questions.model import State
from core.questions.offer import Call, Offer, OfferState, Thanks, Via, Why
from core.reads import Because
from storage.rows.questions import calls, ease, offers, questions
from storage.rows.questions import thanks as thanked
from storage.stores.store import Store
from storage.writing import add_new, put


class SqlOffers(Store):
    """Offers of one community."""

    async def offer(self, offer: OfferId) -> Offer | None:
        """Return an offer."""
        row = await self._row(offers, id=offer)
        return None if row is None else _offer(row)

    async def offers_of(self, question: QuestionId) -> Sequence[Offer]:
        """Return the offers of a question, oldest first."""
        return [_offer(row) for row in await self._rows(offers, offers.c.made_at, offers.c.id, question_id=question)]

    async def offer_to(self, question: QuestionId, member: MemberId) -> Offer | None:
        """Return the offer of a question to a member."""
        row = await self._row(offers, question_id=question, member_id=member)
        return None if row is None else _offer(row)

    async def asked_since(self, since: datetime) -> Mapping[MemberId, int]:
        """Count what each member was asked since then; what they were shown, and who was asked nothing, is left out."""
        c = offers.c
        asked = self._mine(offers) & (c.made_at >= since) & (c.via != Via.SHOWN.value)
        query = select(c.member_id, func.count()).where(asked).group_by(c.member_id)
        return {MemberId(member): int(count) for member, count in await self._db.execute(query)}

    async def not_topics_of(self, since: datetime) -> Sequence[tuple[MemberId, str]]:
        """Return who said since then that a question was not their topic, and the words of that question."""
        c = offers.c
        asked = and_(questions.c.community_id == c.community_id, questions.c.id == c.question_id)
        query = select(c.member_id, questions.c.text).join_from(offers, questions, asked)
        query = query.where(self._mine(offers, why=Why.TOPIC.value), c.made_at >= since)
        return [(MemberId(member), text) for member, text in await self._db.execute(query.order_by(c.made_at, c.id))]

    async def forget_refusals(self, member: MemberId) -> None:
        """Let what a member said was not their topic count no more; that they passed stays."""
        here = self._mine(offers, member_id=member, why=Why.TOPIC.value)
        await self._db.execute(update(offers).where(here).values(why=None, version=offers.c.version + 1))

    async def answered_by(self, member: MemberId, latest: int) -> Sequence[tuple[Offer, str]]:
        """Return the member's latest offers with an answer of theirs, and what each question was; newest first."""
        c = offers.c
        asked = and_(questions.c.community_id == c.community_id, questions.c.id == c.question_id)
        query = select(offers, questions.c.text.label("asked")).join(questions, asked)
        query = query.where(self._mine(offers, member_id=member), c.answer.is_not(None), questions.c.text != "")
        found = await self._db.execute(query.order_by(c.answered_at.desc(), c.id.desc()).limit(latest))
        return [(_offer(row), row.asked) for row in found]

    async def open_offers_to(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that wait for this member's answer, oldest first."""
        found = await self._rows(offers, offers.c.made_at, offers.c.id, member_id=member, state=OfferState.OPEN.value)
        return [_offer(row) for row in found]

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
            "tag": thanks.tag or None,
        }
        return await add_new(self._db, thanked, row)

    async def thanks_for(self, question: QuestionId) -> Thanks | None:
        """Return the thanks given for a question, the first if there are several."""
        query = select(thanked).where(self._mine(thanked, question_id=question)).order_by(thanked.c.at, thanked.c.id)
        row = (await self._db.execute(query.limit(1))).one_or_none()
        if row is None:
            return None
        return _thanks(row)

    async def thanks_of(self, question: QuestionId) -> Sequence[Thanks]:
        """Return all thanks given for a question, the first of them first."""
        query = select(thanked).where(self._mine(thanked, question_id=question)).order_by(thanked.c.at, thanked.c.id)
        found = await self._db.execute(query)
        return [_thanks(row) for row in found]

    async def call(self, call: Call) -> None:
        """Write down that a host was told, or what became of it."""
        row = {"community_id": self._community, "question_id": call.question, "member_id": call.host}
        await put(self._db, calls, {**row, "at": call.at, "passed": call.passed})

    async def calls_of(self, question: QuestionId) -> Sequence[Call]:
        """Return which hosts were told of a question, the first of them first."""
        found = await self._rows(calls, calls.c.at, calls.c.member_id, question_id=question)
        return [Call(row.question_id, row.member_id, row.at, row.passed) for row in found]

    async def felt(
        self, question: QuestionId, helper: MemberId, asker: MemberId, *, at_ease: bool, at: datetime
    ) -> None:
        """Keep whether the asker felt at ease with a helper; nobody is ever shown it."""
        row = {"community_id": self._community, "question_id": question, "helper_id": helper, "asker_id": asker}
        await put(self._db, ease, {**row, "at_ease": at_ease, "at": at})

    async def ease_of(self, question: QuestionId, helper: MemberId) -> bool | None:
        """Return whether the asker felt at ease; None if they did not say."""
        query = select(ease.c.at_ease).where(self._mine(ease, question_id=question, helper_id=helper))
        return (await self._db.execute(query)).scalar_one_or_none()

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
            "via": offer.via.value,
            "referred_by": offer.referred_by,
            "steps": offer.steps,
            "unnamed": offer.unnamed,
            "note": offer.note,
            "why": offer.why.value if offer.why else None,
            "remind_at": offer.remind_at,
        }


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
        Via(row.via),
        row.referred_by,
        row.steps,
        row.unnamed,
        row.note,
        Why(row.why) if row.why else None,
        row.remind_at,
    )


def _because_row(because: Because) -> dict[str, Any]:
    last = because.last.isoformat() if because.last else None
    return {"ground": because.ground, "topics": list(because.topics), "last": last}


def _because(row: dict[str, Any]) -> Because:
    last = datetime.fromisoformat(row["last"]) if row["last"] else None
    return Because(row["ground"], tuple(row["topics"]), last)


def _thanks(row: Row[Any]) -> Thanks:
    return Thanks(row.id, row.giver_id, row.receiver_id, row.words, row.at, row.question_id, row.tag or "")
