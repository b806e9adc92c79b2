"""The bars of Kith's voice that a machine can hold, over everything that Kith can say.

Members' words are no business of this file: `tests.kit.tone` puts one short word in their place, so a topic called
"Expert systems" offends nobody, and of Kith's own words none needs an exception. Syllables are guessed.
"""

import re
import unicodedata
from collections.abc import Iterator

import core.kith
from core.spans import Inline, Moment, Phrase, plain, templates
from tests.kit.cast import THEIRS
from tests.kit.everything_said import EVERY_FORM, EVERY_MESSAGE, FORMS, MESSAGES, of_every
from tests.kit.plain import ENGLISH
from tests.kit.specimens import FormSpecimen, Reach, Specimen
from tests.kit.tone import SOMEBODY, bodies, everything, everything_in, grade, labels, notes, own, sentences, words
from tests.kit.words import marked

MOST_WORDS = 60
MOST_WORDS_IN_A_POST = 80
MOST_WORDS_TO_JOIN = 90
LONGEST_SENTENCE = 20
HIGHEST_GRADE = 7
NEVER = (
    "only you, just, simply, easy, obviously, don't forget, last chance, please participate, expert, lurker, leech, "
    "newbie, inactive, ignored, declined, rejected, no-show, failed, amazing, the community needs you, you haven't"
).split(", ")
FORBIDDEN = re.compile(rf"\b(?:{'|'.join(map(re.escape, NEVER))})s?\b", re.IGNORECASE)
NOT_I = re.compile(r"\b(?:we|us|our|ours|ourselves|let's|we've|we're|we'll|we'd)\b", re.IGNORECASE)
CLOCK_TIME = re.compile(r"\d{1,2}:\d\d|\bsoon\b|\bo'clock\b", re.IGNORECASE)


def all_own_words() -> Iterator[str]:
    yield from (text for one in MESSAGES for text in everything(one.message))
    yield from (text for one in FORMS for text in everything_in(one.form))
    for command in core.kith.catalogue().commands:
        yield from (own(command.help), *(own(parameter.help) for parameter in command.parameters))
    for sentence in marked("bots"):
        yield from (re.sub(r"\{\w+\}", SOMEBODY, template) for template in sentence.templates)


def test_words_that_press_or_belittle_are_never_said() -> None:
    assert [text for text in all_own_words() if FORBIDDEN.search(text)] == []


def test_kith_says_i_and_never_we() -> None:
    assert [text for text in all_own_words() if NOT_I.search(text)] == []


def test_nothing_is_said_with_an_emoji() -> None:
    assert [text for text in all_own_words() if any(unicodedata.category(sign) in {"So", "Sk"} for sign in text)] == []


def test_times_are_moments_in_the_readers_zone_and_never_written_by_hand() -> None:
    assert [text for text in all_own_words() if CLOCK_TIME.search(text)] == []


def test_every_sentence_in_the_source_has_a_specimen() -> None:
    said = {template for one in MESSAGES for template in one.message.own_words()}
    taken = [parameter for one in core.kith.catalogue().commands for parameter in one.parameters]
    said |= {parameter.help.template for parameter in taken}
    said |= {phrase.template for parameter in taken for _, phrase in parameter.choices}
    said |= {template for one in FORMS for text in phrases_of(one) for template in templates(text)}
    unsaid = [f"{one.where} {text}" for one in marked("core") for text in one.templates if text not in said]

    assert [line for line in unsaid if not line.startswith("core/moments.py")] == []


@EVERY_MESSAGE
def test_a_summary_is_a_whole_sentence(one: Specimen) -> None:
    summary = plain(one.message.summary, ENGLISH)

    assert summary[0].isupper() or summary.startswith("/")
    assert summary.endswith((".", "?", "!"))
    assert not [gap for gap in pieces(one.message.summary) if isinstance(gap, Moment)]


@of_every(one for one in MESSAGES if one.message.kind != "kernel.refusal")
def test_a_lock_screen_tells_nobody_what_was_asked_or_who_asked(one: Specimen) -> None:
    summary = plain(one.message.summary, ENGLISH)

    assert [theirs for theirs in THEIRS if re.search(rf"\b{re.escape(theirs)}\b", summary)] == []


@of_every(one for one in MESSAGES if one.reach is not Reach.ANSWER)
def test_what_is_sent_is_short(one: Specimen) -> None:
    said = [word for text in (*bodies(one.message), *labels(one.message)) for word in words(text)]

    assert len(said) <= (MOST_WORDS_IN_A_POST if one.reach is Reach.CHANNEL else MOST_WORDS)


def test_joining_takes_one_small_screen() -> None:
    for one in FORMS:
        if one.form.action.verb == "members.join":
            assert sum(len(words(text)) for text in everything_in(one.form)) <= MOST_WORDS_TO_JOIN


@EVERY_MESSAGE
def test_a_message_is_plain_reading(one: Specimen) -> None:
    assert longest(everything(one.message)) <= LONGEST_SENTENCE
    assert grade("\n".join([own(one.message.summary), *bodies(one.message), *notes(one.message)])) <= HIGHEST_GRADE


@EVERY_FORM
def test_a_form_is_plain_reading(one: FormSpecimen) -> None:
    assert longest(everything_in(one.form)) <= LONGEST_SENTENCE
    assert grade("\n".join(everything_in(one.form))) <= HIGHEST_GRADE


@EVERY_MESSAGE
def test_what_a_message_says_it_says_once(one: Specimen) -> None:
    """A sentence stands in a message once; what a heading has said, the text below does not say again."""
    said = [sentence for text in bodies(one.message) for sentence in sentences(text) if len(words(sentence)) > 3]
    listed = one.message.kind in {"questions.mine", "questions.kept-mine", "questions.open"}

    assert listed or len(said) == len(set(said))


def longest(texts: list[str]) -> int:
    return max(len(words(sentence)) for text in texts for sentence in sentences(text))


def pieces(phrase: Phrase) -> Iterator[object]:
    for _, gap in phrase.gaps:
        yield gap
        if isinstance(gap, Phrase):
            yield from pieces(gap)


def phrases_of(one: FormSpecimen) -> Iterator[Inline]:
    yield from (one.form.title, one.form.send)
    yield from (piece for text in one.form.introduction for piece in text)
    for field in one.form.fields:
        yield from (field.label, field.hint or "")
        yield from (option.label for option in getattr(field, "options", ()))
