"""Every sentence to the organisers who look at a post without a name."""

from core.actions import Action
from core.message import Button, Buttons, Message, Quote, Weight, note, prose, said
from core.questions.messages import short
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


def nobody(question: Question, *, may_name: bool, over: bool = False) -> Message:
    """To the asker: there is no moderator, so nothing was posted, and this can be done.

    `over`: everybody who may know was asked in private before the asker thought of the channel.
    """
    title = t("I can't post this without your name")
    why = t("A moderator looks at such a post first, and I know of none here. Nothing was posted.")
    news = [prose(t("Nobody I could ask in private has picked it up yet."))] if over else []
    buttons = [Button(t("See it with my name"), Action("questions.name", (question.id,)))] if may_name else []
    if question.confined:
        what = t("You can show your name, or stop here. I ask nobody elsewhere.")
        buttons.append(Button(t("Stop here"), Action("questions.withdraw", (question.id,))))
    else:
        what = t("You can show your name, or wait: I go on asking members in private.")
        buttons.append(Button(t("Wait for members"), Action("questions.channel-not", (question.id,))))
    if not may_name:
        what = t("Once a moderator has talked to me, you can ask the channel again.")
    return Message(
        "questions.nobody-taps",
        t("I can't post your question without your name. Here is what you can do."),
        (prose(Bold(title)), Quote(short(question.text, 120)), *news, prose(why), prose(what), Buttons(tuple(buttons))),
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
