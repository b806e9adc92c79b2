"""The help text, derived from the catalogue: for members by what they want, and for organisers apart."""

from collections.abc import Mapping, Sequence

from core.actions import Action
from core.commands import Command, Part
from core.message import Block, Button, Buttons, Message, Steps, note, prose
from core.spans import Bold, Code, Phrase, t

PARTS: Mapping[Part, Phrase] = {
    Part.ASK: t("Ask"),
    Part.HELP: t("Help others"),
    Part.ME: t("You"),
    Part.SAFETY: t("Safety and your data"),
}
ORGANISERS = t("This list is for organisers. {help} shows yours.", help=Code("/kith help"))


def overview(commands: Sequence[Command], *, organiser: bool) -> Message:
    """List what can be asked of Kith; organisers have a list of their own behind a button."""
    blocks: list[Block] = []
    for part, title in PARTS.items():
        if mine := [known for known in commands if known.part is part and not known.organiser]:
            blocks += [prose(Bold(title)), _lines(mine)]
    apart = Buttons((Button(t("What organisers can do"), Action("communities.organisers")),))
    return Message(
        "communities.help",
        t("Here is what I can do for you."),
        (
            prose(Bold(t("What I can do for you"))),
            prose(t("I find people here who may know, and ask them for you. People answer.")),
            *blocks,
            *((apart,) if organiser else ()),
            note(t("You can leave at any time with {command}.", command=Code("/kith leave"))),
        ),
    )


def for_organisers(commands: Sequence[Command]) -> Message:
    """List what organisers can do."""
    return Message(
        "communities.help-organisers",
        t("Here is what organisers can do."),
        (
            prose(Bold(t("What organisers can do"))),
            _lines([known for known in commands if known.organiser]),
            note(t("Members don't see this list.")),
        ),
    )


def _lines(commands: Sequence[Command]) -> Steps:
    lines = (t("{command}: {what}", command=Code(known.usage), what=known.help) for known in commands)
    return Steps(tuple((line,) for line in lines), ordered=False)
