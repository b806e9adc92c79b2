"""Why somebody is asked, said exactly: at most two grounds, the strongest about the topic first."""

from collections.abc import Sequence
from datetime import datetime

from core.moments import month_of
from core.questions.offer import Offer, Via
from core.reads import Because
from core.spans import Inline, Phrase, t


def why_said(offer: Offer, channel: str, now: datetime) -> Phrase:
    """Say why this offer came to this member."""
    match offer.via:
        case Via.REFERRAL:
            return t("Someone who was asked about this named you.")
        case Via.FIRST:
            return t("Whoever asked would like you to see it before others.")
        case _:
            return why_you(offer.because, channel, now)


def why_you(because: Sequence[Because], channel: str, now: datetime) -> Phrase:
    """Say up to two grounds that can be said exactly, a sentence each: the strongest about the topic comes first.

    A second one repeats nothing: it names other topics, or none.
    """
    grounds = [one for one in because if _ground(one, channel, now) is not None]
    first = next((one for one in grounds if one.topics), next(iter(grounds), None))
    second = next((one for one in grounds if one is not first and not set(one.topics) & _named(first)), None)
    said_of = [ground for one in (first, second) if one is not None and (ground := _ground(one, channel, now))]
    match said_of:
        case []:
            return t("You take questions, and I also ask people I know less about.")
        case [one]:
            return one
        case _:
            return t("{one} {other}", one=said_of[0], other=said_of[1])


def _named(one: Because | None) -> set[str]:
    return set(one.topics) if one is not None else set()


def _ground(one: Because, channel: str, now: datetime) -> Phrase | None:
    about: Inline | None = None
    match one.topics[:2]:
        case (first, second):
            about = t("{one} and {other}", one=first, other=second)
        case (first,):
            about = first
    when = month_of(one.last, now) if one.last else None
    match one.ground:
        case "helped" if about and when:
            found = t("You helped with {topics} in {month}.", topics=about, month=when)
        case "declared" if about:
            found = t("You've listed {topics}.", topics=about)
        case "answered-about" if about and when:
            found = t("You've answered about {topics}, last in {month}.", topics=about, month=when)
        case "spoke-about" if about:
            found = t("You've written about {topics}.", topics=about)
        case "helped-asker":
            found = t("You've helped this person before.")
        case "active-here" if channel:
            found = t("You've answered questions in #{channel}.", channel=channel)
        case _:
            return None
    return found
