"""Every sentence of thanks: to the asker who may say it, and to the helper who hears it."""

from collections.abc import Sequence

from core.actions import Action
from core.forms import Form, TextField
from core.message import Block, Button, Buttons, Message, Quote, Weight, note, prose, said
from core.questions.model import Question
from core.spans import Bold, Code, t


def thank_prompt(question: Question, helper: str) -> Message:
    """After it is solved: thanks in one tap, or with words."""
    return Message(
        "questions.thank",
        t("Your question is closed. Would you like to say thank you?"),
        (
            prose(Bold(t("Would you like to thank {name}?", name=helper))),
            prose(t("I'd tell them, and nobody else. One tap is plenty; a line of your own says what helped.")),
            Buttons(
                (
                    Button(t("Say thank you"), Action("questions.thank", (question.id,)), Weight.MAIN),
                    Button(t("Add a few words"), Action("questions.thank-words", (question.id,))),
                    Button(t("Not now"), Action("questions.thank-not", (question.id,))),
                )
            ),
        ),
    )


def thank_form(question: Question, helper: str) -> Form:
    """Thanks in one's own words."""
    return Form(
        Action("questions.thank", (question.id,)),
        t("Say thank you"),
        (
            TextField(
                "words",
                t("What helped?"),
                hint=t("One line is plenty. {name} will read it.", name=helper),
                lines=True,
                longest=500,
            ),
        ),
        t("Send thanks"),
    )


def thanked(helper: str) -> Message:
    """What the prompt turns into."""
    return Message(
        "questions.thanked", t("I'll pass your thanks on."), (prose(t("{name} will hear it from me.", name=helper)),)
    )


def not_thanked() -> Message:
    """What the prompt turns into."""
    return said("questions.not-thanked", t("That's fine. I won't ask again."))


def thanks(asker: str, topics: Sequence[str], words: str) -> Message:
    """The helper learns who thanked them, for what, and in which words."""
    if topics:
        line = t("{name} thanked you for your help with {topic}.", name=Bold(asker), topic=topics[0])
    else:
        line = t("{name} thanked you for your help.", name=Bold(asker))
    quote: tuple[Block, ...] = (Quote(words),) if words else ()
    why = t("Why this: you helped {name}. {command} keeps the list.", name=asker, command=Code("/kith helped"))
    return Message("questions.thanks", t("Someone thanked you for your help."), (prose(line), *quote, note(why)))
