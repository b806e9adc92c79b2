"""Every sentence about listening: where, the notice a week before, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from core.actions import Action
from core.ears import STANDS, Ear
from core.message import Block, Button, Buttons, Message, Rule, Steps, Weight, note, prose, said
from core.spans import Bold, Code, Inline, Moment, Phrase, Text, t

LISTEN, EVIDENCE = Code("/kith listen"), Code("/kith evidence")
LEAVE_OUT = Button(t("Leave me out"), Action("members.leave-out"), Weight.MAIN)
STORES = Button(t("What it stores"), Action("communities.stores"))

ORGANISERS = t("Organisers decide this. Please ask one of them.")
NOT_A_CHANNEL = t("Please send {command} in the channel that you mean.", command=LISTEN)
NOT_LISTENING = t("I don't listen here. {command} shows where I do.", command=LISTEN)
TOO_MANY = t("That is the most channels I can listen to. Please stop in one of them first.")


@dataclass(frozen=True, slots=True)
class Where:
    """One channel that was opened. `unposted`: its notice could not be posted, so nothing is heard."""

    ear: Ear
    unposted: bool = False


class Here(Enum):
    """What can be done where the reader stands."""

    NOWHERE = auto()  # not in a channel
    CLOSED = auto()
    OPEN = auto()
    DEAF = auto()  # Kith cannot hear in this channel


def card(where: Sequence[Where], here: Here, now: datetime, deaf: Phrase | None = None) -> Message:
    """Where Kith listens, and what can be chosen here. `deaf` says why not, where it can't hear."""
    lines: tuple[Text, ...] = tuple((_line(one, now),) for one in where)
    blocks: list[Block] = [prose(Bold(t("Where I listen")))]
    blocks.append(Steps(lines) if lines else prose(t("Nowhere: I read no channel.")))
    match here:
        case Here.NOWHERE:
            blocks.append(prose(t("To open or close a channel, send {command} there.", command=LISTEN)))
        case Here.DEAF if deaf is not None:
            blocks.append(prose(deaf))
        case Here.OPEN:
            blocks.append(Buttons((Button(t("Stop listening here"), Action("expertise.listen-stop")),)))
        case _:
            blocks += _preview(now + STANDS)
    return Message("expertise.listening", t("This is where I listen."), tuple(blocks))


def notice(begins: datetime) -> Message:
    """The notice, for the channel."""
    return Message(
        "expertise.listening-notice",
        t("Organisers want me to count words in this channel. You can leave yourself out."),
        (
            prose(Bold(t("Before I listen here"))),
            prose(
                t(
                    "From {when} on, I count which words members use here, to see who may know what.",
                    when=Moment(begins),
                )
            ),
            prose(t("I keep no text, and count only people who joined. What you delete here, I take back.")),
            Buttons((LEAVE_OUT, STORES)),
            note(t("{command} shows what I counted of yours, and removes it.", command=EVIDENCE)),
        ),
    )


def over() -> Message:
    """What the notice says once it is over."""
    return Message(
        "expertise.listening-over",
        t("I don't listen here any more."),
        (
            prose(t("I don't listen here any more. Organisers ended it.")),
            note(t("{command} shows what I counted of yours, and removes it.", command=EVIDENCE)),
        ),
    )


def begun(begins: datetime) -> Message:
    """The notice is on its way."""
    return said(
        "expertise.listening-begun",
        t("The notice is on its way."),
        t("I listen here from {when} on, if it stands until then.", when=Moment(begins)),
        t("{command} ends it.", command=Code("/kith listen stop")),
    )


def ended() -> Message:
    """Nothing is heard any more."""
    return said(
        "expertise.listening-ended",
        t("From now on I don't listen here."),
        t("What I counted stays. Each member sees theirs with {command}, and can remove it.", command=EVIDENCE),
    )


def _preview(begins: datetime) -> tuple[Block, ...]:
    shown = tuple(block for block in notice(begins).blocks if not isinstance(block, Buttons))
    return (
        prose(t("To open this channel, I post this first, with {button} below:", button=Bold(LEAVE_OUT.label))),
        Rule(),
        *shown,
        Rule(),
        Buttons((Button(t("Open this channel"), Action("expertise.listen"), Weight.MAIN),)),
    )


def _line(one: Where, now: datetime) -> Phrase:
    channel: Inline = f"#{one.ear.name}" if one.ear.name else t("one of the channels here")
    when = Moment(one.ear.begins)
    if one.unposted:
        return t("{channel}: not heard, since the notice could not be posted. Please open it again.", channel=channel)
    if one.ear.hears(now):
        return t("{channel}: since {when}.", channel=channel, when=when)
    return t("{channel}: from {when} on.", channel=channel, when=when)
