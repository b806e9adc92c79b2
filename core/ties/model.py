"""One line of the help ledger."""

from dataclasses import dataclass
from datetime import datetime

from core.ids import MemberId, QuestionId

THANKED = "thanked"  # the outcome of help of which nothing is known but that somebody was thanked for it


@dataclass(frozen=True, slots=True)
class Help:
    """A member helped another with a question. `distance` is in steps of help at that moment; None is far."""

    question: QuestionId
    helper: MemberId
    asker: MemberId
    outcome: str
    at: datetime
    distance: int | None = None
    thanked_at: datetime | None = None
    anonymous: bool = False  # the helper does not know whom they helped
