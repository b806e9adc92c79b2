"""Every sentence about wanting fewer of one kind of message."""

from collections.abc import Sequence

from core.actions import Action
from core.fewer import Unasked
from core.forms import ChoiceField, Form
from core.members.profile import Hush
from core.message import Button, Buttons, Message, Option, Weight, note, prose
from core.spans import Bold, Code, Moment, Phrase, Text, t, tn

JOIN, ME = Code("/kith join"), Code("/kith me")
WEEK, FORTNIGHT, MONTH, SEASON = "7", "14", "30", "90"
PAUSES = (WEEK, FORTNIGHT, MONTH, SEASON)


def kind_named(kind: Unasked) -> Phrase:
    """Name a kind."""
    return _NAMES[kind]


def choose(kind: Unasked, holds: Phrase) -> Message:
    """After *Fewer like this*: what holds now, and three ways to get fewer."""
    ids = (kind.value,)
    return Message(
        "members.fewer",
        t("You can get fewer of these."),
        (
            prose(Bold(kind_named(kind))),
            prose(holds),
            Buttons(
                (
                    Button(t("Less often"), Action("members.less", ids), Weight.MAIN),
                    Button(t("Pause until…"), Action("members.pause-until", ids)),
                    Button(t("Never this kind"), Action("members.never", ids)),
                )
            ),
        ),
    )


def holds(hush: Hush) -> Phrase:
    """Say how much of a kind reaches the member now."""
    if hush.never:
        return t("I don't send you these.")
    if hush.sparing:
        return t("I send you one of these in two months, at most.")
    return t("I send these now and then, never more than one unasked message a week.")


def weekly(count: int, *, backstop: bool) -> Phrase:
    """Say how many questions may come."""
    if count == 0:
        return t("I won't ask you any questions. You can still ask.")
    if backstop:
        return tn(
            "I ask you one question a week at most, and only if nobody else took it.",
            "I ask you {count} questions a week at most, and only those that nobody else took.",
            count,
        )
    return tn(
        "I may ask you one question a week. You can pass each time.",
        "I may ask you up to {count} questions a week. You can pass each time.",
        count,
    )


def pause_form(kind: Unasked) -> Form:
    """For how long?"""
    options = (
        Option(WEEK, t("A week")),
        Option(FORTNIGHT, t("Two weeks")),
        Option(MONTH, t("A month")),
        Option(SEASON, t("Three months")),
    )
    return Form(
        Action("members.pause-for", (kind.value,)),
        t("Pause until…"),
        (ChoiceField("days", t("For how long"), options, WEEK),),
        t("Pause"),
        introduction=((kind_named(kind),),),
    )


def hushed(kind: Unasked, holds_now: Phrase) -> Message:
    """What holds now."""
    again = Button(t("Let them come again"), Action("members.welcome", (kind.value,)))
    return Message(
        "members.hushed",
        t("Your choice is saved."),
        (prose(Bold(kind_named(kind))), prose(holds_now), Buttons((again,)), note(_later())),
    )


def until(when: Moment) -> Phrase:
    """Nothing of this kind until then; of questions `pause_messages.no_questions` tells."""
    return t("I send none of these until {when}.", when=when)


def welcome(kind: Unasked, holds_now: Phrase) -> Message:
    """They may come again."""
    return Message("members.welcome", t("They may come again."), (prose(Bold(kind_named(kind))), prose(holds_now)))


def kinds_listed(hushes: Sequence[tuple[Unasked, Hush]]) -> tuple[tuple[Phrase, Text], ...]:
    """Say of each kind that comes less often, later or never that it does: rows for the page of one's own settings."""
    return tuple((kind_named(kind), (_how_much(hush),)) for kind, hush in hushes)


def _how_much(hush: Hush) -> Phrase:
    if hush.never:
        return t("never")
    if hush.until is not None:
        return t("not before {when}", when=Moment(hush.until))
    return t("less often")


def _later() -> Phrase:
    return t("{command} shows what you chose.", command=ME)


_NAMES = {
    Unasked.QUESTIONS: t("Questions you may know about"),
    Unasked.SHOUTOUTS: t("Asking before I name you"),
    Unasked.LOOK_BACK: t("A look back, once a season"),
    Unasked.STILL_YOU: t("Asking if your topics still fit"),
    Unasked.KEEPING: t("Asking to keep an answer for others"),
    Unasked.HELD: t("Asking if help held up"),
}
