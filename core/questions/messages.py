"""Every sentence that the asker reads before a question is sent: the form, the preview, the drafts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.actions import Action
from core.forms import Form, TextField
from core.message import Block, Button, Buttons, Message, Quote, Rule, Weight, prose, said
from core.questions import kinds, options
from core.questions.choices import Choices
from core.questions.model import LONGEST_TEXT, SHORTEST_TEXT, Question
from core.questions.naming import from_whom
from core.spans import Bold, Code, Moment, Phrase, t, tn

THIN = 3  # below this many who could be asked, the preview says so
SHOWN = 300  # characters of a question that an offer or a status quotes
SHORT_NAME = 18  # characters of a name that fit on a button

USUAL = Choices()
LIST = Code("/kith questions")

TOO_SHORT = t("Please say a little more: what you want to do, and what happens instead.")
TOO_LONG = tn("Please keep it to one character.", "Please keep it to {count} characters.", LONGEST_TEXT)
GONE = t("This question is no longer here. {command} shows what you have open.", command=LIST)
NOT_YOURS = t("The person who asked decides this.")


def too_many(most: int) -> Phrase:
    """As many questions of this asker as may be are with people."""
    return tn(
        "One of your questions is with people now. Close it with {command}, then send this.",
        "{count} of your questions are with people now. Close one with {command}, then send this.",
        most,
        command=LIST,
    )


@dataclass(frozen=True, slots=True)
class Thin:
    """What can be done when few people could be asked: the channel's name (empty if it has none) and a host's."""

    channel: str | None
    host: str | None


def write_form(
    text: str = "",
    question: str | None = None,
    chosen: Choices = USUAL,
    *,
    languages: Sequence[str] = (),
    first: bool = False,
) -> Form:
    """The form in which a question is written, and how it is asked is chosen."""
    welcome = (t("Your first question here. There's no level you need to have."),)
    choose = (t("You choose your name, your first name, or none, and who gets it."),)
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
            *options.fields(chosen, languages),
        ),
        t("See what others see"),
        introduction=(
            *((welcome,) if first else ()),
            (t("Nobody sees it until you press Send."),),
            *((choose,) if first else ()),
        ),
    )


def fault_in(text: str) -> Phrase | None:
    """Say what is wrong with a question's text, if anything is."""
    if len(text.strip()) < SHORTEST_TEXT:
        return TOO_SHORT
    return TOO_LONG if len(text) > LONGEST_TEXT else None


def preview(
    question: Question,
    asker: str | Phrase,
    *,
    joined: bool,
    pool: int,
    topics: Sequence[str],
    first: bool,
    familiar: int | None = None,
    thin: Thin | None = None,
) -> Message:
    """The draft, exactly as others will see it."""
    title = t("Your first question here. There's no level you need to have.") if first else t("Your draft")
    send = t("Send") if joined else t("Join and send")
    about = (prose(t("I read it as being about {topics}.", topics=", ".join(topics))),) if topics else ()
    return Message(
        "questions.preview",
        t("Here is your draft. Nobody has seen it."),
        (
            prose(Bold(title)),
            prose(t("This is what the people I ask will see:")),
            prose(Bold(kinds.title(question.kind, topics[0] if topics else None))),
            Quote(question.text),
            prose(from_whom(question, asker)),
            Rule(),
            *about,
            prose(t("Nobody sees it until you press {send}.", send=Bold(send))),
            *(prose(line) for line in options.explained(question, familiar, pool)),
            *(prose(line) for line in _before_sending(joined=joined, pool=pool, thin=thin)),
            _thin_buttons(question, thin, joined=joined) if thin else _buttons(question, send),
        ),
    )


def draft_more(question: Question) -> Message:
    """What else one can do with a draft."""
    edit, *others = _others(question)
    return Message(
        "questions.draft-more",
        t("Here is what else you can do with your draft."),
        (prose(t("Nobody has seen your draft.")), Buttons((replace(edit, weight=Weight.MAIN), *others))),
    )


def sent_to_host() -> Message:
    """What the preview turns into when a host is told at once."""
    return said("questions.sent", t("Your question is on its way."), t("I'm telling a host, too. They are a person."))


def _buttons(question: Question, send: Phrase) -> Buttons:
    return Buttons((Button(send, Action("questions.send", (question.id,)), Weight.MAIN), *_others(question)))


def _others(question: Question) -> tuple[Button, ...]:
    return (
        Button(t("Edit my question"), Action("questions.edit", (question.id,))),
        Button(t("Keep as draft"), Action("questions.keep", (question.id,))),
        Button(t("Throw it away"), Action("questions.drop", (question.id,))),
    )


def _thin_buttons(question: Question, thin: Thin, *, joined: bool) -> Buttons:
    ids, buttons = (question.id,), []
    if thin.channel is not None:
        buttons.append(Button(t("Ask the channel"), Action("questions.send-channel", ids)))
    if thin.host is not None:
        named = t("Ask {name}", name=thin.host) if len(thin.host) <= SHORT_NAME else t("Ask a host")
        buttons.append(Button(named, Action("questions.send-host", ids)))
    wait = t("Wait for people") if joined else t("Join and wait")
    buttons.append(Button(wait, Action("questions.send", ids)))
    buttons.append(Button(t("More…"), Action("questions.draft-more", ids)))
    return Buttons((replace(buttons[0], weight=Weight.MAIN), *buttons[1:]))


def _before_sending(*, joined: bool, pool: int, thin: Thin | None) -> Iterator[Phrase]:
    if not joined:
        yield t("Sending joins you to Kith. I'll ask you no questions unless you switch that on.")
    if thin is not None:
        yield t("Few people here can be asked about this right now.")
        match thin.channel is not None, thin.host:
            case True, str(host):
                yield t("I can ask the channel, or {host}, a person who hosts here.", host=host)
            case False, str(host):
                yield t("I can ask {host}, a person who hosts here.", host=host)
            case _:
                yield t("I can ask the channel. You see the exact post first.")
    elif pool == 0:
        yield t("Nobody here takes questions right now. I'd keep yours for three days and look every four hours.")
    elif pool < THIN:
        yield t("Few people here take questions right now, so an answer may take a while.")


def sent(promise: tuple[datetime, str] | None = None) -> Message:
    """What the preview turns into; with a first question, who looks for a person, and from when on."""
    first, tell = t("Your question is on its way."), t("I'll tell you in private how it goes.")
    if promise is None:
        return said("questions.sent", first, tell)
    when, host = Moment(promise[0]), promise[1]
    waits = t(
        "If nobody has picked it up by {when}, a person looks with you: {name}, a host here.", when=when, name=host
    )
    return Message("questions.sent", first, (prose(first), prose(tell), prose(waits)))


def kept() -> Message:
    """A draft that waits."""
    return said("questions.kept", t("Your draft is kept. {command} brings it back.", command=LIST))


def dropped() -> Message:
    """A draft that is gone."""
    return said("questions.dropped", t("Your draft is gone. Nobody saw it."))


def changed(question: Question) -> tuple[Block, ...]:
    """The line that says when a question's words were changed, if they were."""
    if question.edited_at is None:
        return ()
    return (prose(t("Its words were changed at {when}.", when=Moment(question.edited_at))),)


def short(text: str, longest: int = SHOWN) -> str:
    """Cut at a word, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[: flat.rfind(" ", 0, longest) if " " in flat[:longest] else longest] + "…"
