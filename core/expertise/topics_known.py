"""What topics are called here: spellings of one topic are one, merges of organisers hold, neighbours are learned.

A topic is told to others once several members list it; then it says nothing about any of them.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from core.expertise.terms import words
from core.expertise.topics_store import Count, ListedTopics, Merge

SEVERAL = 2  # members who list a topic before others are told that it is listed


def fold(topic: str) -> str:
    """Give what all spellings of a topic have in common: its words, stemmed, in any order."""
    return " ".join(sorted(set(words(topic)))) or " ".join(topic.casefold().split())


class CommunityTopics:
    """Implements `core.known_topics.KnownTopics`."""

    def __init__(self, listed: ListedTopics) -> None:
        """Read from the store."""
        self._listed = listed

    async def complete(self, prefix: str, limit: int = 20) -> Sequence[str]:
        """Give topics with a word that begins like this, those that most members list first."""
        prefix = " ".join(prefix.split())
        merges = {merge.fold: merge for merge in await self._listed.merges()}
        named = names(await self._listed.beginning(prefix), merges)
        called = {one.into for one in merges.values() if _begins(one.name, prefix) or _begins(one.into, prefix)}
        several = {name: count for name, count in named.items() if count >= SEVERAL}
        ranked = sorted({*several, *called}, key=lambda name: (-named.get(name, 0), name.casefold()))
        return ranked[:limit]

    async def near(self, topics: Collection[str], limit: int = 5) -> Sequence[str]:
        """Give topics that members list beside these: those that are seldom listed elsewhere first."""
        mine = {fold(topic) for topic in topics}
        beside = {key: count for key, count in (await self._listed.beside(mine)).items() if count >= SEVERAL}
        if not beside:
            return []
        every = await self._listed.counts()
        merges = {merge.fold: merge for merge in await self._listed.merges()}
        spelt, total = _spellings(every), Counter[str]()
        for one in every:
            total[one.fold] += one.members
        ranked = sorted(beside, key=lambda key: (-(beside[key] ** 2) / total[key], key))
        found = dict.fromkeys(merges[key].into if key in merges else spelt[key] for key in ranked)
        return [name for name in found if fold(name) not in mine][:limit]

    async def same(self, topic: str) -> Sequence[str]:
        """Give every name of this topic, the one in use first."""
        merges = await self._listed.merges()
        into = next((merge.into for merge in merges if merge.fold == fold(topic)), topic)
        others = [merge.name for merge in merges if fold(merge.into) == fold(into)]
        return list(dict.fromkeys([into, topic, *others]))


def names(counts: Sequence[Count], merges: Mapping[str, Merge]) -> dict[str, int]:
    """Add up how many list each topic under its common name."""
    spelt, found = _spellings(counts), Counter[str]()
    for one in counts:
        found[merges[one.fold].into if one.fold in merges else spelt[one.fold]] += one.members
    return dict(found)


def _spellings(counts: Sequence[Count]) -> dict[str, str]:
    """Choose the spelling that most use; of equals, the first by the alphabet."""
    best: dict[str, Count] = {}
    for one in sorted(counts, key=lambda count: (-count.members, count.name)):
        best.setdefault(one.fold, one)
    return {key: one.name for key, one in best.items()}


def _begins(name: str, prefix: str) -> bool:
    return any(word.startswith(prefix.casefold()) for word in (name.casefold(), *name.casefold().split()))
