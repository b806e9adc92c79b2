"""*Not my topic*: who said so of a question is asked less about what it was about, and as before about all else.

What a question is about is named by the matcher's words for its topic, and by what this member lists of it. The last
wave may ask them all the same. Whoever changes their topics begins anew: then their lists count as they are.
"""

from datetime import timedelta

from core.events import TopicsChanged
from core.ids import MemberId
from core.letters import reaction
from core.questions.model import Question
from core.questions.store import QuestionsUnit

REMEMBERED = timedelta(days=90)  # as long as passes are kept


async def not_theirs(question: Question, unit: QuestionsUnit) -> frozenset[MemberId]:
    """Give those who said of a question that is about the same as this one that it was not theirs."""
    refused = await unit.questions.not_topics_of(unit.now - REMEMBERED)
    return frozenset(
        [
            member
            for member, text in refused
            if set(await about(text, member, unit)) & set(await about(question.text, member, unit))
        ]
    )


async def about(text: str, member: MemberId, unit: QuestionsUnit) -> list[str]:
    """Say what a text is about: what this member lists of it, then the words that name its topic."""
    terms = await unit.vocabulary.terms(text)
    lists = await unit.topics_of.lists_of(member)
    listed = [*lists.done, *lists.learning, *lists.curious]
    theirs = [topic for topic in listed if (named := await unit.vocabulary.terms(topic)) and named <= terms]
    return [*theirs, *await unit.experts.topics(text)]


@reaction(TopicsChanged)
async def begin_anew(event: TopicsChanged, unit: QuestionsUnit) -> None:
    """They looked at their lists: what these say counts again."""
    await unit.questions.forget_refusals(event.member)
