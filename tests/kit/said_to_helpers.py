"""Specimens of what a helper reads, and of what both read where they talk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.manners import MANNERS, MEDIA, as_asker, as_helper
from core.message import Message
from core.questions import answers, offers, talking, thanking
from core.questions.model import Offer, OfferState, Question
from core.reads import Because
from tests.kit.cast import (
    ACCEPTED,
    ANSWER,
    ANSWERED,
    HANDED_ON,
    LAST_LOOK,
    LONG_QUESTION,
    NOW,
    OFFER,
    QUESTION,
    THANKS,
    TOPICS,
)
from tests.kit.specimens import FormSpecimen, answer, news, unasked

MARCH = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
LAST_YEAR = datetime(2025, 6, 20, 12, 0, tzinfo=UTC)

WHYS: dict[str, tuple[Because, ...]] = {
    "helped": (Because("helped", ("networks",), MARCH),),
    "listed": (Because("declared", ("docker", "networks")),),
    "answered": (Because("answered-about", ("containers", "networks"), LAST_YEAR),),
    "written": (Because("spoke-about", ("docker",)),),
    "helped this person": (Because("helped-asker"),),
    "active here": (Because("active-here"),),
    "two grounds, the topic first": (Because("active-here"), Because("helped", ("docker", "networks"), MARCH)),
    "an explored seat": (),
}

FORMS = (
    FormSpecimen("short question", answers.answer_form(QUESTION, ACCEPTED)),
    FormSpecimen("long question", answers.answer_form(LONG_QUESTION, ACCEPTED)),
)


def offered(why: str, question: Question = QUESTION, offer: Offer = OFFER, topics: Sequence[str] = TOPICS) -> Message:
    """Offer Mia's question to Ana."""
    made = replace(offer, because=WHYS[why], explored=not WHYS[why])
    return offers.offer(question, made, "Mia", topics, NOW)


def settled(state: OfferState) -> Message:
    """Let the offer come to rest."""
    return offers.settled(OFFER.end(state), "Mia")


MESSAGES = (
    *(unasked(f"why: {why}", offered(why)) for why in WHYS),
    unasked("without topics", offered("active here", topics=())),
    unasked("a long question", offered("listed", question=LONG_QUESTION)),
    unasked("the last look", offered("helped", offer=LAST_LOOK)),
    answer("whole", offers.whole(LONG_QUESTION, OFFER)),
    answer("taken on", settled(OfferState.ACCEPTED)),
    answer("answered", offers.settled(ANSWERED, "Mia")),
    answer("others come next", settled(OfferState.PASSED)),
    answer("nobody comes next", offers.passed(LAST_LOOK)),
    answer("until Monday", offers.resting(NOW + timedelta(days=6, hours=22))),
    answer("handed on", offers.settled(HANDED_ON, "Mia")),
    news("expired", settled(OfferState.EXPIRED)),
    news("closed", settled(OfferState.CLOSED)),
    answer("somebody was first", offers.taken(OFFER, "Ben")),
    news("opened", talking.room(QUESTION, "Mia", "Ana", ACCEPTED)),
    *(
        news(
            f"opened, with how they like it: {way}",
            talking.room(QUESTION, "Mia", "Ana", ACCEPTED, (*as_helper("Ana", (way, other)), *as_asker("Mia", (way,)))),
        )
        for way, other in zip(MEDIA, (*MANNERS, *MANNERS), strict=False)
    ),
    news("a short answer", talking.answer(ANSWER, "Ana")),
    answer("still stuck", talking.stuck()),
    news("the helper stepped away", talking.room_handed_on(QUESTION, "Mia", "Ana")),
    news("closed", talking.room_closed(QUESTION, "Mia", "Ana")),
    unasked("with words", thanking.thanks("Mia", TOPICS, THANKS)),
    unasked("without words", thanking.thanks("Mia", TOPICS, "")),
    unasked("without topics", thanking.thanks("Mia", (), THANKS)),
)
