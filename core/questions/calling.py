"""Every sentence that a host reads about a question that waits."""

from collections.abc import Sequence

from core.actions import Action
from core.message import Button, Buttons, Message, Quote, Weight, note, prose, said
from core.questions.model import Question, State
from core.questions.offer import Offer
from core.safekeeping import report_button
from core.spans import Bold, Moment, Phrase, t

Name = str | Phrase

NOT_YOURS = t("This was for a host. There is nothing you need to do.")


def told(question: Question, topics: Sequence[str], *, first: bool, others: bool) -> Message:
    """Somebody waits, and this host may find a person."""
    line = _waits(question, topics[0] if topics else None, first=first)
    return Message(
        "questions.host",
        t("A question waits for a person. Could you find one?"),
        (
            prose(line),
            prose(t("Could you find one person?")),
            Buttons(
                (
                    Button(t("See the question"), Action("host.see", (question.id,)), Weight.MAIN),
                    Button(t("I'll take it"), Action("host.take", (question.id,))),
                    *_pass(question, others=others),
                )
            ),
            note(t("Why this: you are a host here, or an organiser.")),
        ),
    )


def _waits(question: Question, topic: str | None, *, first: bool) -> Phrase:
    since = Moment(question.sent_at or question.made_at)
    gone = question.state is State.CLOSED
    match first, topic:
        case True, str() if not gone:
            about = Bold(topic)
            return t("Someone asked for the first time about {topic} and waits since {when}.", topic=about, when=since)
        case True, None if not gone:
            return t("Someone asked for the first time and waits since {when}.", when=since)
        case _, str():
            return t("Nobody picked up a question about {topic} from {when}.", topic=Bold(topic), when=since)
        case _:
            return t("Nobody picked up a question from {when}.", when=since)


def _pass(question: Question, *, others: bool) -> tuple[Button, ...]:
    return (Button(t("Pass to another host"), Action("host.pass", (question.id,))),) if others else ()


def see(question: Question, asker: Name, *, others: bool) -> Message:
    """The question itself."""
    return Message(
        "questions.host-sees",
        t("Here is the question that waits."),
        (
            prose(Bold(t("The question that waits"))),
            Quote(question.text),
            prose(t("It's from {name}.", name=Bold(asker))),
            Buttons(
                (
                    Button(t("I'll take it"), Action("host.take", (question.id,)), Weight.MAIN),
                    *_pass(question, others=others),
                    report_button("question", question.id),
                )
            ),
        ),
    )


def yours(offer: Offer, asker: Name) -> Message:
    """A host took it."""
    title = t("Thank you. It's with you now.")
    line = t("{name} hears it from me, and the two of you get a place to talk.", name=asker)
    return Message(
        "questions.host-took",
        title,
        (
            prose(Bold(title)),
            prose(line),
            Buttons(
                (
                    Button(t("Write a short answer"), Action("offers.write", (offer.id,)), Weight.MAIN),
                    Button(t("Hand it on"), Action("offers.hand-on", (offer.id,))),
                )
            ),
        ),
    )


def taken(helper: Name) -> Message:
    """Somebody was faster."""
    line = t("{name} is already on this one. Thank you.", name=helper)
    return Message("questions.host-late", t("Someone is already on this one. Thank you."), (prose(line),))


def passed(*, anybody: bool) -> Message:
    """Another host is told, if there is one."""
    if anybody:
        return said("questions.host-passed", t("Thank you. Another host hears of it."))
    return said("questions.host-passed", t("Thank you. There is no other host, so it stays open for everyone I ask."))


def over() -> Message:
    """It needs no host any more."""
    return said("questions.host-over", t("This one needs no host any more. Thank you."))
