"""What organisers read about Kith's own permissions, and choose about posts."""

from core.communities.mending_messages import AGAIN
from core.message import Buttons, Message, Option, note, prose
from core.spans import Bold, t

POSTS, NO_POSTS = "posts", "no-posts"


def posts_here(*, on: bool | None) -> tuple[Option, ...]:
    """What can be chosen about new posts; nothing where there are none. It is off until somebody switches it on."""
    if on is None:
        return ()
    if on:
        return (Option(NO_POSTS, t("Leave new posts alone")),)
    return (Option(POSTS, t("Offer help on new posts")),)


def missing(permission: str, place: str) -> Message:
    """Which permission is missing, where, and what follows from it."""
    return Message(
        "communities.permission",
        t("I lack a permission here, so a message could not go out."),
        (
            prose(Bold(t("I lack a permission"))),
            prose(
                t(
                    "To go on, I need {permission} in {place}. Somebody who looks after roles can give it to me.",
                    permission=Bold(permission),
                    place=Bold(place),
                )
            ),
            prose(t("What I could not write there waits for up to a week. Nobody else was told.")),
            Buttons((AGAIN,)),
            note(t("Why this: you look after Kith here. I tell you once a week, not with every message.")),
        ),
    )
