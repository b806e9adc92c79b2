"""Every sentence to the organisers who look at a post without a name."""

from core.actions import Action
from core.message import Button, Buttons, Message, Weight, note, prose, said
from core.questions.model import Question
from core.spans import Bold, Code, t

SAFETY = Code("/kith safety")

ORGANISERS = t("Organisers decide this. Please ask one of them.")
ANOTHER = t("Another organiser has to look at this one.")
GONE = t("This question is no longer here. There is nothing left to decide.")


def card(question: Question, exact: Message, channel: str) -> Message:
    """The exact post, and the two taps."""
    may = t("May I post this in the channel? Its writer chose to have no name.")
    if channel and not channel.isdigit():
        may = t("May I post this in #{channel}? Its writer chose to have no name.", channel=Bold(channel))
    words = [block for block in exact.blocks if not isinstance(block, Buttons)]
    return Message(
        "questions.tap",
        t("A post without a name waits for your tap."),
        (
            prose(may),
            *words,
            Buttons(
                (
                    Button(t("Post it"), Action("questions.tap-post", (question.id,)), Weight.MAIN),
                    Button(t("Keep it back"), Action("questions.tap-not", (question.id,))),
                )
            ),
            note(t("Why this: you look after this community. {safety} lets such posts through.", safety=SAFETY)),
        ),
    )


def allowed() -> Message:
    """What the card turns into."""
    return said("questions.tapped", t("It's in the channel now."))


def refused() -> Message:
    """What the card turns into."""
    return said("questions.not-tapped", t("It stays out of the channel. I go on asking in private."))


def needless() -> Message:
    """The question has ended, or its asker thought better of it."""
    return said("questions.tap-over", t("This post isn't needed any more. There is nothing left to decide."))
