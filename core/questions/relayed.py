"""Every sentence that passes between an asker who isn't named and a helper, or tells either of them how it is done."""

from core.actions import Action
from core.forms import Form, TextField
from core.message import Button, Buttons, Message, Prose, Quote, Weight, prose, said
from core.questions.messages import short
from core.questions.model import UNDERWAY, Question
from core.questions.offer import Offer
from core.questions.relay import LONGEST
from core.questions.relay_store import Words
from core.questions.talking import wrote
from core.safekeeping import report_button
from core.spans import Bold, one_after_another, t

EMPTY = t("Please write a line or two.")
OVER = t("This talk is over, so your words would not arrive. There is nothing you need to do.")
TALK_THERE = t("The two of you have a place to talk now. Please write there.")
NOT_YOURS = t("This belongs to somebody else's talk. There is nothing you need to do.")
_THROUGH_ME = t("The two of you talk through me. I forget each text once it has arrived.")


def opened(question: Question, offer: Offer, helper: str) -> Message:
    """Somebody can help; the asker stays unnamed."""
    unseen = t("{name} doesn't learn who you are, unless you say so.", name=helper)
    return Message(
        "relay.opened",
        t("Someone can help with your question. They don't learn who you are."),
        (
            prose(Bold(t("{name} can help", name=helper))),
            Quote(short(question.text)),
            Prose(one_after_another(_THROUGH_ME, unseen)),
            Buttons(
                (
                    Button(t("Write a message"), Action("relay.write", (offer.id,)), Weight.MAIN),
                    Button(t("Solved"), Action("questions.solved", (question.id, offer.id))),
                    Button(t("Still stuck"), Action("questions.stuck", (question.id, offer.id))),
                    Button(t("More…"), Action("relay.more", (offer.id,))),
                )
            ),
        ),
    )


def more(question: Question, offer: Offer) -> Message:
    """What else the asker can do."""
    endings = (
        Button(t("Solved in part"), Action("questions.partly", (question.id, offer.id))),
        Button(t("I found it myself"), Action("questions.found", (question.id, offer.id))),
    )
    return Message(
        "relay.more",
        t("Here is what else you can do."),
        (
            prose(t("Here is what else you can do.")),
            Buttons(
                (
                    *(endings if question.state in UNDERWAY else ()),
                    Button(t("Show my name"), Action("relay.reveal", (offer.id,))),
                )
            ),
        ),
    )


def to_asker(question: Question, offer: Offer, helper: str, text: str, words: str = "", *, stance: str = "") -> Message:
    """The helper's words, for the asker: an answer with what it is, or with their own id what they wrote later."""
    report = report_button("words", words) if words else report_button("answer", offer.id)
    solved = (
        (Button(t("Solved"), Action("questions.solved", (question.id, offer.id))),)
        if question.state in UNDERWAY
        else ()
    )
    return Message(
        "relay.to-asker",
        t("Someone wrote to you about your question."),
        (
            prose(wrote(helper, stance)),
            Quote(text),
            Buttons(
                (
                    Button(t("Reply"), Action("relay.write", (offer.id,)), Weight.MAIN),
                    *solved,
                    Button(t("More…"), Action("relay.more", (offer.id,))),
                    report,
                )
            ),
        ),
    )


def to_helper(question: Question, offer: Offer, words: Words) -> Message:
    """The asker's words, for the helper."""
    buttons = [Button(t("Reply"), Action("relay.write", (offer.id,)), Weight.MAIN)]
    if question.state in UNDERWAY:
        buttons.append(Button(t("Hand it on"), Action("offers.hand-on", (offer.id,))))
    buttons.append(report_button("words", words.id))
    return Message(
        "relay.to-helper",
        t("The person who asked wrote to you."),
        (prose(Bold(t("The person who asked wrote:"))), Quote(words.text), Buttons(tuple(buttons))),
    )


def form(offer: Offer, to: str | None) -> Form:
    """Words for the other one; `to` is the helper's name where the asker writes."""
    hint = t("{name} reads it from me, without your name.", name=to) if to else t("The person who asked reads it.")
    return Form(
        Action("relay.send", (offer.id,)),
        t("Write a message"),
        (TextField("words", t("Your words"), hint=hint, lines=True, longest=LONGEST),),
        t("Send the message"),
    )


def sent() -> Message:
    """What the sender reads."""
    return said("relay.sent", t("I'm passing your words on. I forget them once they have arrived."))


def sure(offer: Offer, helper: str) -> Message:
    """Before a name is told."""
    line = t("{name} then reads your name, and the two of you get a place to talk.", name=helper)
    rest = t("I can't take that back. Nobody else learns it from me.")
    return Message(
        "relay.sure",
        t("Would you like to show your name?"),
        (
            prose(Bold(t("Would you like to show {name} who you are?", name=helper))),
            Prose(one_after_another(line, rest)),
            Buttons(
                (
                    Button(t("Yes, show my name"), Action("relay.reveal-now", (offer.id,)), Weight.MAIN),
                    Button(t("Stay unnamed"), Action("relay.stay", (offer.id,))),
                )
            ),
        ),
    )


def stays() -> Message:
    """The asker thought again."""
    return said("relay.stays", t("You stay unnamed. I've told nobody."))


def revealed(helper: str) -> Message:
    """What the asker's message turns into once they told their name."""
    line = t("{name} reads your name now. You have a place to talk, and I pass nothing on any more.", name=helper)
    return Message("relay.revealed", t("You told someone who you are."), (prose(line),))


def rests(question: Question, helper: str, *, handed_on: bool) -> Message:
    """What the asker's message turns into when the helper stepped away, or the question ended."""
    title = t("{name} had to step away.", name=helper) if handed_on else t("This question is closed.")
    rest = t("I'm looking for someone else.") if handed_on else t("{name} never learned who you are.", name=helper)
    blocks = (prose(Bold(title)), Quote(short(question.text)), prose(rest))
    summary = t("I'm looking for someone else.") if handed_on else t("This question is closed.")
    return Message("relay.rests", summary, blocks)
