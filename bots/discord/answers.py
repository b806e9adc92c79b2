"""What to tell Discord about a reply: one callback within three seconds, or an acknowledgement first and edits later.

An answer that is ready in time goes out as the callback itself, so nobody sees "thinking…" and each answer is as
public or private as it means to be. Pure: replies in, calls out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bots.discord.forms import FORM, begun, complaints, invitation, modal, note, refilled, typed_in
from bots.discord.inbound import Act, Pointed, Reopening, Sent
from bots.discord.render import ENGLISH, EPHEMERAL, Payload, render
from core.dispatch import Answer
from core.forms import Form
from core.inbound import Submission
from core.message import Message, said
from core.ports import Rendering
from core.replies import Ask, Invalid, Nothing, Replace, Say, Whisper
from core.spans import Phrase, Words, t

MESSAGE, LATER, LATER_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9  # callback types
DONE = t("Done.")
HERE = t("That took me a moment. Here it is:")
REFUSED = "kernel.refusal"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was acted on: by what, under which message, and what would open its form again."""

    act: Act
    opener: str | None
    message: bool = False
    note: bool = False
    words: Words = ENGLISH


@dataclass(frozen=True, slots=True)
class Open:
    """A modal."""

    data: Payload


@dataclass(frozen=True, slots=True)
class Post:
    """A new message."""

    data: Payload
    private: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """The message under which it was acted says something else."""

    data: Payload


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing to see."""


Shown = Open | Post | Edit | Quiet


@dataclass(frozen=True, slots=True)
class Call:
    """One request about the interaction, after its callback: a method, the end of its path, and a body."""

    method: str
    path: str
    body: Payload | None


def shown(answer: Answer, seen: Seen) -> Shown:
    """Decide what becomes of a reply here."""
    rendering, words = answer.rendering, seen.words
    sent = isinstance(seen.act, Sent)
    match answer.reply:
        case Say(message):
            return Post(render(message, rendering, words), private=False)
        case Whisper(message) if sent and message.kind == REFUSED:
            return _kept(message, rendering, seen)
        case Whisper(message):
            data = render(message, rendering, words)
            # A form that was corrected: the note about its faults has done its work.
            return Edit(data) if sent and seen.note else Post(data, private=True)
        case Replace(message):
            data = render(message, rendering, words)
            # What *Edit again* was pressed under is the note that keeps somebody's words, not the message meant here.
            meant = seen.message and not isinstance(seen.act, Reopening)
            return Edit(data) if meant else Post(data, private=True)
        case Ask(form):
            return _opened(form, None, rendering, seen)
        case Invalid(errors, form):
            return _opened(form, errors, rendering, seen)
        case Nothing():
            return Quiet()


def callback(what: Shown, seen: Seen, rendering: Rendering) -> Payload:
    """Give the first and only answer, when it is ready in time."""
    match what:
        case Open(data):
            return {"type": MODAL, "data": data}
        case Post(data, private):
            return {"type": MESSAGE, "data": data | ({"flags": EPHEMERAL} if private else {})}
        case Edit(data):
            return {"type": UPDATE, "data": data}
        case Quiet() if seen.message:
            return {"type": LATER_UPDATE}
        case Quiet():
            return {"type": MESSAGE, "data": _say(DONE, rendering, seen) | {"flags": EPHEMERAL}}


def acknowledgement(seen: Seen) -> Payload:
    """Give the first answer when the real one takes longer: private, as most answers are."""
    return {"type": LATER_UPDATE} if seen.message else {"type": LATER, "data": {"flags": EPHEMERAL}}


def afterwards(what: Shown, seen: Seen, rendering: Rendering) -> list[Call]:
    """Give what follows an acknowledgement."""
    original = "/messages/@original"
    match what:
        case Open():
            data = invitation((), rendering, seen.words, seen.opener)
            return afterwards(Post(data, private=True), seen, rendering)
        case Post(data, private) if seen.message:
            return [Call("POST", "", data | ({"flags": EPHEMERAL} if private else {}))]
        case Post(data, True):
            return [Call("PATCH", original, data)]
        case Post(data, False):
            # Discord holds the whole answer to the privacy of its acknowledgement; only a further message is free.
            return [Call("PATCH", original, _say(HERE, rendering, seen)), Call("POST", "", data)]
        case Edit(data):
            return [Call("PATCH", original, data)]
        case Quiet():
            return [] if seen.message else [Call("PATCH", original, _say(DONE, rendering, seen))]
    raise AssertionError


def _opened(form: Form, errors: Mapping[str, Phrase] | None, rendering: Rendering, seen: Seen) -> Shown:
    """Open a form; where a form was just sent, Discord takes no other, so a note leads there."""
    words = seen.words
    match seen.act:
        case Sent(submission) if errors is not None:
            typed = typed_in(form.filled(submission.values), rendering, words)
            data = note(complaints(form, errors), typed, rendering, words, seen.opener)
            return Edit(data) if seen.note else Post(data, private=True)
        case Sent(submission):
            data = invitation(submission.values.items(), rendering, words, FORM + submission.token)
            return Edit(data) if seen.note else Post(data, private=True)
        case Reopening(_, Submission()):
            return Open(modal(form, rendering, words, None, errors))
        case Reopening(_, _, typed):
            return Open(modal(refilled(form, typed, rendering, words), rendering, words, seen.opener))
        case Pointed(_, pointed_at):
            return Open(modal(begun(form, pointed_at), rendering, words, seen.opener, errors))
        case _:
            return Open(modal(form, rendering, words, seen.opener, errors))


def _kept(message: Message, rendering: Rendering, seen: Seen) -> Shown:
    """A refused form closes all the same; what was typed in it is kept."""
    typed = seen.act.submission.values.items() if isinstance(seen.act, Sent) else ()
    data = note([(message.summary,)], typed, rendering, seen.words, seen.opener)
    return Edit(data) if seen.note else Post(data, private=True)


def _say(sentence: Phrase, rendering: Rendering, seen: Seen) -> Payload:
    return render(said("discord.note", sentence), rendering, seen.words)
