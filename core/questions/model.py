"""A question and its offers: their states, and the moves between them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.ids import MemberId, OfferId, QuestionId
from core.places import Home
from core.reads import Because
from core.spans import t

WAVES = (3, 3, 4)  # seats in each look for people
OFFER_LIFE = timedelta(hours=4)
UNDO = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=72)
LONGEST_TEXT = 3000
SHORTEST_TEXT = 15
BETWEEN = "\f"  # between the answers of one helper
MOST_OPEN = 3  # questions of one asker that people are being asked about

TOO_LATE = t("It's too late to undo this: I may have asked others by now. There is nothing you need to do.")


class State(StrEnum):
    """Where a question is."""

    DRAFT = "draft"
    ASKING = "asking"  # people are being asked
    TALKING = "talking"  # somebody accepted
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a question ended."""

    SOLVED = "solved"
    PARTLY = "partly"
    FOUND = "found"  # the asker found it themselves
    WITHDRAWN = "withdrawn"
    NOBODY = "nobody"  # nobody picked it up in time


class OfferState(StrEnum):
    """Where an offer is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PASSED = "passed"
    EXPIRED = "expired"
    CLOSED = "closed"  # the question needed nobody any more
    HANDED_ON = "handed-on"  # accepted, then somebody else was asked


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `home` and `channel` are where it was asked from; `look` counts the waves so far."""

    id: QuestionId
    asker: MemberId
    text: str
    home: Home
    channel: str
    made_at: datetime
    state: State = State.DRAFT
    outcome: Outcome | None = None
    look: int = 0
    next_look: datetime | None = None
    sent_at: datetime | None = None
    closed_at: datetime | None = None
    sampled: bool = False  # whether day 14 asks if the help held
    version: int = 0

    @property
    def dropped(self) -> bool:
        """Whether it was thrown away before anybody saw it."""
        return self.state is State.CLOSED and self.sent_at is None

    def rewrite(self, text: str) -> "Question":
        """Change a draft's words."""
        if self.state is not State.DRAFT:
            raise Refusal(t("This question has been sent. You can withdraw it and ask anew."))
        return replace(self, text=text)

    def send(self, now: datetime, *, sampled: bool) -> "Question":
        """Send a draft."""
        return replace(self, state=State.ASKING, sent_at=now, sampled=sampled)

    def asked(self, next_look: datetime) -> "Question":
        """Count one more look for people."""
        return replace(self, look=self.look + 1, next_look=next_look)

    def sooner(self, at: datetime | None) -> "Question":
        """Move the next look; None when everybody who may know was asked."""
        return replace(self, next_look=at)

    def picked_up(self) -> "Question":
        """Somebody accepted."""
        return replace(self, state=State.TALKING, next_look=None)

    def reopened(self) -> "Question":
        """Still stuck: others are asked."""
        return replace(self, state=State.ASKING)

    def close(self, outcome: Outcome, now: datetime) -> "Question":
        """End it."""
        return replace(self, state=State.CLOSED, outcome=outcome, closed_at=now, next_look=None)


@dataclass(frozen=True, slots=True)
class Offer:
    """One member, asked once about one question. `propensity` is the exact chance with which they were drawn."""

    id: OfferId
    question: QuestionId
    member: MemberId
    look: int
    made_at: datetime
    expires_at: datetime
    propensity: float
    pool: int
    probability: float
    explored: bool = False
    because: tuple[Because, ...] = ()
    state: OfferState = OfferState.OPEN
    answered_at: datetime | None = None
    answer: str | None = None
    version: int = 0

    @property
    def answers(self) -> tuple[str, ...]:
        """What was written so far, one text after another."""
        return tuple(self.answer.split(BETWEEN)) if self.answer else ()

    def accept(self, now: datetime) -> "Offer":
        """Say yes."""
        return replace(self, state=OfferState.ACCEPTED, answered_at=now)

    def write(self, text: str) -> "Offer":
        """Add a text; the same one sent twice in a row is one."""
        text = text.replace(BETWEEN, " ")
        if self.answers[-1:] == (text,):
            return self
        return replace(self, answer=BETWEEN.join((*self.answers, text)))

    def pass_on(self, now: datetime) -> "Offer":
        """Say no; nobody is told."""
        return replace(self, state=OfferState.PASSED, answered_at=now)

    def undo(self, now: datetime) -> "Offer":
        """Take a pass back, within ten minutes."""
        late = self.answered_at is None or now - self.answered_at > UNDO or now >= self.expires_at
        if self.state is not OfferState.PASSED or late:
            raise Refusal(TOO_LATE)
        return replace(self, state=OfferState.OPEN, answered_at=None)

    def end(self, state: OfferState) -> "Offer":
        """Let it rest without an answer."""
        return replace(self, state=state)


@dataclass(frozen=True, slots=True)
class Thanks:
    """A member's thanks to another, in their own words or none."""

    id: str
    giver: MemberId
    receiver: MemberId
    words: str
    at: datetime
    question: QuestionId | None = None
