"""Why somebody who helps was asked, as the asker reads it once they accepted: from what this helper lists, and no more.

Nothing of hours, of what they wrote, or of how often they helped: what Kith noted of them is theirs to see.
"""

from collections.abc import Sequence

from core.ids import MemberId
from core.questions.model import Question
from core.questions.store import QuestionsUnit
from core.spans import Phrase, t

MOST = 2


async def why_them(question: Question, helper: MemberId, name: str, unit: QuestionsUnit) -> Sequence[Phrase]:
    """Name what the helper has done of what the question is about, as they list it; nothing where nothing fits."""
    terms = await unit.vocabulary.terms(question.text)
    done = (await unit.topics_of.lists_of(helper)).done
    fits = [topic for topic in done if (named := await unit.vocabulary.terms(topic)) and named <= terms]
    return (lists(name, fits),) if fits else ()


def lists(name: str, topics: Sequence[str]) -> Phrase:
    """Say it."""
    return t("{name} lists {topics}.", name=name, topics=", ".join(topics[:MOST]))
