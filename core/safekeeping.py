"""What happened around safety, and what safety asks of other features: whose words something is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

from core.actions import Action
from core.fact import Event
from core.ids import MemberId, QuestionId
from core.message import Button, Buttons, Message, Note, Quote
from core.spans import t


@dataclass(frozen=True, slots=True)
class MemberBarred(Event):
    """Moderators took a member out, for now or for good: whatever is open between them and others ends."""

    name: ClassVar[str] = "safety.member-barred"
    member: MemberId


@dataclass(frozen=True, slots=True)
class AccountBarred(Event):
    """A platform told that its moderators banned a member, or sent them out until a moment (ISO), empty for good."""

    name: ClassVar[str] = "members.account-barred"
    member: MemberId
    until: str


@dataclass(frozen=True, slots=True)
class AccountCleared(Event):
    """A platform told that a member may come back."""

    name: ClassVar[str] = "members.account-cleared"
    member: MemberId


@dataclass(frozen=True, slots=True)
class Reported(Event):
    """Words were reported, or what became of the report is known; `about` names the words."""

    name: ClassVar[str] = "safety.reported"
    about: str
    organiser: MemberId


@dataclass(frozen=True, slots=True)
class ReportSettled(Event):
    """Organisers looked at what a member had reported."""

    name: ClassVar[str] = "safety.report-settled"
    report: str


@dataclass(frozen=True, slots=True)
class WordsRemoved(Event):
    """Moderators took somebody's words away: a question, an answer, thanks, …; features let go of them."""

    name: ClassVar[str] = "safety.words-removed"
    kind: str
    thing: str


@dataclass(frozen=True, slots=True)
class CopyFound(Event):
    """A message that Kith sent carries words that were taken away."""

    name: ClassVar[str] = "safety.copy-found"
    delivery: str


@dataclass(frozen=True, slots=True)
class WriterTold(Event):
    """The writer of words that were taken away is to hear of it."""

    name: ClassVar[str] = "safety.writer-told"
    member: MemberId
    kind: str


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """Sending goes on."""

    name: ClassVar[str] = "safety.resumed"


@dataclass(frozen=True, slots=True)
class TapWanted(Event):
    """An anonymous question is to be shown in a channel; a moderator looks at the exact post first."""

    name: ClassVar[str] = "safety.tap-wanted"
    question: QuestionId
    organiser: MemberId


@dataclass(frozen=True, slots=True)
class ForgetAsked(Event):
    """A member asked to be forgotten: they leave, and what they had begun ends."""

    name: ClassVar[str] = "safety.forget-asked"
    member: MemberId


@dataclass(frozen=True, slots=True)
class ForgetDue(Event):
    """A member asked to be forgotten, and what they had begun has ended."""

    name: ClassVar[str] = "safety.forget-due"
    member: MemberId


@dataclass(frozen=True, slots=True)
class RetentionDue(Event):
    """A day began: what was kept long enough goes."""

    name: ClassVar[str] = "safety.retention-due"


SAFEKEEPING: tuple[type[Event], ...] = (
    MemberBarred,
    AccountBarred,
    AccountCleared,
    Reported,
    ReportSettled,
    WordsRemoved,
    CopyFound,
    WriterTold,
    Resumed,
    TapWanted,
    ForgetAsked,
    ForgetDue,
    RetentionDue,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words. `hidden`: their writer is known to nobody, and is to stay so."""

    author: MemberId
    words: str
    hidden: bool = False


NOBODY = MemberId("nobody")  # the writer of what several wrote
Look = Callable[[str], Awaitable[Said | None]]


class Quotable(Protocol):
    """Everybody's words that Kith shows to others, by what they are."""

    async def said(self, kind: str, thing: str) -> Said | None:
        """Return the words, or None when they are gone."""
        ...


class EverybodysWords:
    """Implements `Quotable`: each feature looks among its own."""

    def __init__(self, looks: Mapping[str, Look]) -> None:
        """Take where to look for each kind of words."""
        self._looks = looks

    async def said(self, kind: str, thing: str) -> Said | None:
        """Return the words, or None when they are gone."""
        look = self._looks.get(kind)
        return None if look is None else await look(thing)


def report_button(kind: str, thing: str) -> Button:
    """Make the button that stands on every message with another member's words."""
    return Button(t("Report"), Action("safety.report", (kind, thing)))


def reportable(message: Message, kind: str, thing: str) -> Message:
    """Let a message's reader report the words that it quotes; one that quotes nobody stays as it is."""
    if not any(isinstance(block, Quote) for block in message.blocks):
        return message
    small = tuple(block for block in message.blocks if isinstance(block, Note))
    rest = tuple(block for block in message.blocks if not isinstance(block, Note))
    return replace(message, blocks=(*rest, Buttons((report_button(kind, thing),)), *small))
