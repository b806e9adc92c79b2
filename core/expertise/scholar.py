"""What a community's own outcomes teach the matcher, in the product: who replied to whom, who accepted, what helped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np

from core.expertise.features import NAMES, VERSION
from core.expertise.matcher import Matcher
from core.expertise.offers import Acceptance
from core.expertise.residual import Residual
from core.expertise.shelf import Shelf
from core.expertise.store import EvidenceLog
from core.expertise.warm import WAIT, Learner
from core.expertise.waves_store import Became, Decision, Learned, WaveLog
from core.ids import CommunityId, MemberId, QuestionId

REPLIES, OFFERS = "replies", "offers"  # what is learned: who replies, and who accepts
LIFE = 4 * 3_600.0  # seconds that an offer waits
HELPED = frozenset({"solved", "partly"})
UNKNOWN = frozenset({"withdrawn", "found", "unknown", "removed"})  # ends that say nothing of the help


@dataclass(slots=True)
class Scholar:
    """Reads a community's outcomes and writes down what they taught."""

    community: CommunityId
    evidence: EvidenceLog
    waves: WaveLog
    shelf: Shelf
    now: datetime

    async def replies(self) -> tuple[Residual, Learned]:
        """Return what is known of who replies, and the row it stands in."""
        known = await self.waves.learned(REPLIES) or Learned(REPLIES, 0, self.now, {})
        return Residual.read(dict(known.state), self.shelf.weights), known

    async def acceptance(self) -> tuple[Acceptance, Learned]:
        """Return what is known of who accepts, and the row it stands in."""
        known = await self.waves.learned(OFFERS) or Learned(OFFERS, 0, self.now, {})
        return (Acceptance.read(dict(known.state)) if known.state else Acceptance()), known

    async def study(self) -> None:
        """Learn from the threads whose week is over since the last time; only reads, and leaves it on the shelf.

        It tells the whole history again, because a lesson needs the picture as it was when the question was asked.
        """
        residual, known = await self.replies()
        until = float(known.state.get("until", -np.inf)) if residual.steps else -np.inf
        learner = Learner(Matcher(self.shelf.weights), residual, until)
        async for _, row in self.evidence.after(0):
            learner.hear(row)
        learner.catch_up(self.now.timestamp())
        state: dict[str, Any] = residual.written() | {"until": max(until, self.now.timestamp() - WAIT)}
        self.shelf.studied[self.community] = replace(known, at=self.now, state=state)

    async def keep(self) -> None:
        """Write down what was studied; raises Stale if somebody wrote meanwhile, and then it is studied again."""
        studied = self.shelf.studied.pop(self.community, None)
        if studied is not None:
            await self.waves.learn(studied)

    async def ended(self, question: QuestionId, outcome: str) -> None:
        """Learn from a question's waves, once: who accepted, who of those asked did not, and whether it helped."""
        decisions = await self.waves.unlearned(question)
        if not decisions:
            return
        became = {one.member: one for one in await self.waves.became(question)}
        acceptance, kept = await self.acceptance()
        residual, learned = await self.replies()
        steps = residual.steps
        for decision in decisions:
            taken = _accepted(decision, became.values())
            for replies, accepted, weight in _answers(decision, taken, self.now):
                acceptance.offered(replies, accepted=accepted, weight=weight)
            if taken and decision.features == VERSION:
                self._choice(decision, taken, residual)
        for one in became.values():
            fresh = one.accepted_at is not None and one.accepted_at >= decisions[0].at  # since it was opened again
            if fresh and (one.outcome in HELPED or outcome not in UNKNOWN):
                acceptance.ended(helped=one.outcome in HELPED)
        await self.waves.learn(replace(kept, at=self.now, state=acceptance.written()))
        if residual.steps > steps:
            # What was taught on top of other trees is gone, so the log has to be told again from its beginning.
            until = {"until": learned.state["until"]} if steps and "until" in learned.state else {}
            await self.waves.learn(replace(learned, at=self.now, state=residual.written() | until))
        await self.waves.all_learned(question, self.now)

    async def helped(self, question: QuestionId, helper: MemberId, outcome: str) -> None:
        """Keep whose help it was, and learn from the question's waves, or from this alone if that was done before."""
        await self.waves.ended(question, helper, outcome)
        if await self.waves.unlearned(question):
            await self.ended(question, outcome)
        else:
            acceptance, kept = await self.acceptance()
            acceptance.ended(helped=True)
            await self.waves.learn(replace(kept, at=self.now, state=acceptance.written()))

    async def held(self, question: QuestionId, *, held: bool | None) -> None:
        """Keep and learn whether the help held up, of everybody whose help it was; told twice it counts once."""
        acceptance, kept = await self.acceptance()
        moved = [
            one
            for one in await self.waves.became(question)
            if one.accepted_at is not None and one.outcome in HELPED and one.held is not held
        ]
        for one in moved:
            acceptance.lasted(before=one.held, now=held)
            await self.waves.held(question, one.member, held=held)
        if moved:
            await self.waves.learn(replace(kept, at=self.now, state=acceptance.written()))

    def _choice(self, decision: Decision, taken: Sequence[Became], residual: Residual) -> None:
        """Among those who were asked at once, those who accepted are likelier than the others."""
        seated = [one for one in decision.considered if one.propensity is not None]
        who = {one.member for one in taken}
        accepted = np.array([float(one.member in who) for one in seated])
        pictures = np.array([one.picture for one in seated], dtype=np.float64)
        if len(seated) > 1 and 0.0 < accepted.sum() < len(seated) and pictures.shape[1:] == (len(NAMES),):
            weights = self.shelf.weights
            residual.step(pictures, pictures @ weights.vector() + weights.lift(pictures.T), accepted)


def _accepted(decision: Decision, became: Iterable[Became]) -> list[Became]:
    seated = {one.member for one in decision.considered if one.propensity is not None}
    return [one for one in became if one.member in seated and one.accepted_at is not None]


def _answers(decision: Decision, taken: Sequence[Became], now: datetime) -> list[tuple[float, bool, float]]:
    """P(replies) of each seat, whether they accepted, and for how much of an offer's life they could have."""
    moments = [one.accepted_at for one in taken if one.accepted_at is not None]
    open_for = (min([*moments, now]) - decision.at).total_seconds() / LIFE
    who = {one.member for one in taken}
    return [
        (one.probability, one.member in who, 1.0 if one.member in who else min(max(open_for, 0.0), 1.0))
        for one in decision.considered
        if one.propensity is not None
    ]
