"""Every sentence to somebody who wonders, too, and to the asker whom that keeps company."""

from core.actions import Action
from core.ids import QuestionId
from core.message import Block, Button, Buttons, Message, Quote, note, prose, said
from core.questions.messages import short
from core.questions.model import Outcome, Question
from core.safekeeping import report_button
from core.sharing import Card
from core.spans import Bold, Code, Phrase, t, tn

GONE = t("This question is no longer open here. There is nothing you need to do.")
YOUR_OWN = t("This is your own question. I tell you how many others wonder, too.")
JOIN = t("Please join with {command}. Then I can tell you what comes of it.", command=Code("/kith join"))
WHY = t("Why this: you tapped that you wonder, too.")


def button(question: QuestionId) -> Button:
    """The one tap, for every place where a question is shown to more than one person."""
    return Button(t("I wonder too"), Action("wonder.too", (question,)))


def noted(question: Question, others: int) -> Message:
    """After the tap."""
    first = t("Noted. I'll tell you what comes of it.")
    know = tn(
        "The person who asked sees that someone else wonders, too.",
        "The person who asked sees that {count} others wonder, too.",
        others,
    )
    back = Button(t("I don't, after all"), Action("wonder.not", (question.id,)))
    return Message(
        "questions.wonder", first, (prose(first), prose(know), Buttons((back,)), note(t("Nobody sees your name.")))
    )


def dropped() -> Message:
    """Taken back."""
    return said("questions.wonder-not", t("That's fine. You'll hear nothing more about it from me."))


def company(others: int) -> Phrase:
    """To the asker: they are not alone."""
    return tn("Someone else wonders, too.", "{count} others wonder, too.", others)


def answered(card: Card) -> Message:
    """The answer, since both who talked keep it for others."""
    title = t("What you wondered about has an answer")
    return Message(
        "questions.wonder-answer",
        t("A question you wondered about has an answer."),
        (
            prose(Bold(title)),
            Quote(card.asked),
            Quote(card.answer, card.helper),
            Buttons((report_button("kept", card.id),)),
            note(WHY),
        ),
    )


def outcome(question: Question) -> Message:
    """How it ended, without names and without words that are not for others."""
    first, more = _ENDS.get(question.outcome or Outcome.WITHDRAWN, _GONE)
    told: tuple[Block, ...] = (Quote(short(question.text, 120)),) if question.outcome in _ENDS else ()
    report = (report_button("question", question.id),) if told else ()
    buttons = Buttons((Button(t("Ask a question"), Action("questions.write")), *report))
    return Message("questions.wonder-end", first, (prose(Bold(first)), *told, prose(more), buttons, note(WHY)))


_OWN = t("You can ask in your own words.")
_LATER = t("If both who talked keep the answer for others, it comes here. Or ask in your own words.")
_GONE = t("A question you wondered about was taken back."), _OWN
_ENDS = {
    Outcome.SOLVED: (t("A question you wondered about is solved."), _LATER),
    Outcome.PARTLY: (t("A question you wondered about is solved in part."), _OWN),
    Outcome.FOUND: (t("A question you wondered about was solved by its asker."), _OWN),
    Outcome.UNKNOWN: (t("A question you wondered about is closed. I don't know what came of it."), _OWN),
    Outcome.NOBODY: (
        t("Nobody picked up a question you wondered about."),
        t("Asked in other words, it may reach others."),
    ),
}
