"""Organisers see what is wanted and not served, and make two topics one; the matcher reads either as both."""

from collections import Counter
from datetime import timedelta
from typing import Annotated

from core.commands import Arg, command, press
from core.errors import Refusal
from core.events import MemberLeft, TopicsChanged
from core.expertise import topics_messages as messages
from core.expertise.topics_known import fold, names
from core.expertise.topics_messages import Wanted
from core.expertise.topics_store import Listed, Merge, Shelf, TopicsUnit
from core.letters import reaction
from core.message import Message
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.spans import t

INTO = " into "
ENOUGH = 3  # members who want a topic, or questions about it, before organisers are shown it
FEW = 3  # members who know it, below which it is not served
SEASON = timedelta(days=90)
MOST = 10
LONGEST = 40


@command("merge", t("Organisers: make two topics one"), organiser=True)
async def merge(
    caller: Caller, unit: TopicsUnit, topics: Annotated[str, Arg(t("one topic into another"))] = ""
) -> Reply:
    """Make two topics one, or show what is wanted and what was merged."""
    if not topics:
        return Whisper(await _wanted(unit))
    one, found, other = (" ".join(part.split()) for part in topics.partition(INTO))
    if not (one and found and other) or max(len(one), len(other)) > LONGEST:
        raise Refusal(messages.NOT_A_TOPIC)
    other = (await unit.known_topics.same(other))[0]
    if fold(other) in {fold(one), fold((await unit.known_topics.same(one))[0])}:
        raise Refusal(messages.SAME)
    made = Merge(fold(one), one, other, caller.member, unit.now)
    for earlier in await unit.listed_topics.merges():
        if fold(earlier.into) == made.fold:  # what was read as the first is now read as the second
            await unit.listed_topics.merge(Merge(earlier.fold, earlier.name, other, caller.member, unit.now))
    await unit.listed_topics.merge(made)
    return Whisper(messages.merged(made, await _learn_anew((made.fold, fold(other)), unit)))


@press("expertise.part")
async def part(caller: Caller, unit: TopicsUnit, value: str) -> Reply:
    """Take a merge back."""
    _organises(caller)
    into = [merge.into for merge in await unit.listed_topics.merges() if merge.fold == value]
    await unit.listed_topics.part(value)
    await _learn_anew((value, *map(fold, into)), unit)
    return Replace(messages.parted())


@press("expertise.wanted")
async def wanted(caller: Caller, unit: TopicsUnit) -> Reply:
    """Show what is wanted."""
    _organises(caller)
    return Whisper(await _wanted(unit))


@reaction(TopicsChanged)
async def shelve(event: TopicsChanged, unit: TopicsUnit) -> None:
    """Keep who lists what, by topic."""
    lists = await unit.topics_of.lists_of(event.member)
    found = [
        Listed(shelf, fold(name), name)
        for shelf, listed in zip(Shelf, (lists.done, lists.learning, lists.curious), strict=True)
        for name in listed
    ]
    await unit.listed_topics.put(event.member, found)


@reaction(MemberLeft)
async def unshelve(event: MemberLeft, unit: TopicsUnit) -> None:
    """Who left lists nothing."""
    await unit.listed_topics.put(event.member, [])


async def _wanted(unit: TopicsUnit) -> Message:
    merges = {merge.fold: merge for merge in await unit.listed_topics.merges()}
    counts = await unit.listed_topics.counts()
    done = names([one for one in counts if one.shelf is Shelf.DONE], merges)
    wanting = names([one for one in counts if one.shelf is not Shelf.DONE], merges)
    known = {fold(name): count for name, count in done.items()}
    lacking = [
        Wanted(name, count, known.get(fold(name), 0))
        for name, count in sorted(wanting.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= ENOUGH and known.get(fold(name), 0) < FEW
    ]
    asked = Counter[str]()
    for text in await unit.listed_topics.unanswered(unit.now - SEASON):
        asked.update(list(await unit.experts.topics(text))[:1])
    left = [(topic, count) for topic, count in asked.most_common(MOST) if count >= ENOUGH]
    return messages.wanted(lacking[:MOST], left, list(merges.values()))


async def _learn_anew(folds: tuple[str, ...], unit: TopicsUnit) -> int:
    """Let the lists of those who list any of these be read again; return how many list the first."""
    listing = [await unit.listed_topics.listing(one) for one in folds]
    for member in dict.fromkeys(member for members in listing for member in members):
        unit.emit(TopicsChanged(unit.community, member))
    return len(set(listing[0]))


def _organises(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
