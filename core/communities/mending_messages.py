"""What organisers read once they ask for another try of what Kith could not write."""

from core.actions import Action
from core.message import Button, Buttons, Message, prose, said
from core.spans import Code, t, tn

AGAIN = Button(t("Try again"), Action("communities.try-again"))


def trying(count: int) -> Message:
    """What waited is on its way again, or nothing waits."""
    if not count:
        return said("communities.trying", t("Nothing waits here any more."))
    return Message(
        "communities.trying",
        t("I'm trying again what I could not write."),
        (
            prose(tn("I'm trying the message that waited again.", "I'm trying {count} messages again.", count)),
            prose(t("If a permission is still missing, what needs it waits on. You can press here again.")),
            Buttons((AGAIN,)),
        ),
    )


def stopped() -> Message:
    """Kith was told to send nothing, so nothing is tried."""
    return said(
        "communities.trying-stopped",
        t("I'm stopped here, so nothing goes out. {command} lets me go on.", command=Code("/kith resume")),
    )
