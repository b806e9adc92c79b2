"""Every sentence that says how a question goes, in the one message that edits itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, Quote, prose
from core.questions.messages import short
from core.questions.model import LONGEST_WAIT, WAVES, InChannel, Question, State
from core.questions.outcomes import ended
from core.spans import Bold, Moment, Phrase, one_after_another, t, tn

ENOUGH_TO_COUNT = 5  # numbers are said when at least so many could be asked
DAYS_FROM = 36  # hours from which a wait is said in days


@dataclass(frozen=True, slots=True)
class Around:
    """What else is true while people are asked.

    `usual` is the median of how long questions waited here, once there were enough; `channel` the name of the one in
    which it could be asked, None if there is none; `host` who is looking for somebody, too; `beside` who helps besides;
    `relayed` whether asker and helper talk through Kith.
    """

    usual: timedelta | None = None
    channel: str | None = None
    host: str | None = None
    beside: tuple[str, ...] = ()
    relayed: bool = False


NOTHING_ELSE = Around()


def status(
    question: Question,
    waiting: int,
    pool: int,
    helper: str | None,
    *,
    stepped_away: bool = False,
    helped: int = 0,
    around: Around = NOTHING_ELSE,
) -> Message:
    """The one message that says how a question goes; it edits itself.

    `helper` picked it up; while people are being asked, they did before (and perhaps stepped away). `helped` counts
    those who began to help: each of them gives the question one more wave.
    """
    match question.state:
        case State.TALKING:
            return _talking(question, helper, around)
        case State.CLOSED:
            return ended(question)
        case _:
            return _asking(question, waiting, pool, helper, stepped_away=stepped_away, helped=helped, around=around)


def _asking(
    question: Question,
    waiting: int,
    pool: int,
    helper: str | None,
    *,
    stepped_away: bool,
    helped: int,
    around: Around,
) -> Message:
    again = helper is not None or question.look > 1
    if question.confined:
        news, wait = [t("I ask only where its words come from.")], []
    else:
        news = [*(_after(helper, waiting, stepped_away=stepped_away) if helper else _so_far(question, waiting, pool))]
        wait = [_usual(around.usual)] if waiting and not again else []
    elsewhere = [*_in_channel(question, around)]
    return Message(
        "questions.status",
        t("Your question has been sent. I'll tell you when someone answers."),
        (
            prose(Bold(t("Your question is still on its way") if again else t("Your question is on its way"))),
            Quote(short(question.text)),
            Prose(one_after_another(*news, *_next(question, waiting, helped, again=again))),
            *((Prose(one_after_another(*wait)),) if wait else ()),
            *((Prose(one_after_another(*elsewhere)),) if elsewhere else ()),
            Buttons(_choices(question, around, again=again)),
        ),
    )


def _choices(question: Question, around: Around, *, again: bool) -> tuple[Button, ...]:
    edit = Button(t("Edit my question"), Action("questions.edit", (question.id,)))
    found = Button(t("I found it myself"), Action("questions.found", (question.id,)))
    stop = Action("questions.withdraw", (question.id,))
    if around.channel is None or question.in_channel not in {InChannel.NO, InChannel.UNTAPPED}:
        return edit, found, Button(t("Stop here") if again else t("Withdraw my question"), stop)
    channel = Button(t("Ask the channel too"), Action("questions.channel", (question.id,)))
    return (channel, edit, Button(t("Stop here"), stop)) if again else (edit, channel, found)


def _usual(usual: timedelta | None) -> Phrase:
    if usual is None:
        return t("I don't know yet how long it takes here.")
    hours = max(1, round(usual / timedelta(hours=1)))
    if hours < DAYS_FROM:
        return tn(
            "Here, questions usually reach someone within about an hour.",
            "Here, questions usually reach someone within about {count} hours.",
            hours,
        )
    days = max(1, round(usual / timedelta(days=1)))
    return tn(
        "Here, questions usually reach someone within about a day.",
        "Here, questions usually reach someone within about {count} days.",
        days,
    )


def _in_channel(question: Question, around: Around) -> Iterator[Phrase]:
    match question.in_channel:
        case InChannel.WANTED:
            yield t("A moderator looks at it before it's posted in the channel.")
        case InChannel.POSTED:
            yield t("Everyone in the channel can see it, too.")
        case InChannel.REFUSED:
            yield t("A moderator would rather not have it in the channel.")
        case InChannel.UNTAPPED:
            yield t("It isn't in the channel: no moderator is here to look first.")
        case InChannel.NO:
            pass
    if around.host is not None:
        yield t("{name} from the host team, a person, is looking for someone with you.", name=around.host)


def _so_far(question: Question, waiting: int, pool: int) -> Iterator[Phrase]:
    match question.look, waiting:
        case 0, 0:
            yield t("I'm looking for people who may know.")
        case _, 0:
            yield t("Nobody I could ask has picked it up yet.")
        case ((0 | 1), _) if pool >= ENOUGH_TO_COUNT:
            yield tn(
                "I've asked one person who may know, in private.",
                "I've asked {count} people who may know, in private.",
                waiting,
            )
        case ((0 | 1), _):
            yield t("I've asked people who may know, in private.")
        case _:
            yield t("Nobody has picked it up yet, so I've asked others. That's normal: I ask few people at a time.")


def _after(helper: str, waiting: int, *, stepped_away: bool) -> Iterator[Phrase]:
    if stepped_away:
        yield t("{name} had to step away.", name=helper)
    yield t("I've asked others, in private.") if waiting else t("I'm looking for others.")
    if not stepped_away:
        yield t("You can go on talking with {name}, too.", name=helper)


def _next(question: Question, waiting: int, helped: int, *, again: bool) -> Iterator[Phrase]:
    """Say what comes next as far as it is known; after the last wave nobody else is asked."""
    if question.night and question.next_look is not None:
        yield t("It's night for those who may know. I'll ask at {when}.", when=Moment(question.next_look))
    elif question.look >= len(WAVES) + helped:
        if helped:
            yield t("It stays open for three days. Then I'll tell you either way.")
        elif question.sent_at is not None:
            end = Moment(question.sent_at + LONGEST_WAIT)
            yield t("It stays open until {when}. Then I'll tell you either way.", when=end)
    elif question.next_look is not None:
        when = Moment(question.next_look)
        if waiting and not again:
            yield t("If nobody has picked it up by {when}, I'll look for others.", when=when)
        else:
            yield t("Next look: {when}.", when=when)


def _talking(question: Question, helper: str | None, around: Around) -> Message:
    title = t("{name} is on it", name=helper) if helper else t("Someone is on it")
    beside = (prose(t("{names} can help as well.", names=", ".join(around.beside))),) if around.beside else ()
    return Message(
        "questions.status",
        t("Someone can help with your question."),
        (
            prose(Bold(title)),
            Quote(short(question.text)),
            *beside,
            prose(
                t("You two talk through me, and your name stays with me.")
                if around.relayed
                else t("You two have a place to talk. Tell me there when it's solved.")
            ),
            Buttons(
                (
                    Button(t("Edit my question"), Action("questions.edit", (question.id,))),
                    Button(t("I found it myself"), Action("questions.found", (question.id,))),
                )
            ),
        ),
    )
