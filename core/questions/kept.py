"""An answer that may be kept for others: its words, and what the asker and the helper say to them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.ids import MemberId, QuestionId

ASKED_AFTER = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=30)  # without a yes from both, the words are gone
LONGEST_QUESTION = 600
LONGEST_ANSWER = 1500


class Side(StrEnum):
    """Who is asked."""

    ASKER = "asker"
    HELPER = "helper"

    @property
    def other(self) -> "Side":
        """The other one."""
        return Side.HELPER if self is Side.ASKER else Side.ASKER


class Says(StrEnum):
    """What a side says. Silence is a no."""

    NOTHING = "nothing"
    YES = "yes"  # without a name
    NAMED = "named"
    NO = "no"


AGREES = (Says.YES, Says.NAMED)


@dataclass(frozen=True, slots=True)
class Kept:
    """One exchange. A side's `round` grows when the other one changes words that this one had agreed to."""

    id: str
    question: QuestionId
    asker: MemberId
    helper: MemberId
    asked: str
    answer: str
    made_at: datetime
    asker_says: Says = Says.NOTHING
    helper_says: Says = Says.NOTHING
    asker_round: int = 0
    helper_round: int = 0
    kept_at: datetime | None = None
    gone_at: datetime | None = None
    version: int = 0

    def side_of(self, member: MemberId) -> Side | None:
        """Tell on which side a member is."""
        return Side.ASKER if member == self.asker else Side.HELPER if member == self.helper else None

    def who(self, side: Side) -> MemberId:
        """Return the member on a side."""
        return self.asker if side is Side.ASKER else self.helper

    def says(self, side: Side) -> Says:
        """Return what a side says."""
        return self.asker_says if side is Side.ASKER else self.helper_says

    def round(self, side: Side) -> int:
        """Count how often a side was asked anew."""
        return self.asker_round if side is Side.ASKER else self.helper_round

    def words(self, side: Side) -> str:
        """Return the words that are a side's own: the question, or the answer."""
        return self.asked if side is Side.ASKER else self.answer

    @property
    def kept(self) -> bool:
        """Whether others may read it."""
        return self.kept_at is not None

    @property
    def named(self) -> bool:
        """Whether the helper's name stands on it."""
        return self.helper_says is Says.NAMED

    def answered(self, side: Side, says: Says, now: datetime) -> "Kept":
        """Let a side say something; with both agreed and an answer to read, it is kept."""
        said = replace(self, asker_says=says) if side is Side.ASKER else replace(self, helper_says=says)
        agreed = said.asker_says in AGREES and said.helper_says in AGREES and bool(said.answer)
        return replace(said, kept_at=(self.kept_at or now) if agreed else None)

    def reworded(self, side: Side, words: str) -> "Kept":
        """Change a side's own words: neither side has agreed to these yet, and nobody else reads them until both do."""
        if words == self.words(side):
            return self
        changed = replace(self, asked=words) if side is Side.ASKER else replace(self, answer=words)
        changed = replace(changed, kept_at=None)
        again = self.says(side.other) in AGREES
        if side is Side.ASKER:
            changed = replace(changed, asker_says=Says.NOTHING, helper_round=self.helper_round + again)
            return replace(changed, helper_says=Says.NOTHING) if again else changed
        changed = replace(changed, helper_says=Says.NOTHING, asker_round=self.asker_round + again)
        return replace(changed, asker_says=Says.NOTHING) if again else changed

    def gone(self, now: datetime) -> "Kept":
        """Forget the words, whatever was agreed."""
        return replace(self, asked="", answer="", kept_at=None, gone_at=self.gone_at or now)
