"""What an asker may choose beside the words, in the same form: their name, the kind of help, who is asked."""

from collections.abc import Iterator, Mapping, Sequence

from core.forms import ChoiceField
from core.languages import folded
from core.message import Option
from core.questions import audience, kinds
from core.questions.choices import Audience, Choices, Kind, Naming
from core.questions.model import Question
from core.spans import Code, Phrase, t

LATER = "later"  # named, once somebody accepted
TWO = 2  # languages between which there is something to choose
FEW = 5  # people who ever spoke of a topic, below which an asker without a name may be guessed

_NAMES: Mapping[str, Phrase] = {
    Naming.NAMED: t("With my name"),
    Naming.FIRST: t("With my first name"),
    LATER: t("With my name, once they accept"),
    Naming.ANONYMOUS: t("Without my name"),
}


def fields(chosen: Choices, languages: Sequence[str] = ()) -> tuple[ChoiceField, ...]:
    """The fields of the form; what was chosen before stands there. `languages` are those that the asker named."""
    return (
        ChoiceField(
            "naming",
            t("How shall I call you?"),
            tuple(Option(str(value), label) for value, label in _NAMES.items()),
            _value(chosen),
        ),
        ChoiceField(
            "kind",
            t("What would help?"),
            tuple(Option(str(value), label) for value, label in kinds.NAMES.items()),
            str(chosen.kind),
        ),
        ChoiceField(
            "audience",
            t("Who may be asked?"),
            tuple(Option(str(value), label) for value, label in audience.NAMES.items()),
            str(chosen.audience),
            hint=t("{command} names people whom no question of yours reaches.", command=Code("/kith never")),
        ),
        *_language_field(chosen, languages),
    )


def _language_field(chosen: Choices, languages: Sequence[str]) -> tuple[ChoiceField, ...]:
    """In which language it is written: a choice for who named two or more."""
    every = {folded(one): one for one in (*languages, *([chosen.language] if chosen.language else []))}
    if len(languages) < TWO:
        return ()
    options = tuple(Option(one, one) for one in every.values())
    return (ChoiceField("language", t("It is written in"), options, every[folded(chosen.language or languages[0])]),)


def chosen_in(values: Mapping[str, str], before: Choices, languages: Sequence[str] = ()) -> Choices:
    """Read what was chosen; a field that was not there, or says what nobody offered, leaves what was chosen before.

    A question is in the language that was chosen, or else in the one that its asker named first.
    """
    naming = values.get("naming", _value(before))
    if naming not in _NAMES:
        naming = _value(before)
    return Choices(
        Naming.NAMED if naming == LATER else Naming(naming),
        naming == LATER,
        next((kind for kind in Kind if kind == values.get("kind")), before.kind),
        next((who for who in Audience if who == values.get("audience")), before.audience),
        next(
            (one for one in languages if one == values.get("language")), before.language or next(iter(languages), None)
        ),
    )


def explained(question: Question, familiar: int | None, pool: int) -> Iterator[Phrase]:
    """Say before Send what was chosen means.

    `familiar`: how many here ever spoke of its topic, if that is known; `pool`: how many could be asked.
    """
    if question.naming is Naming.ANONYMOUS:
        yield t("Members won't see who you are. You and your helper talk through me.")
        yield t("Two moderators together could look it up with a written reason, and you'd be told.")
        yield t("Whoever runs Kith's computer could too.")
        if familiar is not None and familiar < FEW:
            yield t("Few people ask about this here, so some may guess.")
        elif pool < FEW:
            yield t("Few people take part here yet, so some may guess.")
    if (said := audience.SAID.get(question.audience)) is not None:
        yield said
    if question.language is not None:
        yield t("I ask people who read {language}, and those who named no language.", language=question.language)


def _value(chosen: Choices) -> str:
    return LATER if chosen.question_first and chosen.naming is Naming.NAMED else str(chosen.naming)
