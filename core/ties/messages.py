"""Every sentence about the help ledger."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.message import Button, Buttons, Message, Steps, Weight, note, prose
from core.moments import month_of
from core.spans import Bold, Phrase, Text, t

SOMEONE = t("someone who'd rather not be named")


def help_line(name: str | Phrase, topic: str | None, at: datetime, now: datetime, *, given: bool) -> Text:
    """One line of the ledger, as the member who reads it would say it."""
    month, who = month_of(at, now), Bold(name)
    match topic, given:
        case str(), True:
            line = t("{month}: you helped {name} with {topic}.", month=month, name=who, topic=topic)
        case str(), False:
            line = t("{month}: {name} helped you with {topic}.", month=month, name=who, topic=topic)
        case _, True:
            line = t("{month}: you helped {name}.", month=month, name=who)
        case _:
            line = t("{month}: {name} helped you.", month=month, name=who)
    return (line,)


def helped(lines: Sequence[Text]) -> Message:
    """The member's own ledger."""
    title = prose(Bold(t("Help given and received through Kith")))
    if not lines:
        empty = t("Nothing here yet. When a question of yours is solved, I write down who helped.")
        ask = Buttons((Button(t("Ask a question"), Action("questions.write"), Weight.MAIN),))
        return Message("ties.helped", t("You have no help written down yet."), (title, prose(empty), ask))
    shown = t("Here is the help you gave and received.")
    return Message("ties.helped", shown, (title, Steps(tuple(lines)), note(t("Nobody else sees this list."))))
