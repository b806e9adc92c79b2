"""Specimens of whether help held up: the question two weeks later, its answers, and the line to the helper."""

from dataclasses import replace
from datetime import timedelta

from core.message import Message
from core.questions import followup_messages as held
from core.questions.followup import FollowUp, Says
from core.questions.model import Outcome
from core.questions.naming import SOMEONE, Shown
from tests.kit.cast import ANA, LONG_NAME, MIA, NOW, QUESTION
from tests.kit.specimens import FormSpecimen, Specimen, answer, news, unasked

UNTIL = NOW + timedelta(days=7)
SOLVED = replace(QUESTION, sampled=True).close(Outcome.SOLVED, NOW - timedelta(days=14))
ASKED = FollowUp(QUESTION.id, MIA, ANA, NOW - timedelta(days=14), asked_at=NOW)


def question(weeks: int, helper: str = "Ana", *topics: str) -> Message:
    """Ask."""
    return held.ask(SOLVED, weeks, helper, topics, UNTIL)


def said(says: Says, helper: str = "Ana", *, unnamed: bool = False, again: bool = True, told: bool = False) -> Message:
    """Show what an answer turns the question into."""
    one = ASKED.said(says).told(NOW) if told else ASKED.said(says)
    return held.answered(one, SOLVED, helper, unnamed=unnamed, again=again)


FORMS: tuple[FormSpecimen, ...] = ()

MESSAGES: tuple[Specimen, ...] = (
    unasked("two weeks, with a topic", question(2, "Ana", "networks")),
    unasked("two weeks", question(2)),
    unasked("three weeks, with a topic", question(3, "Ana", "networks")),
    unasked("three weeks", question(3)),
    unasked("longer ago", question(5, "Ana", "networks")),
    unasked("by somebody who left", question(2, "")),
    answer("more", held.more(SOLVED)),
    answer("it works", said(Says.YES)),
    answer("it works, without a name", said(Says.YES, unnamed=True)),
    answer("it works, a long name", said(Says.YES, LONG_NAME)),
    answer("it works, nobody to tell", said(Says.YES, "")),
    answer("it works, told", said(Says.YES, told=True)),
    answer("it works, told and left", said(Says.YES, "", told=True)),
    answer("kept to itself", held.kept_to_me(ASKED)),
    answer("partly", said(Says.PARTLY)),
    answer("still stuck", said(Says.NO)),
    answer("still stuck, asked elsewhere", said(Says.NO, again=False)),
    answer("rather not", said(Says.SKIPPED)),
    answer("others are asked", held.others_asked()),
    *(answer(f"over, {says}", held.over(ASKED.said(says), SOLVED)) for says in Says),
    news("with a topic", held.told(Shown("Mia", anonymous=False), ("networks",))),
    news("without a name", held.told(Shown(SOMEONE, anonymous=True), ())),
)
