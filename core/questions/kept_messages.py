"""Every sentence about answers kept for others: asking both sides, the exact card, the list, what others read."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.fewer import Unasked, fewer
from core.forms import Form, TextField
from core.message import Block, Button, Buttons, Message, Prose, Quote, Rule, Weight, note, prose, said
from core.questions.kept import LONGEST_ANSWER, LONGEST_QUESTION, Kept, Says, Side
from core.questions.messages import short
from core.safekeeping import report_button
from core.sharing import Card
from core.spans import Bold, Code, Moment, Phrase, t

LISTED = 4
LIST = Code("/kith kept")

GONE = t("These words are no longer here. There is nothing you need to do.")
NOT_YOURS = t("The two people who talked decide this.")
EMPTY = t("Please write a few words, or close this.")
LONG = t("Please keep it to {count} characters.", count=LONGEST_ANSWER)
SEE = t("Read kept answers")


def ask(kept: Kept, side: Side, helper: str, until: datetime | None = None) -> Message:
    """May others read this? Silence is a no. `until`: when it is forgotten whose question it was, if it will be."""
    asking = side is Side.ASKER
    return Message(
        "questions.keep",
        t("May I keep an answer for others? If you don't answer, I won't."),
        (
            prose(Bold(t("May this help others, too?"))),
            prose(_what(kept, side)),
            *card_blocks(kept, helper),
            prose(t("If you don't answer, I keep nothing.")),
            *_forgets(until),
            Buttons(_choices(kept, side)),
            note(t("Why this: your question was solved.") if asking else t("Why this: you helped with this question.")),
        ),
    )


def _what(kept: Kept, side: Side) -> Phrase:
    if side is Side.ASKER and not kept.answer:
        return t("I could keep your question with a few lines by your helper. Your name isn't on it.")
    if side is Side.ASKER:
        return t("I could show this to people who ask the same. Your name isn't on it.")
    if not kept.answer:
        return t("The person who asked would like that. You two talked, so I know no words of yours.")
    if kept.asker_says is not Says.YES:
        return t("I could show this to people who ask the same. I ask the other one, too, since the words changed.")
    return t("I could show this to people who ask the same. The person who asked agrees.")


def _forgets(until: datetime | None) -> tuple[Prose, ...]:
    """To who asked without a name: from then on nobody can tell that it is theirs to take back."""
    if until is None:
        return ()
    line = t(
        "You can take it back until {when}. Then I forget that you asked, and only organisers can.", when=Moment(until)
    )
    return (prose(line),)


def _choices(kept: Kept, side: Side) -> tuple[Button, ...]:
    ids = (kept.id,)
    no = Button(t("Don't keep it"), Action("kept.no", ids))
    more = Button(t("More…"), Action("kept.more", ids))
    if side is Side.HELPER and not kept.answer:
        return Button(t("Write a few lines"), Action("kept.words", ids), Weight.MAIN), no, more
    yes = Button(t("Keep it for others"), Action("kept.yes", ids), Weight.MAIN)
    return yes, Button(t("Change my words"), Action("kept.words", ids)), no, more


def card_blocks(kept: Kept, helper: str) -> tuple[Block, ...]:
    """The exact card, with the helper's name where they said so or are being asked."""
    answer: tuple[Block, ...] = (Quote(kept.answer, helper or None),) if kept.answer else ()
    return Quote(kept.asked), *answer


def answered(kept: Kept, side: Side, until: datetime | None = None) -> Message:
    """What the question turns into."""
    ids = (kept.id,)
    says = kept.says(side)
    if says is Says.NO:
        first, more = t("I won't keep it."), t("Nobody is told what you chose.")
    elif kept.kept:
        first, more = t("Kept. Others may read it now."), _named(says, side, until)
    else:
        first, more = t("Thank you. It isn't kept yet."), t("Others read it once you both agree.")
    change = Button(t("Decide again"), Action("kept.see", ids))
    buttons = (*_name_on_it(kept, side), change)
    return Message("questions.keep-answered", first, (prose(first), prose(more), Buttons(buttons)))


def _named(says: Says, side: Side, until: datetime | None) -> Phrase:
    if side is Side.HELPER and says is Says.NAMED:
        return t("Your name is on it. {command} takes it back at any time.", command=LIST)
    if until is not None:
        return t("Your name isn't on it. {command} takes it back until {when}.", command=LIST, when=Moment(until))
    return t("Your name isn't on it. {command} takes it back at any time.", command=LIST)


def _name_on_it(kept: Kept, side: Side) -> tuple[Button, ...]:
    """A helper may put their name on what they agreed to; an asker's name is never there."""
    if side is Side.ASKER or kept.helper_says not in (Says.YES, Says.NAMED):
        return ()
    if kept.named:
        return (Button(t("Take my name off"), Action("kept.yes", (kept.id,))),)
    return (Button(t("Put my name on it"), Action("kept.named", (kept.id,)), Weight.MAIN),)


def more(kept: Kept, helper: str) -> Message:
    """What else one may do about the question."""
    buttons = (
        fewer(Unasked.KEEPING),
        report_button("kept", kept.id),
        Button(t("Back to the card"), Action("kept.see", (kept.id,))),
    )
    return Message(
        "questions.keep-more", t("Here is what else you can do."), (*card_blocks(kept, helper), Buttons(buttons))
    )


def gone() -> Message:
    """No longer kept."""
    return said("questions.keep-gone", t("It isn't kept any more, and the words are gone from here."))


def words_form(kept: Kept, side: Side) -> Form:
    """Change one's own words."""
    if side is Side.ASKER:
        field = TextField("words", t("Your question"), None, kept.asked, lines=True, longest=LONGEST_QUESTION)
    else:
        hint = t("What helped, for someone who wasn't there.")
        field = TextField("words", t("Your answer"), hint, kept.answer, lines=True, longest=LONGEST_ANSWER)
    other = t("If the other one has agreed to the earlier words, I ask them again.")
    return Form(Action("kept.words", (kept.id,)), t("Words for others"), (field,), t("See it again"), ((other,),))


def mine(kept: Sequence[tuple[Kept, Side]]) -> Message:
    """What is kept of a member's, and what waits for their answer."""
    title = prose(Bold(t("Answers kept for others")))
    if not kept:
        none = t("Nothing of yours is kept.")
        how = t("A day after a question is solved, I may ask both of you. Silence is a no.")
        return Message("questions.kept-mine", none, (title, prose(none), prose(how)))
    blocks: list[Block] = []
    for one, side in kept[:LISTED]:
        says, button = _line(one, side)
        blocks += [Quote(short(one.asked, 120)), prose(says), Buttons((button,))]
    rest = (prose(t("Older ones stand behind these.")),) if len(kept) > LISTED else ()
    return Message(
        "questions.kept-mine",
        t("Here is what is kept of yours."),
        (title, *blocks, *rest, note(t("Withdrawing takes one tap, and nobody is told."))),
    )


def _line(kept: Kept, side: Side) -> tuple[Phrase, Button]:
    ids = (kept.id,)
    withdraw = Button(t("Withdraw it"), Action("kept.withdraw", ids))
    if kept.kept and side is Side.HELPER and kept.named:
        return t("Others may read it, with your name."), withdraw
    if kept.kept:
        return t("Others may read it. Your name isn't on it."), withdraw
    if kept.says(side) is Says.NOTHING:
        return t("It waits for your answer. Nobody else reads it."), Button(t("See it"), Action("kept.see", ids))
    return t("It isn't kept. Nobody else reads it."), withdraw


def cards(found: Sequence[Card], question: str | None = None) -> Message:
    """Kept answers as others read them; to an asker, with a way to say that this was it."""
    title = prose(Bold(t("What helped others here")))
    if not found:
        return said("questions.cards", t("Nothing that is kept here fits this any more."))
    blocks: list[Block] = []
    for number, card in enumerate(found):
        words = Quote(card.asked), Quote(card.answer, card.helper)
        blocks += [*([Rule()] if number else []), *words, Buttons((report_button("kept", card.id),))]
    solved = (Button(t("I found it myself"), Action("questions.found", (question,))),) if question else ()
    rest = (Buttons(solved),) if solved else ()
    kept = note(t("Both people agreed to keep this for others."))
    return Message("questions.cards", t("Here is what helped others."), (title, *blocks, *rest, kept))
