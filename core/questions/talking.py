"""Every sentence in the place where asker and helper talk."""

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, Quote, Weight, note, prose, said
from core.questions.model import Question
from core.spans import Bold, one_after_another, t


def room(question: Question, asker: str, helper: str) -> Message:
    """The first message where the two talk."""
    can = t("{helper} can help with this. It's a place for the two of you.", helper=helper)
    return Message(
        "questions.room",
        t("Here is a place for the two of you to talk about a question."),
        (
            prose(Bold(t("{asker}, meet {helper}", asker=asker, helper=helper))),
            Quote(question.text, by=asker),
            Prose(one_after_another(can, t("{asker}, tell me when it's solved.", asker=asker))),
            Buttons(_endings(question)),
            note(t("I'm Kith, a bot.")),
        ),
    )


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


def room_handed_on(question: Question, asker: str, helper: str) -> Message:
    """What the first message turns into when the helper had to step away."""
    line = t("{helper} had to step away. {asker}, I'm looking for someone else.", helper=helper, asker=asker)
    return Message(
        "questions.room-handed-on", t("I'm looking for someone else."), (prose(line), Quote(question.text, by=asker))
    )


def room_closed(question: Question, asker: str, helper: str) -> Message:
    """What the first message turns into at the end."""
    return Message(
        "questions.room-closed",
        t("This question is closed."),
        (
            prose(Bold(t("This question is closed. Thank you, {asker} and {helper}.", asker=asker, helper=helper))),
            Quote(question.text, by=asker),
            prose(t("You can go on talking here as long as you like.")),
        ),
    )


def _endings(question: Question) -> tuple[Button, ...]:
    return (
        Button(t("Solved"), Action("questions.solved", (question.id,)), Weight.MAIN),
        Button(t("Solved in part"), Action("questions.partly", (question.id,))),
        Button(t("Still stuck"), Action("questions.stuck", (question.id,))),
        Button(t("I found it myself"), Action("questions.found", (question.id,))),
    )
