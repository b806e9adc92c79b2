"""Every sentence that a helper reads: the offer, and what it turns into."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.forms import Form, TextField
from core.message import Button, Buttons, Message, Prose, Quote, Weight, note, prose, said
from core.moments import month_of
from core.questions.messages import short
from core.questions.model import WAVES, Offer, OfferState, Question
from core.reads import Because
from core.spans import Bold, Code, Inline, Moment, Phrase, one_after_another, t

STARTED = t("Thank you for starting.")


def offer(question: Question, offer: Offer, asker: str, topics: Sequence[str], now: datetime) -> Message:
    """An offer to help, private; passing is fine."""
    title = t("A question about {topic}", topic=topics[0]) if topics else t("A question you may know about")
    buttons = [
        Button(t("I can help"), Action("offers.accept", (offer.id,)), Weight.MAIN),
        Button(t("Pass"), Action("offers.pass", (offer.id,))),
    ]
    if short(question.text) != " ".join(question.text.split()):
        buttons.append(Button(t("Read it all"), Action("offers.read", (offer.id,))))
    buttons.append(Button(t("Fewer like this"), Action("members.fewer")))
    plenty = t("A pointer or a few lines is plenty. If you pass, nobody is told.")
    others = t("I'll try others at {when}.", when=Moment(offer.expires_at))
    return Message(
        "offers.offer",
        t("Someone has a question you may know about. Passing is fine."),
        (
            prose(Bold(title)),
            Quote(short(question.text)),
            prose(t("It's from {name}.", name=Bold(asker))),
            Prose(one_after_another(plenty, *([others] if offer.look < len(WAVES) else []))),
            Buttons(tuple(buttons)),
            note(t("Why you: {why}", why=why_you(offer.because, question.channel, now))),
        ),
    )


def why_you(because: Sequence[Because], channel: str, now: datetime) -> Phrase:
    """Say up to two grounds that can be said exactly, a sentence each: the strongest about the topic comes first.

    A second one repeats nothing: it names other topics, or none.
    """
    grounds = [one for one in because if _ground(one, channel, now) is not None]
    first = next((one for one in grounds if one.topics), next(iter(grounds), None))
    second = next((one for one in grounds if one is not first and not set(one.topics) & _named(first)), None)
    said_of = [ground for one in (first, second) if one is not None and (ground := _ground(one, channel, now))]
    match said_of:
        case []:
            return t("You take questions, and I also ask people I know less about.")
        case [one]:
            return one
        case _:
            return t("{one} {other}", one=said_of[0], other=said_of[1])


def _named(one: Because | None) -> set[str]:
    return set(one.topics) if one is not None else set()


def _ground(one: Because, channel: str, now: datetime) -> Phrase | None:
    about: Inline | None = None
    match one.topics[:2]:
        case (first, second):
            about = t("{one} and {other}", one=first, other=second)
        case (first,):
            about = first
    when = month_of(one.last, now) if one.last else None
    match one.ground:
        case "helped" if about and when:
            found = t("You helped with {topics} in {month}.", topics=about, month=when)
        case "declared" if about:
            found = t("You've listed {topics}.", topics=about)
        case "answered-about" if about and when:
            found = t("You've answered about {topics}, last in {month}.", topics=about, month=when)
        case "spoke-about" if about:
            found = t("You've written about {topics}.", topics=about)
        case "helped-asker":
            found = t("You've helped this person before.")
        case "active-here" if channel:
            found = t("You've answered questions in #{channel}.", channel=channel)
        case _:
            return None
    return found


def whole(question: Question, offer: Offer) -> Message:
    """The whole text of a long question."""
    return Message(
        "offers.whole",
        t("Here is the whole question."),
        (
            prose(Bold(t("The whole question"))),
            Quote(question.text),
            Buttons(
                (
                    Button(t("I can help"), Action("offers.accept", (offer.id,)), Weight.MAIN),
                    Button(t("Pass"), Action("offers.pass", (offer.id,))),
                )
            ),
        ),
    )


def yours(offer: Offer, asker: str) -> Message:
    """After *I can help*: a short answer, a talk, or handing it on."""
    title = t("Thank you. You're on it.")
    if offer.answer:
        told = t("Your answer goes to the place where you and {name} can talk.", name=asker)
        again, also = t("Write some more"), t("You can also go on there.")
    else:
        told = t("{name} hears that you can help, and the two of you get a place to talk.", name=asker)
        again, also = t("Write a short answer"), t("You can also answer from here.")
    return Message(
        "offers.yours",
        title,
        (
            prose(Bold(title)),
            Prose(one_after_another(told, also)),
            Buttons(
                (
                    Button(again, Action("offers.write", (offer.id,)), Weight.MAIN),
                    Button(t("Hand it on"), Action("offers.hand-on", (offer.id,))),
                )
            ),
        ),
    )


def answer_form(question: Question, offer: Offer) -> Form:
    """A short answer."""
    return Form(
        Action("offers.answer", (offer.id,)),
        t("A short answer"),
        (
            TextField(
                "answer",
                t("Your answer"),
                hint=t("A pointer or a few lines is plenty."),
                lines=True,
                longest=3000,
            ),
        ),
        t("Send the answer"),
        introduction=((short(question.text),),),
    )


def passed(offer: Offer) -> Message:
    """Passed, with a way back for ten minutes; after the last wave nobody else is asked."""
    others = offer.look < len(WAVES)
    return Message(
        "offers.passed",
        t("Passed. Nobody sees this."),
        (
            prose(
                t("Passed. Nobody sees this, and I'll ask someone else.") if others else t("Passed. Nobody sees this.")
            ),
            Buttons(
                (
                    Button(t("No time this week"), Action("offers.busy", (offer.id,))),
                    Button(t("Undo"), Action("offers.undo", (offer.id,))),
                )
            ),
        ),
    )


def resting(until: datetime) -> Message:
    """No questions until Monday."""
    then = t("Then no questions until {when}.", when=Moment(until))
    change = t("You can change that in {command}.", command=Code("/kith me"))
    return Message(
        "offers.resting", t("I won't ask you anything until Monday."), (Prose(one_after_another(then, change)),)
    )


def settled(offer: Offer, asker: str) -> Message:
    """What an offer turns into when it needs no answer any more, or has one."""
    match offer.state:
        case OfferState.ACCEPTED:
            return yours(offer, asker)
        case OfferState.HANDED_ON:
            told = t("I'll tell {name} that you had to step away, and look for someone else.", name=asker)
            return Message("offers.handed-on", STARTED, (prose(STARTED), prose(told)))
        case OfferState.PASSED:
            return passed(offer)
        case OfferState.EXPIRED:
            return said("offers.expired", t("This one has moved on. There is nothing you need to do."))
        case _:
            return said("offers.closed", t("Nothing more is needed on this one. Thank you."))


def taken(helper: str) -> Message:
    """Too late, and that is fine."""
    line = t("{name} is already on this one. Thank you.", name=helper)
    return Message("offers.taken", t("Someone is already on this one. Thank you."), (prose(line),))
