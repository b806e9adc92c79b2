"""Every sentence that a helper reads after *I can help* or *I know someone*: what they can do, and what they did."""

from collections.abc import Sequence

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.message import Block, Button, Buttons, Choice, Message, Option, Prose, Quote, Weight, prose
from core.questions.messages import short
from core.questions.model import Question
from core.questions.offer import Offer, Stance
from core.spans import Bold, Code, Phrase, one_after_another, t

Name = str | Phrase

STARTED = t("Thank you for starting.")
NOT_NAMED = t("They'd rather not be named.")
ANSWERED_THROUGH_ME = t("Whoever asked reads your answer. The two of you talk through me.")
THROUGH_ME = t("Whoever asked hears that you can help. The two of you talk through me.")
LONGEST_NAME = 12  # characters of a name on a button
LONGEST_NOTE = 300
SHOWN_IN_A_LIST = 90  # characters of a question in a list to choose from


def yours(offer: Offer, asker: Name, *, earlier: bool = False, note: str | None = None) -> Message:
    """After *I can help*: a short answer, an earlier one, a talk, or handing it on. `note` is from who began before."""
    title = t("Thank you. You're on it.")
    relayed = not isinstance(asker, str)  # who isn't named talks through Kith
    if relayed:
        told = ANSWERED_THROUGH_ME if offer.answer else THROUGH_ME
        again, also = t("Write some more") if offer.answer else t("Write a short answer"), NOT_NAMED
    elif offer.answer:
        told = t("Your answer goes to the place where you and {name} can talk.", name=asker)
        again, also = t("Write some more"), t("You can also go on there.")
    else:
        told = t("{name} hears that you can help, and the two of you get a place to talk.", name=asker)
        again, also = t("Write a short answer"), t("You can also answer from here.")
    before: tuple[Block, ...] = (prose(t("From whoever began before you:")), Quote(note)) if note else ()
    reuse = (Button(t("Use an earlier answer"), Action("offers.earlier", (offer.id,))),) if earlier else ()
    return Message(
        "offers.yours",
        title,
        (
            prose(Bold(title)),
            Prose(one_after_another(told, also)),
            *before,
            Buttons(
                (
                    Button(again, Action("offers.write", (offer.id,)), Weight.MAIN),
                    *reuse,
                    *(() if relayed else (Button(_talk(asker), Action("offers.talk", (offer.id,))),)),
                    Button(t("Hand it on"), Action("offers.hand-on", (offer.id,))),
                )
            ),
        ),
    )


def _talk(asker: Name) -> Phrase:
    short_enough = isinstance(asker, str) and len(asker) <= LONGEST_NAME
    return t("Talk with {name}", name=asker) if short_enough else t("Talk it over")


def talked(offer: Offer, asker: Name) -> Message:
    """After *Talk*: where that is."""
    line = t("I've told {name} that you'd like to talk it over. Your place to talk is open.", name=asker)
    return Message(
        "offers.talk",
        t("Your place to talk is open."),
        (
            prose(line),
            Buttons(
                (
                    Button(t("Write a short answer"), Action("offers.write", (offer.id,)), Weight.MAIN),
                    Button(t("Hand it on"), Action("offers.hand-on", (offer.id,))),
                )
            ),
        ),
    )


def answer_form(question: Question, offer: Offer, text: str = "") -> Form:
    """A short answer, perhaps begun with one that was given before."""
    return Form(
        Action("offers.answer", (offer.id,)),
        t("A short answer"),
        (
            TextField(
                "answer",
                t("Your answer"),
                hint=t("A pointer or a few lines is plenty."),
                value=text,
                lines=True,
                longest=3000,
            ),
            ChoiceField("stance", t("What is it?"), _STANCES, Stance.PLAIN.value),
        ),
        t("Send the answer"),
        introduction=((short(question.text),),),
    )


_STANCES = (
    Option(Stance.PLAIN.value, t("An answer")),
    Option(Stance.DONE.value, t("I've done this")),
    Option(Stance.THINK.value, t("What I think")),
    Option(Stance.PLACE.value, t("A place to look")),
)


def earlier(offer: Offer, given: Sequence[tuple[Offer, str]]) -> Message:
    """Answers that this helper gave before, to choose from; nothing is sent yet."""
    options = tuple(Option(one.id, short(asked, SHOWN_IN_A_LIST)) for one, asked in given)
    return Message(
        "offers.earlier",
        t("Here are answers you gave before."),
        (
            prose(t("Choose one, and you can change it before it's sent.")),
            Choice(t("Answers you gave to…"), Action("offers.reuse", (offer.id,)), options),
        ),
    )


def hand_on_form(offer: Offer, asker: Name) -> Form:
    """Stepping away, perhaps with a word for whoever comes next."""
    away = t("I'll tell {name} you had to step away and ask someone else.", name=asker)
    return Form(
        Action("offers.hand-on", (offer.id,)),
        t("Hand it on"),
        (
            TextField(
                "note",
                t("A note for the next person"),
                hint=t("Anything they should know? Only whoever takes it on reads this."),
                value=offer.note or "",
                required=False,
                lines=True,
                longest=LONGEST_NOTE,
            ),
        ),
        t("Hand it on"),
        introduction=((STARTED,), (away,)),
    )


def handed_on(asker: Name) -> Message:
    """What the message turns into."""
    told = t("I'll tell {name} that you had to step away, and look for someone else.", name=asker)
    return Message("offers.handed-on", STARTED, (prose(STARTED), prose(told)))


def refer_form(question: Question, offer: Offer) -> Form:
    """Naming somebody who may know."""
    return Form(
        Action("offers.refer", (offer.id,)),
        t("I know someone"),
        (
            TextField("who", t("Who may know?"), hint=t("Their name, as it is written here."), longest=80),
            ChoiceField(
                "named",
                t("May they know it was you?"),
                (Option("yes", t("Tell them my name")), Option("no", t("Leave my name out"))),
                "yes",
            ),
        ),
        t("Name them"),
        introduction=((short(question.text),),),
    )


def referred(offer: Offer) -> Message:
    """Always the same, whatever comes of it."""
    first = t("Thank you. I'll ask them if they take questions here and have room this week.")
    return Message(
        "offers.referred",
        t("Thank you. Your part is done."),
        (
            Prose(one_after_another(first, t("Your part is done."))),
            Buttons((Button(t("Copy a note to send"), Action("offers.note", (offer.id,))),)),
        ),
    )


def note_to_send(topics: Sequence[str]) -> Message:
    """Words to copy; they tell nothing of the question or of whoever asked."""
    about = t("I thought of you for a question about {topic}.", topic=topics[0]) if topics else None
    join = t("It's in Kith here: {command} shows how to take part.", command=Code("/kith join"))
    return Message(
        "offers.note",
        t("Here is a note you can send."),
        (
            prose(t("You can copy this and send it yourself:")),
            Prose(one_after_another(about or t("I thought of you for a question."), join)),
        ),
    )
