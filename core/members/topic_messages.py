"""Every sentence about the three lists: what one has done, is learning, is curious about."""

from collections.abc import Mapping, Sequence

from core.actions import Action
from core.fewer import Unasked, fewer
from core.forms import Form, TextField
from core.members.finding_messages import SHOW_MORE, may_show_more
from core.members.model import MOST_TOPICS, Member
from core.members.profile import Profile
from core.message import Block, Button, Buttons, Facts, Message, Weight, note, prose, said
from core.spans import Bold, Code, Phrase, Text, t

DONE, LEARNING, CURIOUS = "done", "learning", "curious"
LISTS: Mapping[str, Phrase] = {
    DONE: t("I've done this"),
    LEARNING: t("I'm learning this"),
    CURIOUS: t("I'm curious about this"),
}
LONGEST_LINE = 200
JOIN_FIRST = t("Please join first: {command}. Then I keep your topics.", command=Code("/kith join"))


def lists_form(member: Member, profile: Profile, *, less: bool = False) -> Form:
    """The three lists and a line, none of them graded; `less`: who finds them reads name and topics only."""
    line = (
        t("Such as: a change of career.")
        if less
        else t("Such as: a change of career. Who finds you by topic reads it.")
    )
    held = {DONE: member.topics, LEARNING: profile.learning, CURIOUS: profile.curious}
    hint = t("Up to {count}, with commas between them", count=MOST_TOPICS)
    return Form(
        Action("members.topics"),
        t("My topics"),
        (
            *(
                TextField(name, label, hint, ", ".join(held[name]), required=False, longest=400)
                for name, label in LISTS.items()
            ),
            TextField(
                "been_through",
                t("I've been through…"),
                line,
                profile.been_through,
                required=False,
                longest=LONGEST_LINE,
            ),
        ),
        t("Save"),
    )


def lists(
    member: Member,
    profile: Profile,
    near: Sequence[str],
    *,
    organiser: bool,
    saved: bool = False,
    less: bool = False,
) -> Message:
    """My lists as they are now, and what others list beside them; `less`: who finds them doesn't read their line."""
    held = {DONE: member.topics, LEARNING: profile.learning, CURIOUS: profile.curious}
    rows: list[tuple[Phrase, Text]] = [
        (label, (", ".join(held[name]),) if held[name] else (t("nothing yet"),)) for name, label in LISTS.items()
    ]
    if profile.been_through:
        rows.append((t("I've been through…"), (profile.been_through,)))
    blocks: list[Block] = [prose(Bold(t("Your topics"))), Facts(tuple(rows))]
    if near:
        blocks.append(prose(t("Who lists these also lists {topics}.", topics=", ".join(near))))
    buttons = [
        Button(t("Change my topics"), Action("members.lists"), Weight.MAIN),
        Button(t("What I know about you"), Action("expertise.evidence")),
    ]
    if organiser:
        buttons.append(Button(t("Topics wanted here"), Action("expertise.wanted")))
    if less and profile.been_through:
        blocks.append(may_show_more())
        buttons.append(SHOW_MORE)
    blocks += [
        Buttons(tuple(buttons)),
        note(t("The first list says what I may ask you about. Whom you help reads what fits. Nothing is graded.")),
    ]
    summary = t("Your topics are saved.") if saved else t("Here are your topics.")
    return Message("members.topics", summary, tuple(blocks))


def line_too_long() -> Phrase:
    """The line has room for less."""
    return t("Please keep it to {count} characters.", count=LONGEST_LINE)


def still_you(member: Member, profile: Profile) -> Message:
    """Once a season: do these still fit?"""
    rows: list[tuple[Phrase, Text]] = [
        (LISTS[name], (", ".join(listed),))
        for name, listed in ((DONE, member.topics), (LEARNING, profile.learning), (CURIOUS, profile.curious))
        if listed
    ]
    buttons = (
        Button(t("Still me"), Action("members.still-me"), Weight.MAIN),
        Button(t("Change my topics"), Action("members.lists")),
        fewer(Unasked.STILL_YOU),
    )
    return Message(
        "members.still-you",
        t("Do your topics still fit? No need to answer."),
        (
            prose(Bold(t("Is this still you?"))),
            Facts(tuple(rows)),
            prose(t("People change. If nothing did, there is nothing you need to do.")),
            Buttons(buttons),
            note(t("Why this: once a season I ask whether your topics still fit.")),
        ),
    )


def still_me() -> Message:
    """Good."""
    return said("members.still-me", t("Good. I'll go by these topics."))
