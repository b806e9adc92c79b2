"""What happens around a question beyond being asked, picked up and solved: edits, links, silence, the channel."""

from dataclasses import dataclass
from typing import ClassVar

from core.fact import Event
from core.ids import MemberId, OfferId, QuestionId


@dataclass(frozen=True, slots=True)
class RemovalDecided(Event):
    """Moderators decided that a question goes away, words and all."""

    name: ClassVar[str] = "questions.removal-decided"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class OfferEdited(Event):
    """The message of an offer, or the first one in its room, should show the question as it is now."""

    name: ClassVar[str] = "questions.offer-edited"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class OfferDue(Event):
    """The time of an offer that no wave looks after is over."""

    name: ClassVar[str] = "questions.offer-due"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class SeatDue(Event):
    """Whoever is rarely asked had a start; now somebody with practice is asked as well."""

    name: ClassVar[str] = "questions.seat-due"
    question: QuestionId
    look: int


@dataclass(frozen=True, slots=True)
class ReferralDue(Event):
    """A member named another one: they may be asked now, or as soon as it is day for them."""

    name: ClassVar[str] = "questions.referral-due"
    question: QuestionId
    by: MemberId
    member: MemberId
    steps: int
    unnamed: int
    number: int  # of the tries so far


@dataclass(frozen=True, slots=True)
class ChainHelped(Event):
    """A member had thought of somebody through whom a question was solved."""

    name: ClassVar[str] = "questions.chain-helped"
    question: QuestionId
    member: MemberId
    helper: MemberId


@dataclass(frozen=True, slots=True)
class ReminderDue(Event):
    """A member wanted to be told again of an offer; `at` is which of their wishes this was."""

    name: ClassVar[str] = "questions.reminder-due"
    question: QuestionId
    offer: OfferId
    at: str


@dataclass(frozen=True, slots=True)
class TalkChosen(Event):
    """A helper would like to talk it over."""

    name: ClassVar[str] = "questions.talk-chosen"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class StallDue(Event):
    """A day has passed since somebody accepted: could they help?"""

    name: ClassVar[str] = "questions.stall-due"
    question: QuestionId
    offer: OfferId


@dataclass(frozen=True, slots=True)
class SilenceDue(Event):
    """A week has passed since the asker was heard of."""

    name: ClassVar[str] = "questions.silence-due"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class HostDue(Event):
    """A question waits, or ended with nobody: one of the hosts should know."""

    name: ClassVar[str] = "questions.host-due"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class HostCalled(Event):
    """A host is to be told of a question that waits."""

    name: ClassVar[str] = "questions.host-called"
    question: QuestionId
    host: MemberId


@dataclass(frozen=True, slots=True)
class WavesOver(Event):
    """Everybody who may know was asked, and nobody picked the question up; `look` says after which wave."""

    name: ClassVar[str] = "questions.waves-over"
    question: QuestionId
    look: int


@dataclass(frozen=True, slots=True)
class ChannelWanted(Event):
    """The asker agreed that a question is asked in a channel. If it is anonymous, a moderator looks at it first."""

    name: ClassVar[str] = "questions.channel-wanted"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class ChannelAllowed(Event):
    """A question may be posted in its channel."""

    name: ClassVar[str] = "questions.channel-allowed"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class ChannelRefused(Event):
    """A moderator would rather not have a question in the channel."""

    name: ClassVar[str] = "questions.channel-refused"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class NobodyTaps(Event):
    """A question without a name should be asked in a channel, and there is no moderator who could look at it."""

    name: ClassVar[str] = "questions.nobody-taps"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class AtEase(Event):
    """The asker said whether they felt at ease with a helper (1) or not (0); the matcher may learn patience from it."""

    name: ClassVar[str] = "questions.at-ease"
    question: QuestionId
    helper: MemberId
    at_ease: int


ASKING: tuple[type[Event], ...] = (
    RemovalDecided,
    OfferEdited,
    OfferDue,
    SeatDue,
    ReferralDue,
    ChainHelped,
    ReminderDue,
    TalkChosen,
    StallDue,
    SilenceDue,
    HostDue,
    HostCalled,
    WavesOver,
    ChannelWanted,
    ChannelAllowed,
    ChannelRefused,
    NobodyTaps,
    AtEase,
)
