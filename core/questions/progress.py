"""Every sentence that says how a question goes and how it ended."""

from collections.abc import Iterator

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, Quote, prose
from core.questions.messages import short
from core.questions.model import LONGEST_WAIT, WAVES, Outcome, Question, State
from core.spans import Bold, Code, Moment, Phrase, one_after_another, t, tn

ENOUGH_TO_COUNT = 5  # numbers are said when at least so many could be asked


def status(
    question: Question, waiting: int, pool: int, helper: str | None, *, stepped_away: bool = False, helped: int = 0
) -> Message:
    """The one message that says how a question goes; it edits itself.

    `helper` picked it up; while people are being asked, they did before (and perhaps stepped away). `helped` counts
    those who began to help: each of them gives the question one more wave.
    """
    match question.state:
        case State.TALKING:
            return _talking(question, helper)
        case State.CLOSED:
            return ended(question)
        case _:
            return _asking(question, waiting, pool, helper, stepped_away=stepped_away, helped=helped)


def _asking(
    question: Question, waiting: int, pool: int, helper: str | None, *, stepped_away: bool, helped: int
) -> Message:
    again = helper is not None or question.look > 1
    unknown = (prose(t("I don't know yet how long it takes here.")),) if waiting and not again else ()
    news = _after(helper, waiting, stepped_away=stepped_away) if helper else _so_far(question, waiting, pool)
    return Message(
        "questions.status",
        t("Your question has been sent. I'll tell you when someone answers."),
        (
            prose(Bold(t("Your question is still on its way") if again else t("Your question is on its way"))),
            Quote(short(question.text)),
            Prose(one_after_another(*news, *_next(question, waiting, helped, again=again))),
            *unknown,
            Buttons(
                (
                    Button(t("I found it myself"), Action("questions.found", (question.id,))),
                    Button(t("Withdraw my question"), Action("questions.withdraw", (question.id,))),
                )
            ),
        ),
    )


def _so_far(question: Question, waiting: int, pool: int) -> Iterator[Phrase]:
    match question.look, waiting:
        case 0, 0:
            yield t("I'm looking for people who may know.")
        case _, 0:
            yield t("Nobody I could ask has picked it up yet.")
        case ((0 | 1), _) if pool >= ENOUGH_TO_COUNT:
            yield tn(
                "I've asked one person who may know, in private.",
                "I've asked {count} people who may know, in private.",
                waiting,
            )
        case ((0 | 1), _):
            yield t("I've asked people who may know, in private.")
        case _:
            yield t("Nobody has picked it up yet, so I've asked others. That's normal: I ask few people at a time.")


def _after(helper: str, waiting: int, *, stepped_away: bool) -> Iterator[Phrase]:
    if stepped_away:
        yield t("{name} had to step away.", name=helper)
    yield t("I've asked others, in private.") if waiting else t("I'm looking for others.")
    if not stepped_away:
        yield t("You can go on talking with {name}, too.", name=helper)


def _next(question: Question, waiting: int, helped: int, *, again: bool) -> Iterator[Phrase]:
    """Say what comes next as far as it is known; after the last wave nobody else is asked."""
    if question.look >= len(WAVES) + helped:
        if helped:
            yield t("It stays open for three days. Then I'll tell you either way.")
        elif question.sent_at is not None:
            end = Moment(question.sent_at + LONGEST_WAIT)
            yield t("It stays open until {when}. Then I'll tell you either way.", when=end)
    elif question.next_look is not None:
        when = Moment(question.next_look)
        if waiting and not again:
            yield t("If nobody has picked it up by {when}, I'll look for others.", when=when)
        else:
            yield t("Next look: {when}.", when=when)


def _talking(question: Question, helper: str | None) -> Message:
    title = t("{name} is on it", name=helper) if helper else t("Someone is on it")
    return Message(
        "questions.status",
        t("Someone can help with your question."),
        (
            prose(Bold(title)),
            Quote(short(question.text)),
            prose(t("You two have a place to talk. Tell me there when it's solved.")),
        ),
    )


def ended(question: Question) -> Message:
    """How it ended, in one or two lines."""
    first, more = _ENDS[question.outcome or Outcome.WITHDRAWN]
    again = Buttons((Button(t("Ask again"), Action("questions.again", (question.id,))),))
    rest = (again,) if question.outcome is Outcome.NOBODY else ()
    return Message("questions.ended", first, (prose(Bold(first)), Quote(short(question.text)), prose(more), *rest))


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
}
