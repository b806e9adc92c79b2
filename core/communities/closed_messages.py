"""What organisers read about a place in which Kith can't write: which one, why, and how it goes on."""

from core.communities.mending_messages import AGAIN
from core.message import Buttons, Message, note, prose
from core.spans import Bold, Code, Link, Phrase, t

LAUNCH = Code("/kith launch")


def closed(name: str, address: str, why: str) -> Message:
    """Where Kith can't write, and who can change that. A place without a known name is a link."""
    summary = t("There is a place here in which I can't write.")
    if why == "room":
        summary = t("Two people here have no place to talk.")
    return Message(
        "communities.place-closed",
        summary,
        (
            prose(Bold(summary)),
            prose(_reason(why, _named(name, address))),
            prose(t("What I could not write there waits for up to a week. Nobody else was told.")),
            Buttons((AGAIN,)),
            note(t("Why this: you look after Kith here. I tell you once a week, not with every message.")),
        ),
    )


def _named(name: str, address: str) -> Link | Bold:
    channel = t("the channel {name}", name=f"#{name}") if name else t("the channel")
    return Link(channel, address) if address else Bold(channel)


def _reason(why: str, place: Link | Bold) -> Phrase:
    match why:
        case "archived":
            return t(
                "I can't write in {place}: it is archived. Open it again, or choose another with {launch}.",
                place=place,
                launch=LAUNCH,
            )
        case "gone":
            return t(
                "I can't find {place}. If it is private now, add me to it; else choose another with {launch}.",
                place=place,
                launch=LAUNCH,
            )
        case "room":
            return t("I may not open a message for several people here. Whoever runs me can name a channel for it.")
        case "outside":
            return t("I'm not in {place}. Somebody who is can add me to it, as they would add anybody.", place=place)
        case _:
            return t(
                "The rules of {place} let me write nothing. Somebody who looks after it can change them.", place=place
            )
