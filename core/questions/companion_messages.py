"""Every sentence under a post of somebody's own."""

from core.actions import Action
from core.message import Button, Buttons, Message, Weight, note, prose
from core.spans import Code, t

NOT_YOURS = t("This button is for whoever began this post. You can ask with {command}.", command=Code("/ask"))


def offered() -> Message:
    """What whoever began it can do."""
    return Message(
        "questions.companion",
        t("Whoever began this post can let me look for people who may know."),
        (
            prose(t("I can ask a few people here who may know, in private. You see everything before it's sent.")),
            Buttons((Button(t("Find someone"), Action("questions.find"), Weight.MAIN),)),
            note(t("I'm Kith, a bot. I read the title of a post when you press the button, and nothing else.")),
        ),
        settled=False,
    )


def taken_away() -> Message:
    """Moderators took the question away; its first words may be the post's title."""
    line = t("Moderators took the question of this post away.")
    return Message("questions.companion-removed", line, (prose(line),), settled=False, untitled=True)


def solved() -> Message:
    """The question of whoever began it is solved."""
    line = t("The question of this post is solved. Thank you to everyone here.")
    return Message("questions.companion-solved", line, (prose(line),), settled=True)
