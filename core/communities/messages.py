"""The help text, derived from the catalogue."""

from collections.abc import Sequence

from core.commands import Command
from core.message import Message, Steps, note, prose
from core.spans import Bold, Code, t


def overview(commands: Sequence[Command], *, organiser: bool) -> Message:
    """List what can be asked of Kith."""
    shown = [known for known in commands if organiser or not known.organiser]
    return Message(
        "communities.help",
        t("Here is what I can do for you."),
        (
            prose(Bold(t("What I can do for you"))),
            prose(t("I find people here who may know, and ask them for you. People answer.")),
            Steps(tuple((t("{command}: {what}", command=Code(known.usage), what=known.help),) for known in shown)),
            note(t("You can leave at any time with {command}.", command=Code("/kith leave"))),
        ),
    )
