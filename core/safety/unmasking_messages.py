"""Every sentence about looking up who asked: the form, what the second organiser reads, what the asker is told."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.forms import Form, TextField
from core.ids import QuestionId
from core.message import Button, Buttons, Message, Prose, Quote, Steps, Weight, note, prose, said
from core.moments import month_of
from core.safety.unmasked import LONGEST_REASON, SHORTEST_REASON, Stage, Unmasking
from core.spans import Bold, Code, Moment, Phrase, Text, one_after_another, t

COMMAND = Code("/kith unmask")

UNKNOWN = t("I know no question without a name by that reference. It stands in the report of such a question.")
FORGOTTEN = t("I no longer know who asked that. I forget it thirty days after a question ends.")
ALONE = t("Looking up who asked takes two organisers, and I know only one here. Nothing was looked up.")
ORGANISERS = t("Organisers decide this. Please ask one of them.")
YOURS = t("You can't decide this one. Another organiser can.")
TOO_SHORT = t("Please give the reason in a sentence. The person who asked will read it.")
TOO_LONG = t("Please keep it to {count} characters.", count=LONGEST_REASON)
WAITS_ALREADY = t("This was asked for before. It waits for a second organiser to agree.")


def form(question: QuestionId) -> Form:
    """The reason, in writing."""
    first = t("A second organiser has to agree. The two of you then learn the name, and nobody else.")
    return Form(
        Action("safety.unmask", (question,)),
        t("Look up who asked"),
        (
            TextField(
                "reason",
                t("Why do you need to know?"),
                hint=t("The other organiser and the person who asked will read it."),
                lines=True,
                longest=LONGEST_REASON,
            ),
        ),
        t("Ask a second organiser"),
        introduction=((first,),),
    )


def fault_in(reason: str) -> Phrase | None:
    """Say what is wrong with a reason, if anything is."""
    if len(reason) < SHORTEST_REASON:
        return TOO_SHORT
    return TOO_LONG if len(reason) > LONGEST_REASON else None


def wanted(until: datetime) -> Message:
    """What the first organiser reads."""
    first = t("I've asked the other organisers.")
    rest = t("One of them has to agree by {when}. If nobody does, I don't look it up.", when=Moment(until))
    return Message("safety.unmask-wanted", first, (Prose(one_after_another(first, rest)),))


def card(unmasking: Unmasking, by: str, text: str, until: datetime) -> Message:
    """What the other organisers read."""
    rules = t("If you agree, the two of you learn the name, and the person who asked is told.")
    return Message(
        "safety.unmask-card",
        t("An organiser would like to look up who asked something."),
        (
            prose(Bold(t("{name} would like to look up who asked this", name=by))),
            Quote(text),
            prose(t("Their reason:")),
            Quote(unmasking.reason, by=by),
            Prose(one_after_another(rules, t("It waits until {when}.", when=Moment(until)))),
            Buttons(
                (
                    Button(t("Agree to look it up"), Action("safety.unmask-agree", (unmasking.id,)), Weight.MAIN),
                    Button(t("Don't look it up"), Action("safety.unmask-refuse", (unmasking.id,))),
                )
            ),
            note(t("Why this: you look after this community. {command} keeps the log.", command=COMMAND)),
        ),
    )


def settled(unmasking: Unmasking, *, over: bool) -> Message:
    """What the card turns into for those who don't learn the name."""
    if over:
        line = t("A week went by and nobody else agreed, so I didn't look it up.")
    elif unmasking.stage is Stage.GRANTED:
        line = t("A second organiser agreed, and the two of them know who asked.")
    else:
        line = t("An organiser would rather not. Nothing was looked up.")
    return said("safety.unmask-settled", line)


def name_told(name: str, text: str) -> Message:
    """What the two organisers read, and nobody else."""
    keep = t("Please keep it between the two of you. The person who asked has been told, with the reason.")
    return Message(
        "safety.unmasked",
        t("Here is who asked. Please keep it to yourself."),
        (prose(t("{name} asked this.", name=Bold(name))), Quote(text), prose(keep)),
    )


def told(unmasking: Unmasking, text: str, first: str, second: str) -> Message:
    """What the person who asked reads."""
    line = t("{first} and {second}, who organise this community, looked up who asked this.", first=first, second=second)
    return Message(
        "safety.unmask-told",
        t("Two organisers looked up that a question was yours."),
        (
            prose(Bold(t("Two organisers know that you asked this"))),
            Quote(text),
            prose(line),
            prose(t("Their reason:")),
            Quote(unmasking.reason),
            prose(t("Other members don't learn it from me. If this worries you, please talk with either of them.")),
        ),
    )


def log(entries: Sequence[tuple[Unmasking, str, str | None]], now: datetime) -> Message:
    """Who looked up what, without the names they learnt."""
    title = prose(Bold(t("Looking up who asked")))
    how = t("To look one up, add the reference from its report: {usage}.", usage=Code("/kith unmask <reference>"))
    if not entries:
        none = t("Nobody ever looked up who asked here.")
        return Message("safety.unmask-log", none, (title, prose(none), prose(how)))
    lines = tuple(_line(one, by, other, now) for one, by, other in entries)
    return Message("safety.unmask-log", t("Here is who looked up who asked."), (title, Steps(lines), note(how)))


def _line(one: Unmasking, by: str, other: str | None, now: datetime) -> Text:
    month = month_of(one.wanted_at, now)
    if one.stage is Stage.GRANTED and other is not None:
        line = t(
            "{month}: {name} and {other} looked one up. {reason}", month=month, name=by, other=other, reason=one.reason
        )
    elif one.stage is Stage.REFUSED:
        line = t(
            "{month}: {name} wished to, and another organiser didn't. {reason}", month=month, name=by, reason=one.reason
        )
    elif one.over(now):
        line = t(
            "{month}: {name} wished to, and nobody agreed in time. {reason}", month=month, name=by, reason=one.reason
        )
    else:
        line = t("{month}: {name} wishes to, and waits. {reason}", month=month, name=by, reason=one.reason)
    return (line,)
