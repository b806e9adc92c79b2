"""Every sentence about a pause: a while in which nothing unasked comes."""

from datetime import datetime

from core.actions import Action
from core.forms import ChoiceField, Form
from core.members.model import UNTIL_BACK
from core.message import Button, Buttons, Message, Option, Weight, note, prose, said
from core.spans import Bold, Code, Moment, Phrase, Text, t

WEEK, FORTNIGHT, MONTH, OPEN = "7", "14", "30", "open"

TAKE = Button(t("Take a pause"), Action("members.pause"))
END = Button(t("End my pause"), Action("members.back"), Weight.MAIN)
JOIN_FIRST = t("I send you nothing unasked before you join. {command} does that.", command=Code("/kith join"))


def pause_form() -> Form:
    """For how long?"""
    options = (
        Option(WEEK, t("A week")),
        Option(FORTNIGHT, t("Two weeks")),
        Option(MONTH, t("A month")),
        Option(OPEN, t("Until I come back")),
    )
    return Form(
        Action("members.pause"),
        t("Take a pause"),
        (ChoiceField("how_long", t("For how long"), options, WEEK),),
        t("Pause"),
        introduction=((t("I send you nothing unasked meanwhile. Nobody is told."),),),
    )


def paused(until: datetime) -> Message:
    """A pause has begun."""
    return Message(
        "members.paused",
        t("Your pause has begun."),
        (
            prose(Bold(t("Your pause has begun"))),
            prose(_nothing_until(until)),
            prose(t("What you asked goes on, and those you talk with can still write to you.")),
            Buttons((END,)),
            note(t("{command} shows your pause and ends it.", command=Code("/kith me"))),
        ),
    )


def back() -> Message:
    """Everything may come again."""
    return said("members.back", t("You're back, with your switches as they were."))


def row(until: datetime) -> tuple[Phrase, Text]:
    """Tell of a pause among one's settings."""
    if until >= UNTIL_BACK:
        return t("Your pause"), (t("until you come back"),)
    return t("Your pause"), (t("until {when}", when=Moment(until)),)


def no_questions(until: datetime) -> Phrase:
    """Say until when no question comes."""
    if until >= UNTIL_BACK:
        return t("No questions until you come back.")
    return t("No questions until {when}.", when=Moment(until))


def _nothing_until(until: datetime) -> Phrase:
    if until >= UNTIL_BACK:
        return t("I send you nothing unasked until you come back.")
    return t("I send you nothing unasked until {when}.", when=Moment(until))
