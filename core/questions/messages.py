"""Every sentence that the asker reads before a question is sent: the form, the preview, the drafts."""

from collections.abc import Iterator, Sequence

from core.actions import Action
from core.forms import Form, TextField
from core.message import Block, Button, Buttons, Message, Quote, Weight, note, prose, said
from core.questions.model import LONGEST_TEXT, SHORTEST_TEXT, Question, State
from core.spans import Bold, Code, Phrase, t, tn

THIN = 3  # below this many who could be asked, the preview says so
SHOWN = 300  # characters of a question that an offer or a status quotes
LISTED = 5  # questions in a list: the smallest platform has five rows of buttons

LIST = Code("/kith questions")

TOO_SHORT = t("Please say a little more: what you want to do, and what happens instead.")
TOO_LONG = tn("Please keep it to one character.", "Please keep it to {count} characters.", LONGEST_TEXT)
TOO_MANY = t("Three of your questions are with people now. Close one with {command}, then send this.", command=LIST)
GONE = t("This question is no longer here. {command} shows what you have open.", command=LIST)
NOT_YOURS = t("The person who asked decides this.")


def write_form(text: str = "", question: str | None = None) -> Form:
    """The form in which a question is written."""
    ids = (question,) if question else ()
    return Form(
        Action("questions.write", ids),
        t("Ask a question"),
        (
            TextField(
                "text",
                t("Your question"),
                hint=t("What do you want to do, what have you tried, and what happened?"),
                value=text,
                lines=True,
                longest=LONGEST_TEXT,
            ),
        ),
        t("See what others see"),
        introduction=((t("Nobody sees it until you press Send."),),),
    )


def fault_in(text: str) -> Phrase | None:
    """Say what is wrong with a question's text, if anything is."""
    if len(text.strip()) < SHORTEST_TEXT:
        return TOO_SHORT
    return TOO_LONG if len(text) > LONGEST_TEXT else None


def preview(question: Question, *, joined: bool, pool: int, topics: Sequence[str], first: bool) -> Message:
    """The draft, exactly as others will see it."""
    title = t("Your first question here. There's no level you need to have.") if first else t("Your draft")
    send = t("Send") if joined else t("Join and send")
    about = (prose(t("I read it as being about {topics}.", topics=", ".join(topics))),) if topics else ()
    return Message(
        "questions.preview",
        t("Here is your draft. Nobody has seen it."),
        (
            prose(Bold(title)),
            prose(t("This is what the people I ask will see, with your name:")),
            Quote(question.text),
            *about,
            prose(t("Nobody sees it until you press {send}.", send=Bold(send))),
            *(prose(line) for line in _before_sending(joined=joined, pool=pool)),
            Buttons(
                (
                    Button(send, Action("questions.send", (question.id,)), Weight.MAIN),
                    Button(t("Edit my question"), Action("questions.edit", (question.id,))),
                    Button(t("Keep as draft"), Action("questions.keep", (question.id,))),
                    Button(t("Throw it away"), Action("questions.drop", (question.id,))),
                )
            ),
        ),
    )


def _before_sending(*, joined: bool, pool: int) -> Iterator[Phrase]:
    if not joined:
        yield t("Sending joins you to Kith. I'll ask you no questions unless you switch that on.")
    if pool == 0:
        yield t("Nobody here takes questions right now. I'd keep yours for three days and look every four hours.")
    elif pool < THIN:
        yield t("Few people here take questions right now, so an answer may take a while.")


def sent() -> Message:
    """What the preview turns into."""
    return said("questions.sent", t("Your question is on its way."), t("I'll tell you in private how it goes."))


def kept() -> Message:
    """A draft that waits."""
    return said("questions.kept", t("Your draft is kept. {command} brings it back.", command=LIST))


def dropped() -> Message:
    """A draft that is gone."""
    return said("questions.dropped", t("Your draft is gone. Nobody saw it."))


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
        blocks += [Quote(short(question.text, 120)), prose(said_of), Buttons((button,))]
    return Message(
        "questions.mine",
        t("Here are your open questions and your drafts."),
        (title, *blocks, *([note(more)] if hidden else [])),
    )


def short(text: str, longest: int = SHOWN) -> str:
    """Cut at a word, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[: flat.rfind(" ", 0, longest) if " " in flat[:longest] else longest] + "…"


_WITHDRAW = t("Withdraw my question")
_LINES = {
    State.DRAFT: (t("A draft. Nobody has seen it."), t("Go on with this draft"), "questions.resume"),
    State.ASKING: (t("I'm asking people about it."), _WITHDRAW, "questions.withdraw"),
    State.TALKING: (t("Someone is helping with it."), _WITHDRAW, "questions.withdraw"),
}
