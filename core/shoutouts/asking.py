"""Every sentence that asks for agreement to a line of the post, and what the answer turns into."""

from dataclasses import dataclass
from datetime import datetime

from core.actions import Action
from core.fewer import Unasked, fewer
from core.forms import Form, TextField
from core.message import Block, Button, Buttons, Message, Weight, note, prose, said
from core.shoutouts.messages import MENTIONS
from core.shoutouts.model import LONGEST_LINE, LONGEST_WORDS, Kind, Nomination, Says, Side
from core.shoutouts.posting import Line, month, shown
from core.spans import Bold, Moment, Phrase, t

GONE = t("This month's post is out, or no longer planned. There is nothing you need to do.")
POSTED = t("The post is out, so its words stay. You can take your part out.")
EMPTY = t("Please write a few words, or close this.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A nomination as one side of it reads it, with the exact line. `giver` wrote the quotation, if there is one."""

    nomination: Nomination
    side: Side
    line: Line
    giver: str | None
    channel: str
    post_at: datetime


def ask(asked: Asked) -> Message:
    """May I post this?"""
    ids = (asked.nomination.id,)
    doing = asked.side is Side.DOER
    return Message(
        "shoutouts.ask",
        t("May I post a thank you with your name? If you don't answer, I won't.")
        if doing
        else t("May I post your words of thanks? If you don't answer, I won't."),
        (
            prose(Bold(_title(asked))),
            prose(_may_i(asked)),
            *shown(asked.line),
            prose(
                t("If you don't answer, I won't name you.") if doing else t("If you don't answer, your words stay out.")
            ),
            Buttons(
                (
                    Button(t("Post it with my name"), Action("shoutouts.named", ids), Weight.MAIN),
                    Button(t("Post without my name"), Action("shoutouts.unnamed", ids)),
                    Button(t("Don't post"), Action("shoutouts.no", ids)),
                    Button(t("More…"), Action("shoutouts.more", ids)),
                )
            ),
            note(_why(asked)),
        ),
    )


def answered(asked: Asked) -> Message:
    """What the question turns into."""
    when = Moment(asked.post_at)
    match asked.nomination.says(asked.side):
        case Says.NAMED:
            first = t("Thank you. I'll post it with your name.")
            more = t("It goes out at {when}.", when=when)
        case Says.UNNAMED:
            first = t("Thank you. I'll post it without your name.")
            more = t("It goes out at {when}.", when=when)
        case _:
            first = t("I won't post it.")
            more = t("Nobody is told what you chose.")
    change = Buttons((Button(t("Change my answer"), Action("shoutouts.change", (asked.nomination.id,))),))
    return Message("shoutouts.answered", first, (prose(first), prose(more), change))


def posted(asked: Asked) -> Message:
    """The post is out, with this side's part in it."""
    out = Button(t("Take my part out"), Action("shoutouts.out", (asked.nomination.id,)))
    there = _there(asked.channel)
    return Message("shoutouts.posted", t("The post is out. Thank you."), (prose(there), Buttons((out,))))


def closed() -> Message:
    """Nothing more is needed."""
    return said("shoutouts.closed", t("Nothing more is needed on this one. Thank you."))


def taken_out() -> Message:
    """The post says it no more."""
    return said("shoutouts.out", t("I've taken your part out of the post."))


def more(asked: Asked) -> Message:
    """What else one may say."""
    ids = (asked.nomination.id,)
    blocks: tuple[Block, ...] = (
        *shown(asked.line),
        Buttons(
            (
                Button(t("Change the words"), Action("shoutouts.words", ids)),
                Button(t("Never ask me"), Action("shoutouts.never", ids)),
                Button(t("Back to my answer"), Action("shoutouts.change", ids)),
                fewer(Unasked.SHOUTOUTS),
            )
        ),
    )
    return Message("shoutouts.more", t("You can change the words, or ask me to never ask."), blocks)


def never() -> Message:
    """Remembered."""
    back = t("I won't name you and won't ask again. {command} changes that.", command=MENTIONS)
    return said("shoutouts.never", t("Noted."), back)


def words_form(nomination: Nomination, side: Side) -> Form:
    """Change the line (the doer) or the quotation (the giver)."""
    if side is Side.DOER:
        hint = t("Such as: explained networks until they made sense")
        field = TextField("words", t("What follows your name"), hint, nomination.line, longest=LONGEST_LINE)
    else:
        hint = t("They stand in the post as yours.")
        field = TextField("words", t("Your words"), hint, nomination.quote, lines=True, longest=LONGEST_WORDS)
    other = t("Whoever agreed to the earlier words is asked again.")
    return Form(
        Action("shoutouts.words", (nomination.id,)), t("Change the words"), (field,), t("See it again"), ((other,),)
    )


def _title(asked: Asked) -> Phrase:
    if asked.side is Side.GIVER:
        return t("May I quote you?")
    return t("{name} thanked you", name=asked.giver) if asked.giver else t("May I thank you in the channel?")


def _may_i(asked: Asked) -> Phrase:
    when = Moment(asked.post_at)
    if asked.channel:
        return t("May I post this in #{channel} at {when}?", channel=asked.channel, when=when)
    return t("May I post this in the channel for thanks at {when}?", when=when)


def _there(channel: str) -> Phrase:
    if channel:
        return t("The post is in #{channel}. Thank you.", channel=channel)
    return t("The post is in the channel for thanks. Thank you.")


def _why(asked: Asked) -> Phrase:
    during = month(asked.nomination.period)
    if asked.side is Side.GIVER:
        return t("Why this: you thanked someone in {month}. {command} says never.", month=during, command=MENTIONS)
    if asked.giver:
        return t("Why this: you were thanked in {month}. {command} says never.", month=during, command=MENTIONS)
    match asked.nomination.kind:
        case Kind.ADDED:
            return t("Why this: an organiser would like to thank you. {command} says never.", command=MENTIONS)
        case Kind.ASKED:
            return t("Why this: others had your question, too. {command} says never.", command=MENTIONS)
        case Kind.CONNECTED:
            return t("Why this: you thought of someone who helped. {command} says never.", command=MENTIONS)
        case Kind.CAME_BACK:
            return t("Why this: you said in {month} what worked. {command} says never.", month=during, command=MENTIONS)
        case _:
            return t("Why this: you helped someone in {month}. {command} says never.", month=during, command=MENTIONS)
