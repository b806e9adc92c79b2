"""Specimens of what an asker reads: the form, the preview, the status, every ending, thanks."""

from dataclasses import replace
from datetime import timedelta

from core.ids import QuestionId
from core.message import Message
from core.questions import listing, messages, outcomes, progress, thanking
from core.questions.model import OFFER_LIFE, UNDO, Outcome, Question
from tests.kit.cast import A_DRAFT, ACCEPTED, NOW, QUESTION, SHORT, TALKING, TOPICS, an_id
from tests.kit.specimens import FormSpecimen, answer, news

FORMS = (
    FormSpecimen("new", messages.write_form()),
    FormSpecimen("a draft changed", messages.write_form(SHORT, A_DRAFT.id)),
    FormSpecimen("in one of two languages", messages.write_form(languages=("Docker", "Postgres"))),
    FormSpecimen("thanks", thanking.thank_form(QUESTION, [(ACCEPTED, "Ana")])),
)


def preview(*, joined: bool = True, pool: int = 12, topics: int = 2, first: bool = False) -> Message:
    """Preview Mia's question."""
    return messages.preview(QUESTION, "Mia", joined=joined, pool=pool, topics=TOPICS[:topics], first=first)


def at_look(look: int) -> Question:
    """Give the question at its first, second or last look."""
    hours = look - 1
    return replace(QUESTION, look=look, next_look=NOW + OFFER_LIFE + hours * OFFER_LIFE)


def ended(outcome: Outcome) -> Message:
    """End the question."""
    return outcomes.ended(QUESTION.close(outcome, NOW + timedelta(hours=3)))


def many(number: int) -> list[Question]:
    """Give one question in each state, and more drafts."""
    drafts = [replace(A_DRAFT, id=QuestionId(an_id(30 + each))) for each in range(number)]
    return [*drafts, QUESTION, replace(TALKING, id=QuestionId(an_id(29)))]


WAITING = replace(QUESTION, look=0, next_look=NOW + OFFER_LIFE)
ALL_PASSED = replace(QUESTION, next_look=NOW + UNDO)

MESSAGES = (
    answer("a member's", preview()),
    answer("the very first, by someone who has not joined", preview(joined=False, first=True)),
    answer("without topics", preview(topics=0)),
    answer("a thin pool", preview(pool=2, topics=1)),
    answer(
        "in one of two languages",
        messages.preview(replace(QUESTION, language="Docker"), "Mia", joined=True, pool=12, topics=TOPICS, first=False),
    ),
    answer("nobody to ask", preview(pool=0, topics=0, joined=False)),
    answer("sent", messages.sent()),
    answer("kept", messages.kept()),
    answer("dropped", messages.dropped()),
    news("just sent", progress.status(replace(QUESTION, look=0, next_look=None), 0, 0, None)),
    news("nobody to ask yet", progress.status(WAITING, 0, 0, None)),
    news("three of twelve asked", progress.status(QUESTION, 3, 12, None)),
    news("one of six asked", progress.status(QUESTION, 1, 6, None)),
    news("a small pool, so no number", progress.status(QUESTION, 3, 4, None)),
    news("all passed, which it does not say", progress.status(ALL_PASSED, 3, 12, None)),
    news("nobody else to ask", progress.status(QUESTION, 0, 3, None)),
    news("the second look", progress.status(at_look(2), 3, 12, None)),
    news("the last look", progress.status(at_look(3), 4, 12, None)),
    news("after the last look", progress.status(at_look(3), 0, 12, None)),
    news("someone stepped away", progress.status(at_look(2), 3, 12, "Ana", stepped_away=True)),
    news("still stuck", progress.status(at_look(2), 3, 12, "Ana")),
    news("still stuck, nobody else to ask", progress.status(QUESTION, 0, 3, "Ana")),
    news("the wave after someone stepped away was the last", progress.status(at_look(4), 4, 12, "Ana", helped=1)),
    news("someone helps", progress.status(TALKING, 0, 12, "Ana")),
    news("someone whose name is gone helps", progress.status(TALKING, 0, 12, None)),
    *(news(f"ended: {outcome}", ended(outcome)) for outcome in Outcome),
    answer("none", listing.mine([])),
    answer("one in each state", listing.mine(many(1))),
    answer("more than it shows", listing.mine(many(5))),
    news("after it is solved", thanking.thank_prompt(TALKING.close(Outcome.SOLVED, NOW), ["Ana"])),
    answer("said", thanking.thanked(QUESTION, ["Ana"], (ACCEPTED, "Ana"))),
    answer("not now", thanking.not_thanked((ACCEPTED, "Ana"))),
)
