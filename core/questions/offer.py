"""An offer: one member, asked once about one question, and everything they may do with it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.ids import MemberId, OfferId, QuestionId
from core.reads import Because
from core.spans import t

UNDO = timedelta(minutes=10)
BETWEEN = "\f"  # between the answers of one helper
LONGEST_CHAIN = 3  # steps of "I know someone"

TOO_LATE = t("It's too late to undo this: I may have asked others by now. There is nothing you need to do.")


class OfferState(StrEnum):
    """Where an offer is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PASSED = "passed"
    REFERRED = "referred"  # they named somebody else; their part is done
    EXPIRED = "expired"
    CLOSED = "closed"  # the question needed nobody any more
    HANDED_ON = "handed-on"  # accepted, then somebody else was asked


HELPED = (OfferState.ACCEPTED, OfferState.HANDED_ON)  # those who began to help


class Via(StrEnum):
    """How a question came to a member."""

    WAVE = "wave"  # the matcher drew them
    STRETCH = "stretch"  # drawn for the seat of somebody who is rarely asked
    FIRST = "first"  # the question is about their words, or the asker wished for them
    REFERRAL = "referral"  # another member thought of them
    CHANNEL = "channel"  # they came by themselves, from a channel
    OPEN = "open"  # they came by themselves, from what waits
    SHOWN = "shown"  # it was the example of their first minute: they may take it on, and are not asked it again
    HOST = "host"  # a host took it

    @property
    def by_themselves(self) -> bool:
        """Whether they came, or saw it, without being asked."""
        return self in {Via.CHANNEL, Via.OPEN, Via.SHOWN, Via.HOST}


class Stance(StrEnum):
    """What a helper says a short answer is: practice, opinion, or where to look; most say nothing."""

    PLAIN = "answer"
    DONE = "done"
    THINK = "think"
    PLACE = "place"


class Why(StrEnum):
    """Why somebody passed, if they said so; it changes what is sent to them, and nothing else."""

    TOPIC = "topic"
    BUSY = "busy"


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
    via: Via = Via.WAVE
    referred_by: MemberId | None = None
    steps: int = 0  # of "I know someone" that led here
    unnamed: bool = False  # whether whoever thought of them would rather not be named
    note: str | None = None  # for the next helper, from one who had to step away
    why: Why | None = None
    remind_at: datetime | None = None

    @property
    def answers(self) -> tuple[str, ...]:
        """What was written so far, one text after another."""
        return tuple(self.answer.split(BETWEEN)) if self.answer else ()

    @property
    def helped(self) -> bool:
        """Whether they began to help."""
        return self.state in HELPED

    @property
    def may_refer(self) -> bool:
        """Whether they may name somebody else: a chain has three steps at most."""
        return self.steps < LONGEST_CHAIN

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

    def because_of(self, why: Why) -> "Offer":
        """Say why they passed."""
        return replace(self, why=why)

    def refer(self, now: datetime) -> "Offer":
        """Name somebody else."""
        return replace(self, state=OfferState.REFERRED, answered_at=now)

    def undo(self, now: datetime) -> "Offer":
        """Take a pass back, within ten minutes."""
        late = self.answered_at is None or now - self.answered_at > UNDO or now >= self.expires_at
        if self.state is not OfferState.PASSED or late:
            raise Refusal(TOO_LATE)
        return replace(self, state=OfferState.OPEN, answered_at=None, why=None)

    def hand_on(self, note: str | None) -> "Offer":
        """Step away, perhaps with a word for whoever comes next."""
        return replace(self, state=OfferState.HANDED_ON, note=note or self.note)

    def remind(self, at: datetime) -> "Offer":
        """Be told of it once more."""
        return replace(self, remind_at=at)

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
    tag: str = ""  # what it was like (`core.recognition.Tag`), if they said so


@dataclass(frozen=True, slots=True)
class Call:
    """A host who was told of a question that waits; `passed` once they handed it to another host."""

    question: QuestionId
    host: MemberId
    at: datetime
    passed: bool = False
