"""Every sentence in the place where asker and helper talk."""

from collections.abc import Sequence
from dataclasses import replace

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, Quote, Weight, note, prose, said
from core.questions.messages import changed
from core.questions.model import Question
from core.questions.offer import Offer, Stance
from core.safekeeping import report_button
from core.spans import Bold, Phrase, one_after_another, t

Name = str | Phrase


def room(
    question: Question, asker: Name, helper: str, offer: Offer | None = None, manners: Sequence[Phrase] = ()
) -> Message:
    """The first message where the two talk; its buttons know which of several helpers this is.

    `manners` say how the two like to help and to learn.
    """
    can = t("{helper} can help with this. It's a place for the two of you.", helper=helper)
    return Message(
        "questions.room",
        t("Here is a place for the two of you to talk about a question."),
        (
            prose(Bold(t("{asker}, meet {helper}", asker=asker, helper=helper))),
            _asked(question, asker),
            *changed(question),
            Prose(one_after_another(can, t("{asker}, tell me when it's solved.", asker=asker))),
            *((Prose(one_after_another(*manners)),) if manners else ()),
            Buttons(_endings(question, offer)),
            note(t("I'm Kith, a bot.")),
        ),
    )


def talk(asker: Name, helper: str) -> Message:
    """The helper would like to talk it over."""
    line = t("{helper} would like to talk it over here. {asker}, write whenever you like.", helper=helper, asker=asker)
    return Message("questions.talk", t("Your helper would like to talk it over."), (prose(line),))


def answer(text: str, helper: str, stance: str = "") -> Message:
    """A short answer, where the two talk, and what its writer says it is."""
    return Message(
        "questions.answer",
        t("There is an answer to the question."),
        (prose(wrote(helper, stance)), Quote(text)),
    )


def wrote(helper: str, stance: str) -> Phrase:
    """Say whose words these are: practice, opinion, or where to look, if they said so."""
    name = Bold(helper)
    match stance:
        case Stance.DONE:
            return t("{name} has done this, and wrote:", name=name)
        case Stance.THINK:
            return t("{name} wrote what they think:", name=name)
        case Stance.PLACE:
            return t("{name} wrote where to look:", name=name)
        case _:
            return t("{name} wrote:", name=name)


def stuck() -> Message:
    """After *Still stuck*."""
    return said("questions.stuck", t("I'm looking for others. You can go on talking here, too."))


def room_handed_on(question: Question, asker: Name, helper: str) -> Message:
    """What the first message turns into when the helper had to step away."""
    line = t("{helper} had to step away. {asker}, I'm looking for someone else.", helper=helper, asker=asker)
    return Message(
        "questions.room-handed-on",
        t("I'm looking for someone else."),
        (prose(line), _asked(question, asker), Buttons((report_button("question", question.id),))),
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
            Buttons((report_button("question", question.id),)),
        ),
    )


def more(question: Question, offer: Offer | None, *, asking: bool) -> Message:
    """What else one of the two can do there: the asker, or whoever helps."""
    buttons = [report_button("question", question.id)]
    if asking:
        buttons = [Button(t("I found it myself"), Action("questions.found", (question.id,)))]
    elif offer is not None:
        buttons = [Button(t("Hand it on"), Action("offers.hand-on", (offer.id,))), *buttons]
    return Message(
        "questions.room-more",
        t("Here is what else you can do."),
        (prose(t("What else you can do here:")), Buttons(tuple(buttons))),
    )


def room_removed() -> Message:
    """What the first message turns into when moderators took the question away."""
    gone = said("questions.room-removed", t("This question is gone. Moderators took it away."))
    return replace(gone, untitled=True)


def _asked(question: Question, asker: Name) -> Quote:
    return Quote(question.text, by=asker if isinstance(asker, str) else None)


def _endings(question: Question, offer: Offer | None) -> tuple[Button, ...]:
    ids = (question.id, offer.id) if offer else (question.id,)
    return (
        Button(t("Solved"), Action("questions.solved", ids), Weight.MAIN),
        Button(t("Solved in part"), Action("questions.partly", ids)),
        Button(t("Still stuck"), Action("questions.stuck", ids)),
        Button(t("More…"), Action("questions.room-more", ids)),
    )
