"""Every sentence about being found by topic."""

from collections.abc import Sequence

from core.actions import Action
from core.message import Button, Buttons, Message, note, prose, said
from core.spans import Code, t

JOIN = t("Please join with {command}. Then you can choose to be found.", command=Code("/kith join"))


def found(topics: Sequence[str]) -> Message:
    """On."""
    first = t("Others can find you by your topics now.")
    shown = (
        t("They read your name and these: {topics}.", topics=", ".join(topics))
        if topics
        else t("You list no topics yet, so nobody finds you until you do.")
    )
    also = Button(t("My topics"), Action("members.topics"))
    hide = Button(t("Don't let them find me"), Action("members.hide-me"))
    more = prose(t("They also read how you like to help, and what you've been through, if you said so."))
    note_ = note(t("Whoever asks you first keeps to your limits. Passing stays unseen."))
    return Message("members.found", first, (prose(first), prose(shown), more, Buttons((hide, also)), note_))


def hidden() -> Message:
    """Off."""
    return said("members.hidden", t("Nobody finds you by topic any more."))
