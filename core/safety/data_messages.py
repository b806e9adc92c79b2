"""Every sentence about a member's own data: the file they are handed, and being forgotten."""

from core.actions import Action
from core.message import Button, Buttons, Message, Steps, Weight, note, prose, said
from core.spans import Bold, Code, t

EXPORT, FORGET = Code("/kith export"), Code("/kith forget")


def exported() -> Message:
    """With the file."""
    return Message(
        "safety.exported",
        t("Here is everything I know about you."),
        (
            prose(Bold(t("Here is everything I know about you"))),
            prose(t("It's a text that other programs can read. Of other people it holds the names you've seen here.")),
            note(t("{forget} takes it all away.", forget=FORGET)),
        ),
    )


def forgetting() -> Message:
    """What would go, before it does."""
    return Message(
        "safety.forgetting",
        t("Before I forget you: what goes, and what stays."),
        (
            prose(Bold(t("Shall I forget you?"))),
            Steps(
                (
                    (t("Your name, switches, topics, drafts and everything I worked out about you go."),),
                    (t("Your questions end. Your words go, also from messages I had sent."),),
                    (t("Whom you helped, and who helped you, will read “someone who left”."),),
                    (t("A coded mark of your account stays, so that no import brings you back."),),
                )
            ),
            Buttons(
                (
                    Button(t("Forget me now"), Action("safety.forget-now"), Weight.MAIN),
                    Button(t("Keep me"), Action("safety.stay")),
                    Button(t("My data as a file"), Action("safety.export")),
                )
            ),
            note(t("Nothing brings it back. What people wrote to each other elsewhere isn't mine to take away.")),
        ),
    )


def forgotten() -> Message:
    """What the question turns into."""
    return Message(
        "safety.forgotten",
        t("I'm forgetting you now."),
        (
            prose(Bold(t("I'm forgetting you now."))),
            prose(t("In a few minutes nothing of yours is left with me. Thank you for having been here.")),
            note(t("If you ever use me again, you start as somebody new.")),
        ),
    )


def stayed() -> Message:
    """What the question turns into."""
    return said("safety.stayed", t("Nothing was forgotten. Everything is as it was."))
