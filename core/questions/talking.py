"""Every sentence in the place where asker and helper talk."""

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, Quote, Weight, note, prose, said
from core.questions.messages import changed
from core.questions.model import Question
from core.questions.offer import Offer
from core.spans import Bold, Phrase, one_after_another, t

Name = str | Phrase


def room(question: Question, asker: Name, helper: str, offer: Offer | None = None) -> Message:
    """The first message where the two talk; its buttons know which of several helpers this is."""
    can = t("{helper} can help with this. It's a place for the two of you.", helper=helper)
    return Message(
        "questions.room",
        t("Here is a place for the two of you to talk about a question."),
        (
            prose(Bold(t("{asker}, meet {helper}", asker=asker, helper=helper))),
            _asked(question, asker),
            *changed(question),
            Prose(one_after_another(can, t("{asker}, tell me when it's solved.", asker=asker))),
            Buttons(_endings(question, offer)),
            note(t("I'm Kith, a bot.")),
        ),
    )


def talk(asker: Name, helper: str) -> Message:
    """The helper would like to talk it over."""
    line = t("{helper} would like to talk it over here. {asker}, write whenever you like.", helper=helper, asker=asker)
    return Message("questions.talk", t("Your helper would like to talk it over."), (prose(line),))


def answer(text: str, helper: str) -> Message:
    """A short answer, where the two talk."""
    return Message(
        "questions.answer",
        t("There is an answer to the question."),
        (prose(t("{name} wrote:", name=Bold(helper))), Quote(text)),
    )


def stuck() -> Message:
    """After *Still stuck*."""
    return said("questions.stuck", t("I'm looking for others. You can go on talking here, too."))


def room_handed_on(question: Question, asker: Name, helper: str) -> Message:
    """What the first message turns into when the helper had to step away."""
    line = t("{helper} had to step away. {asker}, I'm looking for someone else.", helper=helper, asker=asker)
    return Message(
        "questions.room-handed-on",
        t("I'm looking for someone else."),
        (prose(line), _asked(question, asker)),
    )


def room_closed(question: Question, asker: Name, helper: str) -> Message:
    """What the first message turns into at the end."""
    return Message(
        "questions.room-closed",
        t("This question is closed."),
        (
            prose(Bold(t("This question is closed. Thank you, {asker} and {helper}.", asker=asker, helper=helper))),
            _asked(question, asker),
            prose(t("You can go on talking here as long as you like.")),
        ),
    )


def room_removed() -> Message:
    """What the first message turns into when moderators took the question away."""
    return said("questions.room-removed", t("This question is gone. Moderators took it away."))


def _asked(question: Question, asker: Name) -> Quote:
    return Quote(question.text, by=asker if isinstance(asker, str) else None)


def _endings(question: Question, offer: Offer | None) -> tuple[Button, ...]:
    ids = (question.id, offer.id) if offer else (question.id,)
    return (
        Button(t("Solved"), Action("questions.solved", ids), Weight.MAIN),
        Button(t("Solved in part"), Action("questions.partly", ids)),
        Button(t("Still stuck"), Action("questions.stuck", ids)),
        Button(t("I found it myself"), Action("questions.found", ids)),
    )
