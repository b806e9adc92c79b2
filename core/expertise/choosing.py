"""Choosing whom to ask: rank, draw, log the decision with its exact chances, say why."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from core.expertise.model import Ask, Candidate, Ground
from core.expertise.shelf import Shelf
from core.expertise.store import Considered, Decision, EvidenceLog
from core.expertise.terms import Terms
from core.expertise.topics import topical
from core.expertise.waves import draw
from core.ids import CommunityId, MemberId, QuestionId
from core.ports import Chance
from core.reads import Because, Seat, Wave

EXPLORE = 0.1  # the chance that a seat is drawn from the next best instead of the best
LOGGED = 30  # candidates kept of a decision
MOST_TOPICS = 3


class Matching:
    """Implements `core.reads.Experts` over the evidence log and the process's shelf of matchers."""

    def __init__(
        self, community: CommunityId, evidence: EvidenceLog, shelf: Shelf, now: datetime, chance: Chance
    ) -> None:
        """Read evidence and write decisions of one community."""
        self._community = community
        self._evidence = evidence
        self._shelf = shelf
        self._now = now
        self._chance = chance

    async def choose(
        self,
        question: QuestionId,
        text: str,
        asker: MemberId,
        channel: str,
        look: int,
        seats: int,
        eligible: Collection[MemberId],
    ) -> Wave:
        """Rank the eligible, draw a wave, log it."""
        now = self._now
        matcher = await self._shelf.matcher(self._community, self._evidence)
        terms = Terms(await self._evidence.key())
        ask = Ask(asker, now.timestamp(), channel, terms.of(text))
        candidates = matcher.rank(ask, eligible=eligible, top=LOGGED)
        drawn = draw(candidates, seats, EXPLORE, self._chance)
        chosen = {seat.candidate.member: seat for seat in drawn}
        considered = tuple(
            Considered(
                c.member,
                c.score,
                c.probability,
                chosen[c.member].propensity if c.member in chosen else None,
                c.member in chosen and chosen[c.member].explored,
            )
            for c in candidates
        )
        version = self._shelf.weights.version
        await self._evidence.decided(Decision(question, look, now, version, len(eligible), considered))
        readable = terms.readable(text)
        bits = topical(matcher, terms, await self._evidence.words(readable.keys()))
        given = []
        for seat in drawn:
            who, because = seat.candidate, await self._because(seat.candidate, readable, bits)
            given.append(Seat(who.member, seat.propensity, seat.explored, who.probability, because))
        return Wave(tuple(given), len(eligible))

    async def topics(self, text: str) -> Sequence[str]:
        """Give the words that name the text's topic; none in a process that has not ranked here yet."""
        matcher = self._shelf.warm(self._community)
        if matcher is None:
            return ()
        terms = Terms(await self._evidence.key())
        readable = terms.readable(text)
        bits = topical(matcher, terms, await self._evidence.words(readable.keys()))
        return [readable[term] for term in sorted(bits, key=lambda term: -bits[term])][:MOST_TOPICS]

    async def _because(
        self, candidate: Candidate, readable: dict[int, str], bits: dict[int, float]
    ) -> tuple[Because, ...]:
        grounds = []
        for reason in candidate.reasons:
            named = [term for term in reason.terms if term in readable]
            if reason.ground is not Ground.DECLARED:  # a member's own list may be named whole
                named = sorted((term for term in named if term in bits), key=lambda term: -bits[term])
            topics = [readable[term] for term in named]
            last = datetime.fromtimestamp(reason.last, UTC) if reason.last is not None else None
            grounds.append(Because(str(reason.ground), tuple(topics[:MOST_TOPICS]), last))
        return tuple(grounds)
