"""What a kind of ask changes: the words of its offer, how long it may take, how many are asked, and who is picked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from core.ids import MemberId
from core.questions.choices import Kind
from core.questions.model import OFFER_LIFE, WAVES
from core.spans import Phrase, t

NAMES: Mapping[Kind, Phrase] = {
    Kind.ANSWER: t("An answer"),
    Kind.FEEDBACK: t("Feedback on my work"),
    Kind.IDEAS: t("Ideas"),
    Kind.CHALLENGE: t("Challenge my idea"),
}

_LIVES = {Kind.IDEAS: timedelta(hours=6), Kind.FEEDBACK: timedelta(hours=8), Kind.CHALLENGE: timedelta(hours=8)}
_MORE_SEATS = {Kind.IDEAS: 2}  # many half-formed thoughts serve better than one that is finished
_FROM_AFAR = (Kind.FEEDBACK, Kind.CHALLENGE)  # a second pair of eyes comes from another circle
ENOUGH = 2  # so many to choose from for each seat, before the others are left out


def life_of(kind: Kind) -> timedelta:
    """Say how long an offer waits, in waking hours: reading somebody's work takes longer than a pointer."""
    return _LIVES.get(kind, OFFER_LIFE)


def seats_of(kind: Kind, look: int) -> int:
    """Say how many are asked in the look that comes after so many."""
    return WAVES[min(look, len(WAVES) - 1)] + _MORE_SEATS.get(kind, 0)


def seen_from_afar(kind: Kind, *, again: bool) -> bool:
    """Tell whether somebody from another circle is wanted: for feedback and doubt, and where a first help didn't do."""
    return again or kind in _FROM_AFAR


def from_another_circle(
    eligible: Collection[MemberId], near: Sequence[Mapping[MemberId, int]], seats: int
) -> frozenset[MemberId]:
    """Give those farthest from everybody in `near`, if they are enough to choose from; else all.

    Each mapping holds who is one or two steps of help away from somebody; who is in none is farther.
    """
    steps = {member: min((around.get(member, 3) for around in near), default=3) for member in eligible}
    for least in (3, 2):
        far = frozenset(member for member, away in steps.items() if away >= least)
        if len(far) >= seats * ENOUGH:
            return far
    return frozenset(eligible)


def title(kind: Kind, topic: str | None) -> Phrase:
    """Say in the offer what is hoped for."""
    if topic is not None:
        match kind:
            case Kind.ANSWER:
                return t("A question about {topic}", topic=topic)
            case Kind.FEEDBACK:
                return t("Feedback wanted, about {topic}", topic=topic)
            case Kind.IDEAS:
                return t("Ideas wanted, about {topic}", topic=topic)
            case Kind.CHALLENGE:
                return t("An idea to challenge, about {topic}", topic=topic)
    return _TITLES[kind]


def summary(kind: Kind) -> Phrase:
    """Say for a lock screen what came."""
    return _SUMMARIES[kind]


def plenty(kind: Kind) -> Phrase:
    """Say how little is enough."""
    return _PLENTY[kind]


_TITLES = {
    Kind.ANSWER: t("A question you may know about"),
    Kind.FEEDBACK: t("Feedback wanted on somebody's work"),
    Kind.IDEAS: t("Ideas wanted"),
    Kind.CHALLENGE: t("An idea to challenge"),
}
_SUMMARIES = {
    Kind.ANSWER: t("Someone has a question you may know about. Passing is fine."),
    Kind.FEEDBACK: t("Someone would like feedback on their work. Passing is fine."),
    Kind.IDEAS: t("Someone is looking for ideas. Passing is fine."),
    Kind.CHALLENGE: t("Someone would like their idea challenged. Passing is fine."),
}
_PLENTY = {
    Kind.ANSWER: t("A pointer or a few lines is plenty."),
    Kind.FEEDBACK: t("One thing that works and one to change is plenty."),
    Kind.IDEAS: t("One idea is plenty, half-formed ones too."),
    Kind.CHALLENGE: t("One doubt or one hard question is plenty."),
}
