"""Every sentence that says how a question ended, and what the asker can do from there."""

from core.actions import Action
from core.message import Button, Buttons, Message, Quote, Weight, note, prose
from core.questions.messages import short
from core.questions.model import Outcome, Question
from core.spans import Bold, Code, t


def ended(question: Question) -> Message:
    """How it ended, in one or two lines."""
    outcome = question.outcome or Outcome.WITHDRAWN
    first, more = _ENDS[outcome]
    quote = () if outcome is Outcome.REMOVED else (Quote(short(question.text)),)
    return Message("questions.ended", first, (prose(Bold(first)), *quote, prose(more), *_from_here(question)))


def _from_here(question: Question) -> tuple[Buttons, ...]:
    again = Button(t("Ask again"), Action("questions.again", (question.id,)))
    match question.outcome:
        case Outcome.NOBODY:
            return (Buttons((again,)),)
        case Outcome.UNKNOWN:
            solved = Button(t("Solved"), Action("questions.solved", (question.id,)))
            partly = Button(t("Solved in part"), Action("questions.partly", (question.id,)))
            stuck = Button(t("Still stuck"), Action("questions.stuck", (question.id,)))
            return (Buttons((solved, partly, stuck)),)
        case _:
            return ()


def nobody(question: Question, *, host: bool) -> Message:
    """Three days passed: a message of its own, since nobody should have to look for it."""
    first = t("Nobody picked up your question")
    told = t("Three days passed. I've told a host, a person, who may still find someone.")
    alone = t("Three days passed, and I've stopped looking for people.")
    return Message(
        "questions.nobody",
        t("Nobody picked up your question. Here is what you can do."),
        (
            prose(Bold(first)),
            Quote(short(question.text)),
            prose(told if host else alone),
            prose(t("It says nothing about your question. In other words, it may reach others.")),
            Buttons((Button(t("Ask again"), Action("questions.again", (question.id,)), Weight.MAIN),)),
            note(t("Why this: you asked, and I promised to tell you either way.")),
        ),
    )


_TOLD = t("I've told those I asked that nothing more is needed.")
_ENDS = {
    Outcome.SOLVED: (
        t("Your question is solved."),
        t("I've written down who helped, for the next time someone asks."),
    ),
    Outcome.PARTLY: (
        t("Your question is solved in part."),
        t("I've written down who helped. You can ask about the rest with {command}.", command=Code("/ask")),
    ),
    Outcome.FOUND: (t("You found it yourself."), _TOLD),
    Outcome.WITHDRAWN: (t("Your question is withdrawn."), _TOLD),
    Outcome.NOBODY: (
        t("I've stopped looking for people."),
        t("Three days passed and nobody picked it up. Your words are kept. Ask again, and they may reach others."),
    ),
    Outcome.UNKNOWN: (
        t("I've let your question rest."),
        t("I didn't hear how it went. You can still tell me, or ask others."),
    ),
    Outcome.REMOVED: (
        t("Your question was taken away by moderators."),
        t("Everyone I asked reads that it is gone. An organiser can tell you why."),
    ),
}
