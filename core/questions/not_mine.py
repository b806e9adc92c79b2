"""*Not my topic*: who said so of a question is asked less about what it was about, and as before about all else.

What a question is about is named by the matcher's words for its topic, and by what this member lists of it. The last
wave may ask them all the same. Whoever changes their topics begins anew: then their lists count as they are.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from core.events import TopicsChanged
from core.ids import MemberId
from core.known_topics import Lists
from core.letters import reaction
from core.questions.model import Question
from core.questions.store import QuestionsUnit

REMEMBERED = timedelta(days=90)  # as long as passes are kept


async def not_theirs(question: Question, unit: QuestionsUnit) -> frozenset[MemberId]:
    """Give those who said of a question that is about the same as this one that it was not theirs.

    A look asks it once, while it holds the question: the statements must not grow with what was refused.
    """
    refused: dict[MemberId, set[str]] = defaultdict(set)
    for member, text in await unit.questions.not_topics_of(unit.now - REMEMBERED):
        refused[member].add(text)
    if not refused:
        return frozenset()
    texts = {question.text}.union(*refused.values())
    named, words = await unit.experts.topics_of_all(texts), {text: await unit.vocabulary.terms(text) for text in texts}
    found, lists = set(), await unit.topics_of.lists_of_all(refused)
    for member, theirs in refused.items():
        listed = await _words_of(lists.get(member, Lists()), unit)
        asked = {*_fitting(listed, words[question.text]), *named[question.text]}
        if any(asked.intersection([*_fitting(listed, words[text]), *named[text]]) for text in theirs):
            found.add(member)
    return frozenset(found)


async def about(text: str, member: MemberId, unit: QuestionsUnit) -> list[str]:
    """Say what a text is about: what this member lists of it, then the words that name its topic."""
    listed = await _words_of(await unit.topics_of.lists_of(member), unit)
    return [*_fitting(listed, await unit.vocabulary.terms(text)), *await unit.experts.topics(text)]


async def _words_of(lists: Lists, unit: QuestionsUnit) -> dict[str, frozenset[int]]:
    """Give the words of each topic that somebody lists."""
    return {topic: await unit.vocabulary.terms(topic) for topic in (*lists.done, *lists.learning, *lists.curious)}


def _fitting(listed: Mapping[str, frozenset[int]], words: frozenset[int]) -> list[str]:
    """Give those of the listed topics that a text with these words names."""
    return [topic for topic, named in listed.items() if named and named <= words]


@reaction(TopicsChanged)
async def begin_anew(event: TopicsChanged, unit: QuestionsUnit) -> None:
    """They looked at their lists: what these say counts again."""
    await unit.questions.forget_refusals(event.member)
