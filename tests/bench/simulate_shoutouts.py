"""Two simulated years of shout-outs: how many different people are thanked, and whether a kind of deed starves.

    PYTHONPATH=. .venv/bin/python tests/bench/simulate_shoutouts.py

The rules are Kith's own (`core.shoutouts.choosing`); the community is invented, and so is what it agrees to. We assume
that help is unequal: the most helpful of a hundred members is thanked ten times as often as the one in the middle. The
other way, "the five most thanked", is what a leaderboard would post; both ask people who are equally ready to be named.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bots.clocks import Dice
from core.ids import MemberId
from core.shoutouts.choosing import MOST, Past, choose, resting, told
from core.shoutouts.model import Deed, Kind, Says
from core.shoutouts.months import months_back

MONTHS = 24
COMMUNITIES = 20
LAST = "2028-10"
NEWS = 0.7  # of members have news on, so that they can be asked
SAYS = {Says.NAMED: 0.5, Says.UNNAMED: 0.1, Says.NO: 0.1, Says.NOTHING: 0.3}
KINDS = {
    Kind.HELPED: 0.5,
    Kind.PATIENT: 0.12,
    Kind.CLEAR: 0.15,
    Kind.THINKING: 0.08,
    Kind.CONNECTED: 0.05,
    Kind.CAME_BACK: 0.1,
}


@dataclass
class Tally:
    """What two years came to."""

    members: int
    asked: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    months_with: Counter[Kind] = field(default_factory=Counter)


def deeds_of(
    month: str, members: Sequence[str], weights: Sequence[float], rate: float, dice: random.Random
) -> list[Deed]:
    """Invent a month's thanks, `rate` for each member."""
    begin = datetime.fromisoformat(f"{month}-01T12:00:00").replace(tzinfo=UTC)
    found = []
    for number in range(round(len(members) * rate)):
        doer, giver = dice.choices(members, weights)[0], dice.choice(members)
        kind = dice.choices([*KINDS], [*KINDS.values()])[0]
        if doer != giver:
            at = begin + timedelta(minutes=number)
            teller = None if kind is Kind.CAME_BACK else MemberId(giver)
            found.append(Deed(f"{month}-{number:05}", kind, MemberId(doer), at, f"{month}:{number}", teller))
    return found


def two_years(size: int, rate: float, seed: int, *, leaderboard: bool = False) -> Tally:
    """Live through two years."""
    dice = random.Random(seed)
    members = [f"m{number:04}" for number in range(size)]
    weights = [
        (1 + number) ** -0.6 for number in range(size)
    ]  # the first helps ten times as often as the median of 100
    reachable = {MemberId(one) for one in members if dice.random() < NEWS}
    organisers = {MemberId(one) for one in members[: max(1, size // 50)]}
    past: list[Past] = []
    tally = Tally(size)
    for back in reversed(range(MONTHS)):
        month = months_back(LAST, back)
        deeds = deeds_of(month, members, weights, rate, dice)
        known = told(deeds)
        if leaderboard:
            counted = Counter(deed.doer for deed in deeds if deed.doer in reachable)
            first = {deed.doer: deed for deed in deeds}
            chosen = [first[doer] for doer, _ in counted.most_common(MOST)]
        else:
            eligible = {deed.doer for deed in known} & reachable - organisers - resting(past, month)
            chosen = choose(known, eligible, past, Dice(dice.randrange(2**32)))
        for deed in chosen:
            says = dice.choices([*SAYS], [*SAYS.values()])[0]
            shown = says in {Says.NAMED, Says.UNNAMED}
            past.append(Past(month, deed.doer, deed.kind, asked=True, shown=shown))
            tally.asked[deed.doer] += 1
            tally.named[deed.doer] += says is Says.NAMED
            tally.kinds[deed.kind] += shown
        for kind in {one.kind for one in past if one.period == month and one.shown}:
            tally.months_with[kind] += 1
    return tally


def share(tallies: Sequence[Tally], of: str) -> float:
    """Give a mean share of all members."""
    return sum(len([one for one, times in getattr(t, of).items() if times]) / t.members for t in tallies) / len(tallies)


def same_five(tallies: Sequence[Tally]) -> float:
    """Give the share of names in posts that the five most named members hold."""
    shares = [sum(times for _, times in t.named.most_common(5)) / max(1, sum(t.named.values())) for t in tallies]
    return sum(shares) / len(shares)


def main() -> None:
    """Print both tables."""
    print("| members | thanks a month | way | asked, of all | named, of all | names that are the same five |")
    print("|--:|--:|---|--:|--:|--:|")
    for size, rate in ((30, 0.4), (120, 0.4), (500, 0.4)):
        for leaderboard in (False, True):
            tallies = [two_years(size, rate, seed, leaderboard=leaderboard) for seed in range(COMMUNITIES)]
            way = "the five most thanked" if leaderboard else "Kith"
            cells = f"{share(tallies, 'asked'):.0%} | {share(tallies, 'named'):.0%} | {same_five(tallies):.0%}"
            print(f"| {size} | {size * rate:.0f} | {way} | {cells} |")
    print()
    print("| kind of deed | of all thanks | of all lines | months of 24 that show it |")
    print("|---|--:|--:|--:|")
    tallies = [two_years(120, 0.4, seed) for seed in range(COMMUNITIES)]
    lines = sum(sum(t.kinds.values()) for t in tallies)
    for kind in Kind:
        shown = sum(t.kinds[kind] for t in tallies)
        months = sum(t.months_with[kind] for t in tallies) / len(tallies)
        print(f"| {kind} | {KINDS[kind]:.0%} | {shown / lines:.0%} | {months:.0f} |")


if __name__ == "__main__":
    main()
