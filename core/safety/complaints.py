"""Every sentence about a report: the form, what organisers read, and what comes of it."""

from collections.abc import Sequence

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.ids import MemberId, QuestionId
from core.message import Block, Button, Buttons, Message, Option, Prose, Quote, Steps, Weight, note, prose, said
from core.safekeeping import NOBODY
from core.safety.model import LONGEST_NOTE, Report, Settled, Trouble
from core.spans import Bold, Code, Phrase, Text, one_after_another, t, tn
from core.unnamed import reference

GONE = t("These words are no longer here. There is nothing left to report.")
YOUR_OWN = t("These are your own words. If you'd like them gone, withdraw or change them where you wrote them.")
TOO_MANY = t(
    "I've passed on a lot of reports from you today. Please tell an organiser yourself, or wait until tomorrow."
)
WHAT_THEY_WROTE = t("I don't keep these words. Please write what they said.")
TOO_LONG = t("Please keep it to {count} characters.", count=LONGEST_NOTE)
ORGANISERS = t("Organisers decide this. Please ask one of them.")
ABOUT_YOU = t("This is about your own words, so somebody else has to decide.")

_BY_ASKERS = frozenset({"question", "thanks", "words"})  # what an asker without a name can have written
LONGEST_QUOTE = 600
MOST_REASONS = 5

_TROUBLES = {
    Trouble.UNKIND: t("Unkind, or against somebody"),
    Trouble.PRIVATE: t("Tells what is private"),
    Trouble.SPAM: t("Advertising, or spam"),
    Trouble.DANGER: t("Somebody may be in danger"),
    Trouble.OTHER: t("Something else"),
}


def form(kind: str, thing: str, *, kept: bool) -> Form:
    """What's wrong; in one's own words only where that helps, or where Kith has no words to show."""
    hint = t("You can leave this empty.") if kept else WHAT_THEY_WROTE
    return Form(
        Action("safety.report", (kind, thing)),
        t("Report this"),
        (
            ChoiceField(
                "trouble",
                t("What is wrong with it?"),
                tuple(Option(one.value, label) for one, label in _TROUBLES.items()),
                Trouble.UNKIND.value,
            ),
            TextField(
                "note",
                t("Anything they should know?") if kept else t("What was said?"),
                hint=hint,
                required=not kept,
                lines=True,
                longest=LONGEST_NOTE,
            ),
        ),
        t("Send the report"),
        introduction=((t("Organisers read it in private. I tell nobody that it came from you."),),),
    )


def received(*, before: bool, anybody: bool, writer: MemberId | None = None) -> Message:
    """To the one who reported; `writer` may be blocked at once, unless they have no name here."""
    again = t("You reported this before, and organisers have it.")
    first = again if before else t("Thank you. Organisers have it now.")
    second = t("I tell you once they've looked.")
    if not anybody:
        first = t("Thank you. I keep your report for the organisers.")
        second = t("I don't know any of them yet, so please tell one yourself as well.")
    block = Button(t("Block this person"), Action("safety.block", (writer,))) if writer else None
    return Message(
        "safety.received",
        first,
        (prose(first), prose(second), *((Buttons((block,)),) if block else ())),
    )


def card(reports: Sequence[Report], author: str | None) -> Message:
    """To an organiser: the words, what is wrong with them, and what they can do."""
    title = tn("Someone reported this", "{count} people reported this", len(reports))
    first = reports[0]
    words: tuple[Block, ...] = (Quote(_short(first.words), by=author),) if first.words else ()
    unnamed = t("Its writer chose to stay without a name.")
    label, verb = (t("More…"), "report-more") if author else (t("Look up who wrote it"), "unmask-report")
    asked = first.about.split(":", 1)[0] in _BY_ASKERS
    more = (Button(label, Action(f"safety.{verb}", (first.id,))),) if author or asked else ()
    return Message(
        "safety.card",
        t("Someone reported words here. Please have a look."),
        (
            prose(Bold(title)),
            *words,
            *(() if author is not None or first.author == NOBODY else (prose(unnamed), *_reference(first.about))),
            Steps(tuple(_reason(one) for one in reports[:MOST_REASONS])),
            Buttons(
                (
                    Button(t("Remove everywhere"), Action("safety.remove", (first.id,)), Weight.MAIN),
                    Button(t("No action"), Action("safety.leave-it", (first.id,))),
                    *more,
                )
            ),
            note(
                t("Why this: you look after this community. {reports} shows what waits.", reports=Code("/kith reports"))
            ),
            note(t("Nobody is told who reported it.")),
        ),
    )


def further(report: Report, author: str) -> Message:
    """What else an organiser can do about a report."""
    line = t("You can also take {name} out: they can't ask or be asked then.", name=Bold(author))
    return Message(
        "safety.further",
        t("What else you can do about this report."),
        (
            prose(line),
            Buttons(
                (
                    Button(t("Remove, and take out"), Action("safety.remove-ban", (report.id,)), Weight.MAIN),
                    Button(t("Back"), Action("safety.report-back", (report.id,))),
                )
            ),
        ),
    )


def settled(how: Settled, by: str | None) -> Message:
    """What the card turns into."""
    if how is Settled.REMOVED:
        first = t("This is gone from all I had sent.")
        line = t("{name} took this away from all I had sent.", name=Bold(by)) if by else first
    else:
        first = t("This was left as it is.")
        line = t("{name} looked at this and left it as it is.", name=Bold(by)) if by else first
    return Message("safety.settled", first, (prose(line),))


def outcome(how: Settled) -> Message:
    """To the one who reported: organisers looked."""
    first = t("Organisers looked at what you reported.")
    if how is Settled.REMOVED:
        second, third = t("They took it away."), t("Thank you for telling them.")
    else:
        second = t("They left it as it is.")
        third = t("{block} keeps somebody from you, and nobody is told.", block=Code("/kith block"))
    return Message("safety.outcome", first, (Prose(one_after_another(first, second, third)),))


def gone() -> Message:
    """What was to be reported is there no more."""
    return said("safety.gone", GONE)


def none_open() -> Message:
    """No report waits."""
    return said("safety.no-reports", t("No report waits for you."))


def writer_told() -> Message:
    """To the writer of words that were taken away: what happened, what is safe, what next."""
    first = t("Moderators took away something you wrote here.")
    return Message(
        "safety.writer-told",
        first,
        (
            prose(Bold(first)),
            prose(t("It's gone from the messages I had sent. Everything else of yours is as it was.")),
            prose(t("An organiser can tell you more.")),
        ),
    )


def _reference(about: str) -> tuple[Block, ...]:
    """Name a question without a name so that organisers can talk of it, and look up who asked."""
    kind, thing = about.split(":", 1)
    if kind not in _BY_ASKERS - {"words"}:
        return ()
    return (prose(t("Its reference is {reference}.", reference=Code(reference(QuestionId(thing))))),)


def _reason(report: Report) -> Text:
    label: Phrase = _TROUBLES[report.trouble]
    return (label, ": ", report.note) if report.note else (label,)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"
