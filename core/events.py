"""Facts in the past tense: how features tell one another what happened. Stored for years, so ids and names only.

An event's `name` is what the database holds; a class may be renamed, its name may not.
"""

from dataclasses import dataclass
from typing import ClassVar

from core.asking import ASKING
from core.belonging import BELONGING
from core.fact import Event as Event  # noqa: PLC0414 - handed on
from core.ids import MemberId, OfferId, QuestionId
from core.lasting import LASTING
from core.learning import LEARNING
from core.recognition import RECOGNITION
from core.safekeeping import SAFEKEEPING
from core.sharing import SHARING
from core.surroundings import SURROUNDINGS
from core.unnamed import UNNAMED


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    """A member joined by their own act."""

    name: ClassVar[str] = "members.joined"
    member: MemberId


@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    """A member left, or was found to be gone."""

    name: ClassVar[str] = "members.left"
    member: MemberId


@dataclass(frozen=True, slots=True)
class TopicsChanged(Event):
    """A member's list of topics is no longer what it was."""

    name: ClassVar[str] = "members.topics-changed"
    member: MemberId


@dataclass(frozen=True, slots=True)
class QuestionSent(Event):
    """A member sent a question; people may be asked."""

    name: ClassVar[str] = "questions.sent"
    question: QuestionId
    asker: MemberId


@dataclass(frozen=True, slots=True)
class QuestionMoved(Event):
    """Something changed that the asker's status message shows."""

    name: ClassVar[str] = "questions.moved"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class LookDue(Event):
    """It is time to see whether anybody picked the question up, and to ask others."""

    name: ClassVar[str] = "questions.look-due"
    question: QuestionId
    look: int


@dataclass(frozen=True, slots=True)
class SweepDue(Event):
    """It is time to look for questions that were forgotten."""

    name: ClassVar[str] = "questions.sweep-due"


@dataclass(frozen=True, slots=True)
class EndDue(Event):
    """The question has waited as long as questions may, since it was opened after so many had begun to help."""

    name: ClassVar[str] = "questions.end-due"
    question: QuestionId
    helped: int


@dataclass(frozen=True, slots=True)
class OfferMade(Event):
    """A member is to be asked, in private."""

    name: ClassVar[str] = "questions.offer-made"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class OfferEnded(Event):
    """An offer no longer needs an answer: it expired, or the question moved on."""

    name: ClassVar[str] = "questions.offer-ended"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class OfferPassed(Event):
    """A member passed, or left: perhaps nobody is left who could answer."""

    name: ClassVar[str] = "questions.offer-passed"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class OfferAccepted(Event):
    """A member said that they can help."""

    name: ClassVar[str] = "questions.offer-accepted"
    question: QuestionId
    offer: OfferId
    helper: MemberId


@dataclass(frozen=True, slots=True)
class AnswerWritten(Event):
    """A helper wrote a short answer, their first or a later one; `stance` is what they say it is, if they do."""

    name: ClassVar[str] = "questions.answer-written"
    question: QuestionId
    offer: OfferId
    number: int
    stance: str = ""


@dataclass(frozen=True, slots=True)
class HelpEnded(Event):
    """The talk between an asker and a helper is over; `how` says whether it was handed on or closed."""

    name: ClassVar[str] = "questions.help-ended"
    question: QuestionId
    offer: OfferId
    how: str


@dataclass(frozen=True, slots=True)
class QuestionSolved(Event):
    """The asker said that it is solved; `outcome` is solved or partly."""

    name: ClassVar[str] = "questions.solved"
    question: QuestionId
    asker: MemberId
    helper: MemberId
    outcome: str


@dataclass(frozen=True, slots=True)
class QuestionClosed(Event):
    """The question ended; `outcome` says how."""

    name: ClassVar[str] = "questions.closed"
    question: QuestionId
    outcome: str


@dataclass(frozen=True, slots=True)
class HelperThanked(Event):
    """The asker thanked the helper."""

    name: ClassVar[str] = "questions.helper-thanked"
    question: QuestionId
    asker: MemberId
    helper: MemberId


EVENTS: dict[str, type[Event]] = {
    kind.name: kind
    for kind in (
        MemberJoined,
        MemberLeft,
        TopicsChanged,
        QuestionSent,
        QuestionMoved,
        LookDue,
        SweepDue,
        EndDue,
        OfferMade,
        OfferEnded,
        OfferPassed,
        OfferAccepted,
        AnswerWritten,
        HelpEnded,
        QuestionSolved,
        QuestionClosed,
        HelperThanked,
    )
} | {
    kind.name: kind
    for kinds in (ASKING, BELONGING, LASTING, LEARNING, RECOGNITION, SAFEKEEPING, SHARING, SURROUNDINGS, UNNAMED)
    for kind in kinds
}
