"""Who is nominated: kinds of deed and people take turns, so that none of them starves and none returns at once.

A kind of deed that was not shown for long comes first, and within it whoever was not nominated for long; dice decide
between equals. Nobody comes twice in one post, and nobody who was asked in the last three months. Nothing is counted:
who did more does not come sooner.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.ids import MemberId
from core.ports import Chance
from core.shoutouts.model import TAGS, Deed, Kind
from core.shoutouts.months import months_back

MOST = 5  # lines in a post
ROTATION = 3  # months in which nobody returns
REMEMBERED = 24  # months that turns look back on
NEVER = ""  # sorts before every month
TWICE = 2

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier nomination: whose and what kind, whether they were asked, whether the line was shown."""

    period: str
    member: MemberId
    kind: Kind
    asked: bool
    shown: bool


def told(deeds: Iterable[Deed]) -> list[Deed]:
    """Keep the deeds about which a true line can be said: plain help counts where two different members gave thanks.

    Of one member's deeds of a kind the latest stays, with words before without.
    """
    best: dict[tuple[MemberId, Kind], Deed] = {}
    thankers: defaultdict[MemberId, set[MemberId]] = defaultdict(set)
    for deed in sorted(deeds, key=lambda one: (bool(one.words), one.at, one.id)):
        best[deed.doer, deed.kind] = deed
        if deed.kind is Kind.HELPED and deed.giver is not None:
            thankers[deed.doer].add(deed.giver)
    tagged = {doer for doer, kind in best if kind in TAGS}
    return [
        deed
        for deed in best.values()
        if deed.kind is not Kind.HELPED or (len(thankers[deed.doer]) >= TWICE and deed.doer not in tagged)
    ]


def resting(past: Iterable[Past], period: str) -> frozenset[MemberId]:
    """Name those who were asked too lately to be asked for this month."""
    since = months_back(period, ROTATION)
    return frozenset(one.member for one in past if one.asked and since <= one.period < period)


def choose(
    deeds: Sequence[Deed], eligible: Collection[MemberId], past: Sequence[Past], chance: Chance, most: int = MOST
) -> list[Deed]:
    """Choose the deeds of one post."""
    waiting: defaultdict[Kind, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if deed.doer in eligible:
            waiting[deed.kind].append(deed)
    last_of = _latest((one.member, one.period) for one in past if one.asked)
    shown = _latest((one.kind, one.period) for one in past if one.shown)
    for some in waiting.values():
        some.sort(key=lambda deed: deed.id)
        dice = {deed.id: chance.random() for deed in some}
        some.sort(key=lambda deed: (last_of.get(deed.doer, NEVER), dice[deed.id]))
    kinds = sorted(waiting)
    turns = {kind: chance.random() for kind in kinds}
    kinds.sort(key=lambda kind: (shown.get(kind, NEVER), turns[kind]))
    return list(_in_turn(kinds, waiting, most))


def _in_turn(kinds: Sequence[Kind], waiting: dict[Kind, list[Deed]], most: int) -> Iterator[Deed]:
    taken: set[MemberId] = set()
    while len(taken) < most and any(waiting.values()):
        for kind in kinds:
            waiting[kind] = [deed for deed in waiting[kind] if deed.doer not in taken]
            if waiting[kind] and len(taken) < most:
                deed = waiting[kind].pop(0)
                taken.add(deed.doer)
                yield deed


def _latest(pairs: Iterable[tuple[Name, str]]) -> dict[Name, str]:
    found: dict[Name, str] = {}
    for name, period in pairs:
        found[name] = max(period, found.get(name, NEVER))
    return found
