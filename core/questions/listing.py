"""Every sentence of the list of one's own drafts and open questions."""

from collections.abc import Iterator, Sequence

from core.actions import Action
from core.message import Block, Button, Buttons, Message, Prose, Quote, Weight, note, prose
from core.questions.messages import short
from core.questions.model import InChannel, Question, State
from core.spans import Bold, Moment, Phrase, one_after_another, t, tn

LISTED = 5  # questions in a list: the smallest platform has five rows of buttons

_WITHDRAW = t("Withdraw my question")
_LINES = {
    State.DRAFT: (t("A draft. Nobody has seen it."), t("Go on with this draft"), "questions.resume"),
    State.ASKING: (t("I'm asking people about it."), _WITHDRAW, "questions.withdraw"),
    State.TALKING: (t("Someone is helping with it."), _WITHDRAW, "questions.withdraw"),
}


def mine(questions: Sequence[Question]) -> Message:
    """The member's open questions and latest drafts."""
    title = prose(Bold(t("Your questions")))
    if not questions:
        write = Buttons((Button(t("Ask a question"), Action("questions.write"), Weight.MAIN),))
        none = t("You have no questions open.")
        return Message("questions.mine", none, (title, prose(none), write))
    shown = sorted(questions, key=lambda question: question.state is State.DRAFT)[:LISTED]
    hidden = len(questions) - len(shown)
    more = tn("One older draft waits behind these.", "{count} older drafts wait behind these.", hidden)
    blocks: list[Block] = []
    for question in shown:
        said_of, label, verb = _LINES[question.state]
        button = Button(label, Action(verb, (question.id,)))
        blocks += [
            Quote(short(question.text, 120)),
            Prose(one_after_another(said_of, *_also(question))),
            Buttons((button,)),
        ]
    return Message(
        "questions.mine",
        t("Here are your open questions and your drafts."),
        (title, *blocks, *([note(more)] if hidden else [])),
    )


def _also(question: Question) -> Iterator[Phrase]:
    """What else is true of an open question."""
    if question.state is State.ASKING and question.night and question.next_look is not None:
        yield t("It's night for those who may know. I'll ask at {when}.", when=Moment(question.next_look))
    elif question.state is State.ASKING and question.next_look is not None:
        yield t("Next look: {when}.", when=Moment(question.next_look))
    if question.in_channel is InChannel.POSTED and question.state is not State.DRAFT:
        yield t("Everyone in the channel can see it, too.")
    elif question.in_channel is InChannel.WANTED:
        yield t("A moderator looks at it before it's posted in the channel.")
    elif question.in_channel is InChannel.UNTAPPED:
        yield t("It isn't in the channel: no moderator is here to look first.")
