"""The button under everything that comes unasked: fewer like this."""

from enum import StrEnum

from core.actions import Action
from core.message import Button
from core.spans import t


class Unasked(StrEnum):
    """What reaches a member unasked, by kind: each can come less often, later, or never."""

    QUESTIONS = "questions"
    SHOUTOUTS = "shoutouts"
    LOOK_BACK = "look-back"
    STILL_YOU = "still-you"
    KEEPING = "keeping"  # may a solved exchange be kept for others?
    HELD = "held"  # did the help hold up?


def fewer(kind: Unasked) -> Button:
    """Make the button for messages of this kind."""
    return Button(t("Fewer like this"), Action("members.fewer", (kind.value,)))
