"""Whether help held up: what happens around the one question, two weeks later, to some of those who were helped."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from core.fact import Event
from core.ids import MemberId, QuestionId


@dataclass(frozen=True, slots=True)
class HeldDue(Event):
    """Two weeks have passed since a question of the sample was solved; `at` is when that was."""

    name: ClassVar[str] = "questions.held-due"
    question: QuestionId
    helper: MemberId
    at: str


@dataclass(frozen=True, slots=True)
class HeldMoved(Event):
    """An asker may be asked whether help held up, or their message says something else now."""

    name: ClassVar[str] = "questions.held-moved"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class HeldSaid(Event):
    """An asker said whether help held up, or something else than before; what holds now is asked of `WhatHeld`."""

    name: ClassVar[str] = "questions.held-said"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class HeldTold(Event):
    """An asker would like the helper to know that their help held up."""

    name: ClassVar[str] = "questions.held-told"
    question: QuestionId


@dataclass(frozen=True, slots=True)
class HeldOver(Event):
    """The time in which an answer counts is over."""

    name: ClassVar[str] = "questions.held-over"
    question: QuestionId


LASTING: tuple[type[Event], ...] = (HeldDue, HeldMoved, HeldSaid, HeldTold, HeldOver)


class WhatHeld(Protocol):
    """What askers said two weeks later; the questions feature answers, the matcher learns."""

    async def held(self, question: QuestionId) -> bool | None:
        """Tell whether the help for a question held up; None where its asker was not asked, or did not say."""
        ...
