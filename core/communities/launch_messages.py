"""Every sentence with which an organiser launches Kith: the card, the preview, the invitation, hosts and limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.actions import Action
from core.communities import trial_messages
from core.message import Block, Button, Buttons, Choice, Facts, Message, Option, Rule, Steps, Weight, note, prose, said
from core.places import Role
from core.reads import Headcount
from core.settings import Settings
from core.spans import Bold, Code, Phrase, Text, t, tn

JOIN = Button(t("Join Kith"), Action("members.switches"), Weight.MAIN)
STORES = Button(t("What it stores"), Action("communities.stores"))
LAUNCH, EVIDENCE, FORGET = Code("/kith launch"), Code("/kith evidence"), Code("/kith forget")
HELP, PILOT, NOTHING, USE = "help", "pilot", "nothing", Action("communities.use")

ORGANISERS = t("Organisers decide this. Please ask one of them.")
NOT_A_CHANNEL = t("Please send {command} in the channel that you mean.", command=LAUNCH)


@dataclass(frozen=True, slots=True)
class Launch:
    """What holds now, as the card shows it."""

    settings: Settings
    hosts: Sequence[str]
    people: Headcount
    imports: int
    channel: str | None  # what the channel is called in which the card stands; None where it stands in none
    posts: tuple[Option, ...] = ()  # what can be chosen about new posts, where it stands in one
    roles: Sequence[Role] = ()  # the reader's, where their platform tells of any


def card(launch: Launch) -> Message:
    """The launch card: what holds, and what can be chosen, by buttons alone."""
    chosen = launch.settings
    rows: tuple[tuple[Phrase, Text], ...] = (
        (t("The invitation"), (_invitation_stands(chosen),)),
        (t("Who can join"), (trial_messages.who_can_join(chosen),)),
        (t("Channel for help"), (_help_channel(chosen),)),
        (t("Hosts"), (", ".join(launch.hosts),) if launch.hosts else (t("none yet"),)),
        (t("What I read"), (_reads(launch.imports, len(chosen.listened)),)),
        (t("Who I can write to"), (_reach(launch.people),)),
    )
    buttons = (
        Button(t("See the invitation"), Action("communities.preview"), Weight.MAIN),
        Button(t("Choose hosts"), Action("communities.hosts")),
        Button(t("Before I read…"), Action("communities.before-reading")),
    )
    return Message(
        "communities.launch",
        t("Here is how I'm set up here."),
        (
            prose(Bold(t("Starting here"))),
            Facts(rows),
            *_use(launch),
            Buttons(buttons),
            note(t("{command} sets limits for everybody here.", command=Code("/kith settings"))),
        ),
    )


def invitation(chosen: Settings, *, told_only: bool) -> Message:
    """The invitation to join, for a channel. What it knows is said where it is true."""
    told = (prose(t("It knows only what you tell it.")),) if told_only else ()
    return Message(
        "communities.invitation",
        t("Kith finds people here who know. You can join with one tap."),
        (
            prose(Bold(t("Kith finds people here who know."))),
            prose(t("It's a bot; people answer.")),
            *told,
            *trial_messages.for_now(chosen),
            prose(t("Nothing starts until you join, and you can leave with one tap.")),
            Buttons((JOIN, STORES)),
        ),
    )


def preview(post: Message, people: Headcount, channel: str | None) -> Message:
    """The exact post, and who gets messages by it."""
    shown = tuple(block for block in post.blocks if not isinstance(block, Buttons))
    end: tuple[Block, ...]
    if channel is None:
        end = (prose(NOT_A_CHANNEL),)
    else:
        here = (
            t("Everybody in #{channel} will see this.", channel=channel)
            if channel
            else t("This channel will see this.")
        )
        end = (prose(here), Buttons((Button(t("Post it here"), Action("communities.post"), Weight.MAIN),)))
    return Message(
        "communities.preview",
        t("This is the invitation as it will be posted."),
        (
            prose(
                t(
                    "The post, word for word, with {one} and {other} below:",
                    one=Bold(JOIN.label),
                    other=Bold(STORES.label),
                )
            ),
            Rule(),
            *shown,
            Rule(),
            prose(t("Nobody gets a private message by it.")),
            prose(_reach(people)),
            *end,
        ),
    )


def posted() -> Message:
    """The invitation is on its way."""
    return said(
        "communities.posted",
        t("The invitation is on its way."),
        t("Who joins from it sees one screen, with every switch off."),
    )


def stores(*, imports: bool, listened: int = 0) -> Message:
    """What Kith keeps of a member, in short."""
    items: list[Text] = [
        (t("Your name and time zone, as this place gives them."),),
        (t("Each switch, with when you set it."),),
        (t("What you list, what you ask, and who helped whom."),),
    ]
    if imports:
        items.append((t("How often words came in messages that organisers handed over. Not the messages."),))
    return Message(
        "communities.stores",
        t("This is what I keep."),
        (
            prose(Bold(t("What I keep"))),
            Steps(tuple(items)),
            prose(_learns(listened)),
            Buttons((JOIN,)),
            note(
                t("{evidence} shows what I noted about you; {forget} takes it away.", evidence=EVIDENCE, forget=FORGET)
            ),
        ),
    )


def _use(launch: Launch) -> tuple[Block, ...]:
    roles = trial_messages.by_role(launch.settings, launch.roles)
    if launch.channel is None:
        where = prose(t("To choose a channel, send {command} there.", command=LAUNCH))
        return (where, Choice(t("Choose a trial…"), USE, roles)) if roles else (where,)
    options = (
        Option(HELP, t("Unanswered questions")),
        Option(PILOT, t("A trial")),
        Option(NOTHING, t("Neither")),
        *launch.posts,
        *roles,
    )
    label = t("Use channel or role for…") if launch.roles else t("Use this channel for…")
    trial = t("In a trial, people join from this channel alone. Unanswered questions come here if their asker agrees.")
    if launch.roles:
        trial = t("In a trial, people join from this channel alone, or with the role alone that you choose.")
    return (prose(trial), Choice(label, USE, options))


def _invitation_stands(chosen: Settings) -> Phrase:
    if chosen.invitation is None:
        return t("not posted yet")
    if chosen.invitation_name:
        return t("posted in #{channel}", channel=chosen.invitation_name)
    return t("posted")


def _help_channel(chosen: Settings) -> Phrase:
    if chosen.help_channel is None:
        return t("none yet")
    if chosen.help_channel_name:
        return t("unanswered questions go to #{channel}", channel=chosen.help_channel_name)
    return t("unanswered questions go to the channel you chose")


def _learns(listened: int) -> Phrase:
    if not listened:
        return t("I read no channel. I learn from commands, buttons and forms.")
    return tn(
        "In one channel, told there a week before, I count which words members use. I keep no text.",
        "In {count} channels, told there a week before, I count which words members use. I keep no text.",
        listened,
    )


def _reads(imports: int, listened: int) -> Phrase:
    if imports and listened:
        return tn(
            "A history that was handed over, and what members write in one channel, as counts of words.",
            "A history that was handed over, and what members write in {count} channels, as counts of words.",
            listened,
        )
    if listened:
        return tn(
            "Commands, buttons, forms, and what members write in one channel, as counts of words.",
            "Commands, buttons, forms, and what members write in {count} channels, as counts of words.",
            listened,
        )
    if imports:
        return t("A history that was handed over, as counts of words. I read no channel.")
    return t("Commands, buttons and forms. I read no channel.")


def _reach(people: Headcount) -> Phrase:
    return t(
        "I write in private to those who joined: {joined} of {known} people I know of. {asked} take questions.",
        joined=people.joined,
        known=people.known,
        asked=people.asked,
    )
