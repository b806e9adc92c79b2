"""Which kept answers may help with a text: those that speak of a good part of what it is about.

A term that few kept answers share says more than one that many share; the weight of the shared terms, of all the
text's terms, is how much of the text an answer speaks of. One shared word is never enough, unless it is all there is.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log

from core.barriers import Barriers
from core.ids import MemberId
from core.questions.kept import Kept
from core.questions.sharing_store import KeptBook
from core.reads import People
from core.sharing import Card, Vocabulary

LEAST = 0.3  # of the weight of a text's terms
TWO = 2


def coverage(asked: Collection[int], each: Mapping[str, frozenset[int]], kept: int) -> dict[str, float]:
    """Tell for each kept answer how much of the text it speaks of, from 0 to 1; those that say too little are out."""
    used = Counter(term for terms in each.values() for term in terms if term in asked)
    weight = {term: log(1.0 + (kept + 1) / (used[term] + 0.5)) for term in asked}
    whole = sum(weight.values())
    found = {}
    for name, terms in each.items():
        shared = terms & set(asked)
        share = sum(weight[term] for term in shared) / whole if whole else 0.0
        if share >= LEAST and len(shared) >= min(TWO, len(asked)):
            found[name] = share
    return found


class KeptShelf:
    """Implements `core.sharing.KeptAnswers`."""

    def __init__(self, book: KeptBook, vocabulary: Vocabulary, people: People, barriers: Barriers) -> None:
        """Read what is kept, what texts are about, names, and who is barred from whom."""
        self._book = book
        self._vocabulary = vocabulary
        self._people = people
        self._barriers = barriers

    async def about(self, text: str, reader: MemberId, most: int = 3) -> Sequence[Card]:
        """Return the kept answers that may help with this text, the best first; none of somebody barred."""
        asked = await self._vocabulary.terms(text)
        if not asked:
            return ()
        found = {kept.id: (kept, terms) for kept, terms in await self._book.sharing(asked)}
        share = coverage(asked, {name: terms for name, (_, terms) in found.items()}, await self._book.count())
        barred = await self._barriers.barred(reader)
        best = sorted(share, key=lambda name: (share[name], name), reverse=True)
        # Who isn't named is hidden from nobody: else blocking one member after another would tell who it was.
        fitting = [found[name][0] for name in best if not found[name][0].named or found[name][0].helper not in barred]
        return [await card_of(kept, self._people) for kept in fitting[:most]]


async def card_of(kept: Kept, people: People) -> Card:
    """Make the card as others read it."""
    name = (await people.named(kept.helper)).name if kept.named else None
    return Card(kept.id, kept.question, kept.asked, kept.answer, name, kept.kept_at or kept.made_at)
