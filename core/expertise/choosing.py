"""Choosing whom to ask: rank, draw, log the decision with its exact chances, say why."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from math import log

from core.expertise.features import VERSION
from core.expertise.model import Ask, Candidate, Ground
from core.expertise.offers import enough
from core.expertise.scholar import Scholar
from core.expertise.shelf import Shelf
from core.expertise.store import EvidenceLog
from core.expertise.terms import Terms
from core.expertise.topics import topical
from core.expertise.waves import LOGGED, SPREAD, Turns, draw
from core.expertise.waves_store import Considered, Decision, Patience, WaveLog
from core.ids import CommunityId, MemberId, QuestionId
from core.ports import Chance
from core.reads import Because, Seat, Wave

EXPLORE = 0.1  # the chance that a seat is drawn from the next best instead of the best
MOST_TOPICS = 3
SEATS = 3  # of a wave, as a rule: how many a question's earlier looks gave
LAST_WAVE = 10  # looks beyond belong to no wave
PATIENT = 0.5  # how much being at ease counts, for who was helped by nobody here before
_AT_EASE, _NOT = 3.0, 1.0  # as if four askers had said how it was


class Matching:
    """Implements `core.reads.Experts` over the evidence log and the process's shelf of matchers."""

    def __init__(
        self,
        community: CommunityId,
        evidence: EvidenceLog,
        waves: WaveLog,
        shelf: Shelf,
        now: datetime,
        chance: Chance,
    ) -> None:
        """Read evidence and write decisions of one community."""
        self._community = community
        self._evidence = evidence
        self._waves = waves
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
        scholar = Scholar(self._community, self._evidence, self._waves, self._shelf, now)
        warm, _ = await scholar.replies()
        candidates = matcher.rank(ask, eligible, LOGGED, warm.added(), warm.line)
        if matcher.is_new(asker):
            candidates = patient_first(candidates, await self._waves.patience([c.member for c in candidates]))
        before = (look - 1) * SEATS if look <= LAST_WAVE else 0
        turns = Turns(await self._waves.loads([c.member for c in candidates], now), SPREAD, before)
        drawn = draw(candidates, seats, EXPLORE, self._chance, turns)
        acceptance, _ = await scholar.acceptance()
        drawn = drawn[: enough([acceptance.helps(seat.candidate.probability) for seat in drawn])]
        chosen = {seat.candidate.member: seat for seat in drawn}
        considered = tuple(
            Considered(
                c.member,
                c.score,
                c.probability,
                chosen[c.member].propensity if c.member in chosen else None,
                c.member in chosen and chosen[c.member].explored,
                tuple(c.picture.tolist()) if c.picture is not None else (),
            )
            for c in candidates
        )
        version = f"{self._shelf.weights.version} + {warm.steps}"
        decision = Decision(question, look, now, version, len(eligible), considered, VERSION, SPREAD, before)
        await self._waves.decided(decision)
        readable = terms.readable(text)
        bits = topical(matcher, terms, await self._evidence.words(readable.keys()))
        given = []
        for seat in drawn:
            who, because = seat.candidate, await self._because(seat.candidate, readable, bits)
            given.append(Seat(who.member, seat.propensity, seat.explored, who.probability, because))
        return Wave(tuple(given), len(eligible))

    async def warm(self) -> None:
        """Read what is new in the log; a reading unit does, so that a writing one finds little left."""
        await self._shelf.matcher(self._community, self._evidence)

    async def topics(self, text: str) -> Sequence[str]:
        """Give the words that name the text's topic; none in a process that has not ranked here yet."""
        return (await self.topics_of_all([text]))[text]

    async def topics_of_all(self, texts: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Give the words that name each text's topic; what is known of words is read once for all of them."""
        matcher = self._shelf.warm(self._community)
        if matcher is None or not texts:
            return dict.fromkeys(texts, ())
        terms = Terms(await self._evidence.key())
        readable = {text: terms.readable(text) for text in texts}
        every = {term for words in readable.values() for term in words}
        bits = topical(matcher, terms, await self._evidence.words(every))
        return {text: _telling(words, bits) for text, words in readable.items()}

    async def familiar(self, text: str) -> int | None:
        """Count who ever used the rarest word of the text's topic; None where no topic is known."""
        matcher = self._shelf.warm(self._community)
        if matcher is None:
            return None
        terms = Terms(await self._evidence.key())
        bits = topical(matcher, terms, await self._evidence.words(terms.readable(text).keys()))
        return min((matcher.spread(word)[1] for word in bits), default=None)

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


def _telling(readable: Mapping[int, str], bits: Mapping[int, float]) -> list[str]:
    named = sorted((term for term in readable if term in bits), key=lambda term: -bits[term])
    return [readable[term] for term in named][:MOST_TOPICS]


def patient_first(candidates: Sequence[Candidate], patience: Mapping[MemberId, Patience]) -> list[Candidate]:
    """Let those count for more with whom askers were at ease; the order of the others among them stays."""

    def moved(one: Candidate) -> Candidate:
        told = patience.get(one.member)
        if told is None:
            return one
        at_ease = (told.at_ease + _AT_EASE) / (told.asked - told.at_ease + _NOT)
        return one._replace(score=one.score + PATIENT * log(at_ease / (_AT_EASE / _NOT)))

    return sorted(map(moved, candidates), key=lambda one: -one.score)
