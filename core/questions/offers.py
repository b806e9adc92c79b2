"""Every sentence of an offer: what somebody is asked, why they, and what it turns into when it needs no answer."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.message import Block, Button, Buttons, Message, Prose, Quote, Weight, note, prose, said
from core.questions import answers, kinds
from core.questions.choices import Kind
from core.questions.grounds import why_said
from core.questions.messages import changed, short
from core.questions.model import WAVES, Question
from core.questions.naming import from_whom
from core.questions.offer import Offer, OfferState, Via
from core.questions.wonder_messages import button as wonder
from core.safekeeping import report_button
from core.spans import Bold, Code, Moment, Phrase, one_after_another, t

Name = str | Phrase


def offer(
    question: Question,
    offer: Offer,
    asker: Name,
    topics: Sequence[str],
    now: datetime,
    *,
    by: Name | None = None,
    again: bool = False,
) -> Message:
    """An offer to help, private; passing is fine. `by` thought of them; `again` if they wished to be reminded."""
    summary, lines = _what_is_asked(question.kind, offer, by, again=again)
    return Message(
        "offers.offer",
        summary,
        (
            *seen(question, asker, topics, title=_title(question, offer, topics, by)),
            Prose(one_after_another(*lines, *_others(question, offer))),
            Buttons(_choices(question, offer)),
            note(t("Why you: {why}", why=why_said(offer, question.channel, now))),
        ),
    )


def seen(question: Question, asker: Name, topics: Sequence[str], title: Phrase | None = None) -> tuple[Block, ...]:
    """What anybody who is asked sees of a question; the preview shows the same."""
    hoped = title_of(topics, question.kind)
    also = (prose(hoped),) if title not in {None, hoped} and question.kind is not Kind.ANSWER else ()
    return (
        prose(Bold(title or hoped)),
        *also,
        Quote(short(question.text)),
        prose(from_whom(question, asker)),
        *changed(question),
    )


def title_of(topics: Sequence[str], kind: Kind = Kind.ANSWER) -> Phrase:
    """Say what is hoped for, and what it is about if that is known."""
    return kinds.title(kind, topics[0] if topics else None)


def _title(question: Question, offer: Offer, topics: Sequence[str], by: Name | None) -> Phrase:
    if offer.via is not Via.REFERRAL:
        return title_of(topics, question.kind)
    return t("{name} thought of you", name=by) if by else t("Someone here thought of you")


def _what_is_asked(kind: Kind, offer: Offer, by: Name | None, *, again: bool) -> tuple[Phrase, list[Phrase]]:
    plenty = [kinds.plenty(kind), t("If you pass, nobody is told.")]
    if again:
        return t("You wished to be reminded of a question. Passing is fine."), [
            t("You wished to be reminded. It still waits for someone."),
            *plenty,
        ]
    if offer.via is Via.REFERRAL:
        free = t("You owe nobody an answer, and {name} won't hear what you choose.", name=by) if by else None
        return t("Someone thought of you for a question. Passing is fine."), [
            free or t("You owe nobody an answer, and whoever thought of you won't hear what you choose.")
        ]
    return kinds.summary(kind), plenty


def _others(question: Question, offer: Offer) -> list[Phrase]:
    if question.next_look is None or offer.look >= len(WAVES):
        return []
    return [t("I'll try others at {when}.", when=Moment(question.next_look))]


def _choices(question: Question, offer: Offer) -> tuple[Button, ...]:
    help_ = Button(t("I can help"), Action("offers.accept", (offer.id,)), Weight.MAIN)
    long = short(question.text) != " ".join(question.text.split())
    pass_ = Button(t("Pass"), Action("offers.pass", (offer.id,)))
    more = Button(t("More…"), Action("offers.more", (offer.id,)))
    if long:
        return help_, Button(t("Read it all"), Action("offers.read", (offer.id,))), pass_, more
    return (help_, *_someone(offer), pass_, more)


def _someone(offer: Offer) -> tuple[Button, ...]:
    return (Button(t("I know someone"), Action("offers.refer", (offer.id,))),) if offer.may_refer else ()


def whole(question: Question, offer: Offer) -> Message:
    """The whole text of a long question."""
    return Message(
        "offers.whole",
        t("Here is the whole question."),
        (
            prose(Bold(t("The whole question"))),
            Quote(question.text),
            Buttons(
                (
                    Button(t("I can help"), Action("offers.accept", (offer.id,)), Weight.MAIN),
                    *_someone(offer),
                    Button(t("Pass"), Action("offers.pass", (offer.id,))),
                    report_button("question", offer.question),
                )
            ),
        ),
    )


def passed(offer: Offer) -> Message:
    """Passed, with a way back for ten minutes; after the last wave nobody else is asked."""
    others = offer.look < len(WAVES)
    tell = t("If you like, tell me why. It changes only what I send you.")
    return Message(
        "offers.passed",
        t("Passed. Nobody sees this."),
        (
            prose(
                t("Passed. Nobody sees this, and I'll ask someone else.") if others else t("Passed. Nobody sees this.")
            ),
            prose(tell),
            Buttons(
                (
                    Button(t("Not my topic"), Action("offers.topic", (offer.id,))),
                    Button(t("No time this week"), Action("offers.busy", (offer.id,))),
                    wonder(offer.question),
                    Button(t("Undo"), Action("offers.undo", (offer.id,))),
                )
            ),
        ),
    )


def not_my_topic(offer: Offer, topics: Sequence[str]) -> Message:
    """Somebody passed because it is not their topic."""
    line = t("Thank you. I'll send you less about {topic}.", topic=topics[0]) if topics else None
    anew = t("Changing your lists in {command} starts anew.", command=Code("/kith topics"))
    undo = Button(t("Undo"), Action("offers.undo", (offer.id,)))
    return Message(
        "offers.not-my-topic",
        t("Passed. I'll send you less like this."),
        (Prose(one_after_another(line or t("Thank you. I'll send you less like this."), anew)), Buttons((undo,))),
    )


def resting(until: datetime) -> Message:
    """No questions until Monday."""
    then = t("Then no questions until {when}.", when=Moment(until))
    change = t("You can change that in {command}.", command=Code("/kith me"))
    return Message(
        "offers.resting", t("I won't ask you anything until Monday."), (Prose(one_after_another(then, change)),)
    )


def settled(offer: Offer, asker: Name) -> Message:
    """What an offer turns into when it needs no answer any more, or has one."""
    match offer.state:
        case OfferState.ACCEPTED:
            return answers.yours(offer, asker)
        case OfferState.HANDED_ON:
            return answers.handed_on(asker)
        case OfferState.PASSED:
            return passed(offer)
        case OfferState.REFERRED:
            return answers.referred(offer)
        case OfferState.EXPIRED:
            return said("offers.expired", t("This one has moved on. There is nothing you need to do."))
        case _:
            return said("offers.closed", t("Nothing more is needed on this one. Thank you."))


def removed() -> Message:
    """What an offer turns into when moderators took the question away."""
    return said("offers.removed", t("This question is gone. Moderators took it away. There is nothing you need to do."))


def fine() -> Message:
    """Another time."""
    return said("offers.fine", t("That's fine. Thank you for looking."))


def taken(offer: Offer, helper: Name | None) -> Message:
    """Too late, and that is fine; who likes can still join."""
    line = t("{name} is already on this one. Thank you. You can still join.", name=helper) if helper else None
    return Message(
        "offers.taken",
        t("Someone is already on this one. Thank you."),
        (
            prose(line or t("Someone is already on this one. Thank you. You can still join.")),
            Buttons(
                (
                    Button(t("Join them"), Action("offers.join", (offer.id,)), Weight.MAIN),
                    Button(t("Fine, next time"), Action("offers.fine", (offer.id,))),
                )
            ),
        ),
    )
