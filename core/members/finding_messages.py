"""Every sentence about being found by topic."""

from collections.abc import Sequence

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, note, prose, said
from core.spans import Code, one_after_another, t

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


def may_show_more() -> Prose:
    """To whoever agreed when those who found them read less."""
    less = t("Who finds you by topic reads your name and topics only, as you agreed.")
    return Prose(one_after_another(less, t("May they also read how you like to help, and what you've been through?")))


SHOW_MORE = Button(t("Let them read it"), Action("members.find-me"))


def hidden() -> Message:
    """Off."""
    return said("members.hidden", t("Nobody finds you by topic any more."))
