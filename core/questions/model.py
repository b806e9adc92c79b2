"""A question: its states, and the moves between them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.ids import MemberId, QuestionId
from core.places import Home, Place
from core.questions.choices import Audience, Choices, Kind, Naming
from core.questions.offer import TOO_LATE, UNDO, Offer, OfferState, Thanks
from core.spans import Code, t

WAVES = (3, 3, 4)  # seats in each look for people
OFFER_LIFE = timedelta(hours=4)
LONGEST_WAIT = timedelta(hours=72)
FIRST_WAIT = timedelta(hours=24)  # after which a host hears of a first question
STALL = timedelta(hours=24)  # after which the asker is asked whether the helper could help
SILENCE = timedelta(days=7)  # after which a talk that nobody speaks of is closed
LONGEST_TEXT = 3000
SHORTEST_TEXT = 15

__all__ = ["TOO_LATE", "UNDO", "Offer", "OfferState", "Thanks"]  # a question and its offers are read together


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
    UNKNOWN = "unknown"  # the asker never said how it went
    REMOVED = "removed"  # moderators took it away


class InChannel(StrEnum):
    """How far the question is on its way to everybody in a channel."""

    NO = "no"
    WANTED = "wanted"  # the asker agreed; a moderator may have to look at it first
    POSTED = "posted"
    REFUSED = "refused"  # a moderator said no
    UNTAPPED = "untapped"  # it is without a name, and there is no moderator who could look at it


ENDED = t("This question has ended, so its words stay. You can ask anew with {ask}.", ask=Code("/ask"))
UNDERWAY = (State.ASKING, State.TALKING)
WITH_HELP = (Outcome.SOLVED, Outcome.PARTLY)


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
    edited_at: datetime | None = None  # when its words were last changed after it was sent
    opened_at: datetime | None = None  # since when people are asked: the first time, or again
    heard_at: datetime | None = None  # when the asker last said how the talk goes
    place: Place | None = None  # the channel in which it was asked, if it was
    confined: bool = False  # its words come from a private place: nobody elsewhere may read them
    first: MemberId | None = None  # who is asked before everybody else
    in_channel: InChannel = InChannel.NO
    night: bool = False  # whether the next look waits until it is day for those who may know
    naming: Naming = Naming.NAMED
    question_first: bool = False  # the name is shown to who accepts
    kind: Kind = Kind.ANSWER
    audience: Audience = Audience.EITHER
    language: str | None = None  # in which it is written, as its asker calls it; None reaches every reader

    @property
    def choices(self) -> Choices:
        """What its asker chose beside its words."""
        return Choices(self.naming, self.question_first, self.kind, self.audience, self.language)

    def choose(self, chosen: Choices) -> "Question":
        """Change what its asker chose; once it was sent that is settled."""
        if self.state is not State.DRAFT:
            return self
        return replace(
            self,
            naming=chosen.naming,
            question_first=chosen.question_first,
            kind=chosen.kind,
            audience=chosen.audience,
            language=chosen.language,
        )

    @property
    def dropped(self) -> bool:
        """Whether it was thrown away before anybody saw it."""
        return self.state is State.CLOSED and self.sent_at is None

    def rewrite(self, text: str) -> "Question":
        """Change a draft's words."""
        if self.state is not State.DRAFT:
            raise Refusal(t("This question has been sent. You can withdraw it and ask anew."))
        return replace(self, text=text)

    def edit(self, text: str, now: datetime) -> "Question":
        """Change the words of a question that was sent; one that has ended keeps them."""
        if self.state not in UNDERWAY:
            raise Refusal(ENDED)
        return self if text == self.text else replace(self, text=text, edited_at=now)

    def send(self, now: datetime, *, sampled: bool) -> "Question":
        """Send a draft."""
        return replace(self, state=State.ASKING, sent_at=now, opened_at=now, sampled=sampled)

    def asked(self, next_look: datetime) -> "Question":
        """Count one more look for people."""
        return replace(self, look=self.look + 1, next_look=next_look, night=False)

    def sooner(self, at: datetime | None, *, night: bool = False) -> "Question":
        """Move the next look; None when everybody who may know was asked."""
        return replace(self, next_look=at, night=night)

    def picked_up(self, now: datetime) -> "Question":
        """Somebody accepted, perhaps after it had ended with nobody."""
        return replace(
            self, state=State.TALKING, outcome=None, closed_at=None, next_look=None, night=False, heard_at=now
        )

    def heard(self, now: datetime) -> "Question":
        """The asker said that the talk goes on."""
        return replace(self, heard_at=now)

    def named(self) -> "Question":
        """Give it its asker's name, which they chose for everybody; whoever began to help before knows them without."""
        return replace(self, naming=Naming.NAMED, question_first=False)

    def shown_in_channel(self, how: InChannel) -> "Question":
        """Move it towards a channel, or keep it from there."""
        return replace(self, in_channel=how)

    def reopened(self, now: datetime) -> "Question":
        """Still stuck: others are asked."""
        return replace(self, state=State.ASKING, outcome=None, closed_at=None, opened_at=now)

    def close(self, outcome: Outcome, now: datetime) -> "Question":
        """End it."""
        return replace(self, state=State.CLOSED, outcome=outcome, closed_at=now, next_look=None, night=False)

    def remove(self, now: datetime) -> "Question":
        """Take it away, words and all, whatever had become of it."""
        closed = self.closed_at or now
        return replace(self.close(Outcome.REMOVED, closed), text="", first=None)
