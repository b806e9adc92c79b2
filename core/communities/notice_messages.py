"""Every sentence about reading what was written before: the notice in a channel, and leaving oneself out."""

from datetime import datetime

from core.actions import Action
from core.communities.launch_messages import LAUNCH, STORES
from core.forms import Form, TextField
from core.message import Block, Button, Buttons, Message, Quote, Rule, Weight, prose, said
from core.settings import Settings
from core.spans import Bold, Moment, Phrase, t

LONGEST = 120
FIRST_SAY = t("Please say first what is to be read. {command} has a button for it.", command=LAUNCH)
NOT_HERE = t("Please send {command} in the channel in which people should see it.", command=LAUNCH)


def notice_form(chosen: Settings) -> Form:
    """What is to be read, and since when."""
    return Form(
        Action("communities.notice"),
        t("Before I read"),
        (
            TextField(
                "what",
                t("What is to be read"),
                t("Such as: the messages in the public channels"),
                chosen.notice_what,
                longest=LONGEST,
            ),
            TextField("since", t("Since when"), t("Such as: January 2024"), chosen.notice_since, longest=40),
        ),
        t("See the post"),
        introduction=((t("People can leave themselves out. Reading begins a week after the post, or later."),),),
    )


def notice(what: str, since: str, begins: datetime) -> Message:
    """The notice, for a channel."""
    return Message(
        "communities.notice",
        t("Organisers want me to read what was written here. You can leave yourself out."),
        (
            prose(Bold(t("Before I read what was written here"))),
            prose(t("The organisers will hand over this, from {since} on:", since=since)),
            Quote(what),
            prose(t("I keep counts of words, not text, to see who may know what. I write to nobody because of it.")),
            prose(t("Reading begins at {when}, or later.", when=Moment(begins))),
            Buttons((Button(t("Leave me out"), Action("members.leave-out"), Weight.MAIN), STORES)),
        ),
    )


def preview(post: Message, channel: str) -> Message:
    """The exact post."""
    here = t("Everybody in #{channel} will see this.", channel=channel) if channel else t("This channel will see this.")
    shown: tuple[Block, ...] = tuple(block for block in post.blocks if not isinstance(block, Buttons))
    change = Button(t("Write it anew"), Action("communities.reword"))
    return Message(
        "communities.notice-preview",
        t("This is the notice as it will be posted."),
        (
            prose(t("The post, word for word, with {button} below:", button=Bold(t("Leave me out")))),
            Rule(),
            *shown,
            Rule(),
            prose(here),
            Buttons((Button(t("Post the notice"), Action("communities.post-notice"), Weight.MAIN), change)),
        ),
    )


def posted() -> Message:
    """The notice is on its way."""
    return said("communities.notice-posted", t("The notice is on its way."), t("It has to stand for a week."))


def nothing_said() -> Phrase:
    """A field is empty."""
    return t("Please fill this in, so that people know what it is about.")
