"""How an asker is called before others: by name, by first name, or not at all, to the very end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.barriers import Barriers
from core.ids import MemberId
from core.manners import Manners, as_asker, as_helper
from core.places import Home
from core.questions.choices import Naming as Naming  # noqa: PLC0414 - handed on
from core.questions.model import Question
from core.questions.offer import Offer
from core.reads import Because, People
from core.spans import Bold, Phrase, t

SOMEONE = t("the person who asked")
_SOMEONE_FIRST = t("The person who asked")


class NamingUnit(Protocol):
    """What naming needs of a unit."""

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def manners(self) -> Manners:
        """How they like to learn and help."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """The asker as others read of them: somebody's name, or within a sentence *the person who asked*."""

    name: str | Phrase
    anonymous: bool


async def apart(question: Question, reader: MemberId, barriers: Barriers) -> bool:
    """Tell whether this reader may neither see nor take on the question, as far as that tells nobody who asked."""
    return await barriers.apart(question.asker, reader, unnamed=question.naming is Naming.ANONYMOUS)


async def shown(question: Question, unit: NamingUnit) -> Shown:
    """Say how everybody but the asker may call them. Every message that names the asker to others asks this."""
    if question.naming is Naming.ANONYMOUS:
        return Shown(SOMEONE, anonymous=True)
    name = (await unit.people.named(question.asker)).name
    return Shown(first_name(name) if question.naming is Naming.FIRST else name, anonymous=False)


async def manners_of(
    question: Question, offer: Offer, names: tuple[str | Phrase, str], unit: NamingUnit
) -> Sequence[Phrase]:
    """Say how the helper likes to help and the asker to learn, where the two talk; of who isn't named, nothing.

    `names` are the asker's and the helper's.
    """
    asker, helper = names
    helps = as_helper(helper, await unit.manners.of(offer.member))
    if question.naming is Naming.ANONYMOUS:
        return helps
    return (*helps, *as_asker(asker, await unit.manners.of(question.asker)))


def opening(name: str | Phrase) -> str | Phrase:
    """Give a shown name as it stands at the beginning of a sentence."""
    return name if isinstance(name, str) else _SOMEONE_FIRST


def first_name(name: str) -> str:
    """Give the first word of a name; a name without words stays as it is."""
    return next(iter(name.split()), name)


def may_know(question: Question, member: MemberId) -> bool:
    """Tell whether this member may know who asked: everybody if they are named, else the asker alone."""
    return question.naming is not Naming.ANONYMOUS or member == question.asker


def from_whom(question: Question, asker: str | Phrase, *, accepted: bool = False) -> Phrase:
    """Say in an offer, in its preview and in a list from whom the question is; `asker` is what `shown` gave."""
    if question.naming is Naming.ANONYMOUS:
        return t("It's from someone who'd rather not be named.")
    if question.question_first and not accepted:
        return t("You'll see who asks if you accept.")
    return t("It's from {name}.", name=Bold(asker))


def sayable(question: Question, because: Sequence[Because]) -> tuple[Because, ...]:
    """Leave out the grounds that would say who asked, or from where, before the helper may know."""
    if question.naming is Naming.ANONYMOUS:
        return tuple(one for one in because if one.ground not in _TELLING)
    return tuple(one for one in because if one.ground != _ASKER or not question.question_first)


def home_of(question: Question) -> Home | None:
    """Say where others are written to: beside the question, or where each of them is if nobody may know its home."""
    return None if question.naming is Naming.ANONYMOUS else question.home


_ASKER = "helped-asker"
_TELLING = {_ASKER, "active-here"}
