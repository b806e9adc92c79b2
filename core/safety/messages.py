"""Every sentence about blocking, about members whom moderators took out, and about stopping."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.actions import Action
from core.message import Block, Button, Buttons, Choice, Message, Option, Prose, Steps, note, prose, said
from core.reads import Named
from core.spans import Bold, Code, Moment, Phrase, Text, one_after_another, t, tn

BLOCK, UNBLOCK, BLOCKED = Code("/kith block"), Code("/kith unblock"), Code("/kith blocked")
STOP, RESUME = Code("/kith stop"), Code("/kith resume")

NOBODY = t("I don't know anybody of that name here. Please check the name, or mention them with an @.")
NAMESAKES = t("More than one person here has that name. Please mention the one you mean with an @.")
YOURSELF = t("That's you. Please name somebody else.")
ORGANISES = t("They look after this community, too. Please talk with them, or change their role first.")
ORGANISERS = t("Organisers decide this. Please ask one of them.")
MOST_SHOWN = 20


def blocked(other: Named) -> Message:
    """After a block."""
    title = t("You won't meet {name} through me any more.", name=Bold(other.name))
    silent = t("I won't ask you their questions, ask them yours, or show you to each other.")
    return Message(
        "safety.blocked",
        t("You won't meet this person through me any more."),
        (
            prose(title),
            Prose(one_after_another(silent, t("They aren't told."))),
            Buttons((Button(t("Take the block back"), Action("safety.unblock", (other.member,))),)),
            note(t("{command} shows whom you blocked.", command=BLOCKED)),
        ),
    )


def unblocked(other: Named) -> Message:
    """After a block was taken back."""
    return Message(
        "safety.unblocked",
        t("You may meet this person through me again."),
        (prose(t("You and {name} may meet through me again. They aren't told.", name=Bold(other.name))),),
    )


def not_blocked(other: Named) -> Message:
    """There was no block to take back."""
    return Message(
        "safety.not-blocked",
        t("There was no block to take back."),
        (prose(t("There was no block on {name}. Nothing has changed.", name=Bold(other.name))),),
    )


def blocks(others: Sequence[Named]) -> Message:
    """Whom a member blocked."""
    if not others:
        none = t("Your list is empty. {command} keeps you and someone apart.", command=BLOCK)
        return Message("safety.blocks", t("Your list of blocks is empty."), (prose(none),))
    lines: tuple[Text, ...] = tuple((one.name,) for one in others[:MOST_SHOWN])
    options = tuple(Option(one.member, one.name) for one in others[:MOST_SHOWN])
    more = len(others) - MOST_SHOWN
    rest: tuple[Block, ...] = (prose(tn("And one more.", "And {count} more.", more)),) if more > 0 else ()
    return Message(
        "safety.blocks",
        t("Here is whom you blocked."),
        (
            prose(Bold(t("Whom you blocked"))),
            Steps(lines),
            *rest,
            Choice(t("Unblock"), Action("safety.unblock-one"), options),
            note(t("Nobody but you sees this. They aren't told.")),
        ),
    )


def banned(other: Named) -> Message:
    """To the organiser who took a member out."""
    ended = t("What they had asked and taken on has ended.")
    return Message(
        "safety.banned",
        t("They can't ask or be asked here any more."),
        (
            prose(t("{name} can't ask or be asked here any more.", name=Bold(other.name))),
            Prose(one_after_another(ended, t("They are on no list of mine."))),
            Buttons((Button(t("Let them back in"), Action("safety.unban", (other.member,))),)),
            note(t("This is about me alone. To take them out of the whole community, use its own moderation.")),
        ),
    )


def unbanned(other: Named) -> Message:
    """To the organiser who let a member back in."""
    line = t("{name} may join me again. What had ended stays so.", name=Bold(other.name))
    return Message("safety.unbanned", t("They may join me again."), (prose(line),))


def not_banned(other: Named) -> Message:
    """There was nothing to lift."""
    line = t("{name} wasn't taken out, so nothing has changed.", name=Bold(other.name))
    return Message("safety.not-banned", t("They weren't taken out."), (prose(line),))


def bans(members: Sequence[tuple[Named, datetime | None]]) -> Message:
    """Whom moderators took out."""
    if not members:
        return said("safety.bans", t("Nobody is taken out here."))
    lines: list[Text] = []
    for one, until in members[:MOST_SHOWN]:
        name = Bold(one.name)
        lines.append((t("{name}, until {when}", name=name, when=Moment(until)) if until else name,))
    return Message(
        "safety.bans",
        t("Here is who can't ask or be asked."),
        (
            prose(Bold(t("Who can't ask or be asked"))),
            Steps(tuple(lines)),
            note(t("{command} lets somebody back in.", command=Code("/kith unban"))),
        ),
    )


def stopped(*, before: bool) -> Message:
    """To the organiser who stopped everything unasked."""
    first = t("I had stopped already.") if before else t("I've stopped.")
    second = t("Nothing goes out unasked from now on. Whoever types or presses something still gets an answer.")
    return Message(
        "safety.stopped",
        t("I send nothing unasked from now on."),
        (
            prose(Bold(first)),
            Prose(one_after_another(second, t("Questions wait and keep their place."))),
            Buttons((Button(t("Let it go on"), Action("safety.resume")),)),
            note(t("{command} does the same.", command=RESUME)),
        ),
    )


def resumed(waiting: int, minutes: int) -> Message:
    """To the organiser who let it go on."""
    first = t("I go on.")
    if not waiting:
        return Message("safety.resumed", first, (prose(Bold(first)), prose(t("Nothing had been waiting."))))
    many = tn("One message waited.", "{count} messages waited.", waiting)
    slow: Phrase = tn(
        "I check each again and send it within a minute.",
        "I check each again and spread them over {count} minutes.",
        minutes,
    )
    return Message("safety.resumed", first, (prose(Bold(first)), Prose(one_after_another(many, slow))))


def not_stopped() -> Message:
    """There was nothing to let go on."""
    return Message(
        "safety.not-stopped",
        t("I hadn't stopped."),
        (prose(t("I hadn't stopped. {command} is there when you need it.", command=STOP)),),
    )


def stopped_by_operator() -> Message:
    """Whoever runs Kith's computer stopped everything."""
    line = t("Whoever runs my computer stopped me everywhere. They alone can let me go on.")
    return said("safety.stopped-everywhere", line)


def minutes(span: timedelta) -> int:
    """Say a span in whole minutes, one at least."""
    return max(1, round(span / timedelta(minutes=1)))
